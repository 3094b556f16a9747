import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Authorizer } from "./authorizer.ts";
import { type CorsConfiguration, corsHeaders, isPreflight } from "./cors.ts";
import { createEvent, splitTarget } from "./event.ts";
import { type GatewayResponse, messageResponse, toResponse } from "./response.ts";
import { createRouter } from "./routes.ts";

export interface HttpApiRoute {
  /** "GET /things/{id}" or "$default". */
  routeKey: string;
  invoke(event: unknown): Promise<unknown>;
  authorizer: Authorizer | undefined;
  scopes: string[];
  timeoutMs: number;
}

export interface HttpApiSpec {
  apiId: string;
  routes: HttpApiRoute[];
  cors: CorsConfiguration;
}

/** API Gateway's limit of a body, and Lambda's of an event. */
const maximumBodyBytes = 10 * 1024 * 1024;
const maximumEventBytes = 6 * 1024 * 1024;

/** Answers requests as an API Gateway HTTP API does. What its functions throw goes to `onError`. */
export function createHttpApi(
  { apiId, routes, cors }: HttpApiSpec,
  onError: (routeKey: string, error: unknown) => void,
): (request: IncomingMessage) => Promise<GatewayResponse> {
  const findRoute = createRouter(routes);

  async function answer(request: IncomingMessage, requestId: string): Promise<GatewayResponse> {
    const match = findRoute(request.method ?? "", splitTarget(request).path);
    if (!match) return messageResponse(404, "Not Found");
    const { route, pathParameters } = match;
    const { routeKey, scopes } = route;
    const jwt = await route.authorizer?.(request.headers.authorization, scopes);
    if (jwt && "challenge" in jwt) {
      const message = jwt.status === 401 ? "Unauthorized" : "Forbidden";
      return messageResponse(jwt.status, message, { "www-authenticate": jwt.challenge });
    }
    const body = await readBody(request);
    if (!body) return messageResponse(413, "Request Entity Too Large");
    const event = createEvent(request, body, { requestId, apiId, routeKey, pathParameters, jwt });
    if (Buffer.byteLength(JSON.stringify(event)) > maximumEventBytes) {
      return messageResponse(413, "Request Entity Too Large");
    }
    try {
      const result = await withinTimeout(route, event);
      if (result === timedOut) return messageResponse(503, "Service Unavailable");
      const response = toResponse(result);
      if (response) return response;
      onError(routeKey, `The result is not a response: ${JSON.stringify(result)}`);
    } catch (error) {
      onError(routeKey, error);
    }
    return messageResponse(500, "Internal Server Error");
  }

  return async (request) => {
    // The shape of API Gateway's: 16 characters, the last an equals sign.
    const requestId = `${randomBytes(11).toString("base64url")}=`;
    const gatewayHeaders = { "apigw-requestid": requestId, ...corsHeaders(cors, request) };
    if (isPreflight(request) && cors.AllowOrigins.length > 0) {
      return { status: 204, headers: gatewayHeaders, cookies: [], body: Buffer.alloc(0) };
    }
    const answered = await answer(request, requestId);
    return { ...answered, headers: { ...answered.headers, ...gatewayHeaders } };
  };
}

const timedOut = Symbol("timed out");

async function withinTimeout({ invoke, timeoutMs }: HttpApiRoute, event: unknown): Promise<unknown> {
  const answered = new AbortController();
  try {
    return await Promise.race([invoke(event), delay(timeoutMs, timedOut, { signal: answered.signal })]);
  } finally {
    answered.abort();
  }
}

/** Undefined for a body above the limit, which is read to its end all the same: the sender is still writing it. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maximumBodyBytes) chunks.push(chunk);
  }
  return length > maximumBodyBytes ? undefined : Buffer.concat(chunks);
}
