import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { accountId } from "../assembly/physical.ts";
import type { JwtContext } from "./authorizer.ts";
import { decode } from "./routes.ts";

export interface RouteContext {
  requestId: string;
  apiId: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  jwt: JwtContext | undefined;
}

/** Bodies of these types arrive as text; all others, application/merge-patch+json too, base64-encoded. */
const textTypes = /^ *(text\/[^;]*|application\/(json|xml|javascript)) *(;|$)/i;

/** The event that a Lambda function gets for a request: payload format 2.0. */
export function createEvent(request: IncomingMessage, body: Buffer, context: RouteContext): object {
  const { requestId, apiId, routeKey, pathParameters, jwt } = context;
  const { path, query } = splitTarget(request);
  const { cookie, ...headers } = request.headers;
  const { remoteAddress: sourceIp = "", localPort = 0 } = request.socket;
  const host = headers.host ?? "";
  const now = new Date();
  const isBase64Encoded = body.length > 0 && !textTypes.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey,
    rawPath: decode(path),
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(",")])),
      "x-amzn-trace-id": `Root=1-${randomBytes(4).toString("hex")}-${randomBytes(12).toString("hex")}`,
      "x-forwarded-for": sourceIp,
      "x-forwarded-port": String(localPort),
      "x-forwarded-proto": "http",
    },
    ...(query === "" ? {} : { queryStringParameters: joinQuery(query) }),
    requestContext: {
      accountId,
      apiId,
      ...(jwt ? { authorizer: { jwt } } : {}),
      domainName: host,
      domainPrefix: host.split(".")[0] ?? "",
      http: {
        method: request.method ?? "",
        path: decode(path),
        protocol: "HTTP/1.1",
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey,
      stage: "$default",
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? "base64" : "utf8") } : {}),
    isBase64Encoded,
  };
}

/** Path and query as sent, still encoded, without the question mark. */
export function splitTarget({ url = "/" }: IncomingMessage): { path: string; query: string } {
  const [path = "", ...query] = url.split("?");
  return { path, query: query.join("?") };
}

/** A repeated parameter becomes one, its values joined by commas. */
function joinQuery(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
}

/** 12/Mar/2026:19:03:58 +0000 */
function accessLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(" ");
  return `${day}/${month}/${year}:${clock} +0000`;
}
