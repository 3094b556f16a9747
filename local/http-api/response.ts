import type { ServerResponse } from "node:http";
import * as z from "zod";

/** What API Gateway sends. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
}

const StructuredResult = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string().toLowerCase(), z.coerce.string()).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Those that belong to the connection or the gateway: it sends none that a function sets. */
const gatewayHeaders = /^(access-control-.*|connection|content-length|date|keep-alive|transfer-encoding)$/;

/** An answer of the gateway's own. */
export function messageResponse(status: number, message: string, headers: Record<string, string> = {}) {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { "content-type": "application/json", ...headers }, cookies: [], body };
}

/** Undefined for a result that has a status but not the shape of a response. */
export function toResponse(result: unknown): GatewayResponse | undefined {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const body = Buffer.from(typeof result === "string" ? result : JSON.stringify(result));
    return { status: 200, headers: { "content-type": "application/json" }, cookies: [], body };
  }
  const parsed = StructuredResult.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const own = Object.entries(headers ?? {}).filter(([name]) => !gatewayHeaders.test(name));
  const type = body ? { "content-type": "text/plain;charset=UTF-8" } : {};
  return {
    status: statusCode,
    headers: { ...type, ...Object.fromEntries(own) },
    cookies: cookies ?? [],
    body: Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8"),
  };
}

export function sendResponse(
  response: ServerResponse,
  { status, headers, cookies, body }: GatewayResponse,
): void {
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const length = status === 204 || status === 304 ? {} : { "content-length": body.length };
  response.writeHead(status, { ...headers, ...length }).end(body);
}
