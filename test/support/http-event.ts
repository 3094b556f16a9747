import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Operation } from "#schemas/operation.ts";

/** What a test says of a request; the rest is as API Gateway's HTTP API would send it. */
export interface TestRequest {
  readonly path?: Record<string, string>;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  readonly claims?: Record<string, string>;
}

/** An event in payload format 2.0 for an operation. */
export function httpEvent(
  operation: Pick<Operation, "method" | "path"> & Partial<Operation>,
  { path = {}, query = "", headers = {}, body, claims }: TestRequest = {},
): APIGatewayProxyEventV2 {
  const [mediaType = "application/json"] = operation.request?.body?.mediaTypes ?? [];
  const rawPath = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ""),
  );
  const requestContext = {
    accountId: "000000000000",
    apiId: "test",
    domainName: "test.invalid",
    domainPrefix: "test",
    http: {
      method: operation.method,
      path: rawPath,
      protocol: "HTTP/1.1",
      sourceIp: "192.0.2.1",
      userAgent: "test",
    },
    requestId: "request-1",
    routeKey: `${operation.method} ${operation.path}`,
    stage: "$default",
    time: "24/Nov/2026:00:00:00 +0000",
    timeEpoch: 0,
    ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
  };
  return {
    version: "2.0",
    routeKey: requestContext.routeKey,
    rawPath,
    rawQueryString: query,
    headers: { ...(body !== undefined && { "content-type": mediaType }), ...headers },
    pathParameters: path,
    requestContext,
    isBase64Encoded: false,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
}
