import type { IncomingMessage } from "node:http";
import * as z from "zod";

const list = z.array(z.string()).default([]);
export const CorsConfiguration = z.strictObject({
  AllowOrigins: list,
  AllowMethods: list,
  AllowHeaders: list,
  ExposeHeaders: list,
  MaxAge: z.number().default(0),
});
export type CorsConfiguration = z.output<typeof CorsConfiguration>;

export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** The headers that API Gateway adds to an answer: none without an origin, or for one that is not allowed. */
export function corsHeaders(cors: CorsConfiguration, request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  const everyone = cors.AllowOrigins.includes("*");
  if (origin === undefined || !(everyone || cors.AllowOrigins.includes(origin))) return {};
  const headers = {
    "access-control-allow-origin": everyone ? "*" : origin,
    ...(isPreflight(request)
      ? {
          "access-control-allow-methods": cors.AllowMethods.join(","),
          "access-control-allow-headers": cors.AllowHeaders.join(","),
          "access-control-max-age": String(cors.MaxAge),
        }
      : { "access-control-expose-headers": cors.ExposeHeaders.join(",") }),
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
}
