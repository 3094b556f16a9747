import { createHash } from "node:crypto";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import type { Caller } from "#schemas/life-cycle.ts";
import type { Operation } from "#schemas/operation.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { authorise, type Claims, callerOf } from "./caller.ts";
import { decodeCursor } from "./cursor.ts";
import { idempotentRequest, type Receipts, replay } from "./idempotency.ts";
import { requireAcceptable, wantedLanguages } from "./negotiation.ts";
import { type ParsedRequest, parseRequest } from "./parse-request.ts";
import { entityTags, requiredTags } from "./preconditions.ts";
import { problemResponses } from "./problem-responses.ts";
import type { FileResponse, Response } from "./responses.ts";

type Answer<O extends Operation> = {
  [Status in keyof O["responses"] & number]:
    | Response<
        Status,
        O["responses"][Status] extends { body: infer Body extends z.ZodType } ? z.output<Body> : undefined
      >
    | (O["responses"][Status] extends { mediaTypes: readonly string[] } ? FileResponse<Status> : never);
}[keyof O["responses"] & number];

/** What every handler can know of a request beside its parsed parts. */
export interface EndpointRequest {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The tags of If-Match; empty where the operation does not require it. */
  readonly ifMatch: readonly string[];
  /** The languages asked for, best first. */
  readonly languages: readonly string[];
  /** Where the page begins, taken from the cursor. */
  readonly after: string | undefined;
  /** What okPage needs to point at the next page. */
  readonly list: { path: string; query: string; identity: unknown; limit: number };
  /** The receipt to write with the effect that `response` reports; undefined without an Idempotency-Key. */
  once(response: Response<number, unknown>): Receipt | undefined;
}

/**
 * Makes a Lambda handler of an operation and the function that carries it out. `receipts` are needed where
 * the operation is idempotent.
 */
export const endpoint = <const O extends Operation>(
  operation: O,
  handle: (request: ParsedRequest<O> & EndpointRequest) => Promise<Answer<O>>,
  ...receipts: O extends { idempotent: true } ? readonly [Receipts] : readonly []
) => respond(operation, (event) => carryOut(operation, handle, receipts, event));

/** Enough for JSON and a page without scripts; a browser on any other site may read, by CORS, what is public. */
const securityHeaders = {
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/**
 * The middleware every answer passes. Middy runs `onError` and `after` bottom to top, so that error responses
 * get the common headers too.
 */
export const respond = (
  operation: Pick<Operation, "method" | "access" | "negotiatesLanguage">,
  handle: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(commonHeaders(operation))
    .use(problemResponses())
    .handler(handle);

async function carryOut<O extends Operation>(
  operation: O,
  handle: (request: ParsedRequest<O> & EndpointRequest) => Promise<Answer<O>>,
  [receipts]: readonly Receipts[],
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  requireAcceptable(operation, event);
  const caller = callerOf(claimsOf(event));
  authorise(operation, caller);

  const idempotent = receipts && idempotentRequest(event, caller.id);
  const replayed = async () => {
    const receipt = idempotent && (await receipts.find(idempotent.caller, idempotent.key));
    return receipt && serialise(operation, replay(idempotent, receipt));
  };
  // Decided before If-Match: a repeated move finds the state that the first one left.
  const earlier = await replayed();
  if (earlier) return earlier;

  const parsed = parseRequest(operation, event);
  const request = {
    ...parsed,
    ...listOf(event, parsed.query),
    caller,
    headers: event.headers,
    ifMatch: operation.requiresIfMatch ? requiredTags(event) : [],
    languages: wantedLanguages(event.headers, (parsed.query as { lang?: string } | undefined)?.lang),
    once: ({ status, body, headers = {}, tag }: Response<number, unknown>) =>
      idempotent && {
        ...idempotent,
        status,
        body,
        headers: { ...headers, ...(tag && { etag: `"${tag}"` }) },
      },
  };
  try {
    return serialise(operation, await handle(request));
  } catch (error) {
    // Another request under the same key may have won meanwhile, and what it did may be why this one failed.
    const winner = await replayed();
    if (winner) return winner;
    throw error;
  }
}

/** Cursors belong to a path and its parameters, but not to a page size or a language. */
function listOf(event: APIGatewayProxyEventV2, query: unknown) {
  const {
    cursor,
    limit,
    lang: _,
    ...filters
  } = (query ?? {}) as {
    cursor?: string;
    limit?: number;
    lang?: string;
  };
  const identity = [event.rawPath, filters];
  return {
    after: cursor === undefined ? undefined : decodeCursor(identity, cursor),
    list: { path: event.rawPath, query: event.rawQueryString, identity, limit: limit ?? 0 },
  };
}

function claimsOf(event: APIGatewayProxyEventV2): Claims {
  const { requestContext } = event as { requestContext: { authorizer?: { jwt?: { claims?: Claims } } } };
  return requestContext.authorizer?.jwt?.claims ?? {};
}

function serialise(
  operation: Operation,
  response: Response<number, unknown> | FileResponse<number>,
): APIGatewayProxyStructuredResultV2 {
  const { status, headers = {}, languages = [], contentType = "application/json" } = response;
  const content = contentOf(response);
  const entityTag = content !== undefined && entityTagOf(operation, response, content);
  return {
    statusCode: status,
    headers: {
      ...(content !== undefined && { "content-type": contentType }),
      ...(entityTag && { etag: `"${entityTag}"` }),
      ...(languages.length > 0 && { "content-language": languages.join(", ") }),
      ...headers,
    },
    ...(content instanceof Uint8Array
      ? { body: Buffer.from(content).toString("base64"), isBase64Encoded: true }
      : { body: content ?? "" }),
  };
}

/** A file may be empty and is one all the same; undefined for an answer without a body. */
const contentOf = ({
  contentType,
  body,
}: Response<number, unknown> | FileResponse<number>): string | Uint8Array | undefined => {
  if (contentType !== undefined) return body;
  return body === undefined ? undefined : JSON.stringify(body);
};

function entityTagOf(
  { access }: Operation,
  { tag, state }: Response<number, unknown> | FileResponse<number>,
  content: string | Uint8Array,
): string | undefined {
  if (access !== "anyone") return tag;
  const digest = createHash("sha256")
    .update(state ?? content)
    .digest("base64url")
    .slice(0, 12);
  return [tag, digest].filter(Boolean).join("-");
}

const commonHeaders = (
  operation: Parameters<typeof respond>[0],
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => {
  const cacheable = operation.method === "GET" && operation.access === "anyone";
  return {
    after({ event, response }) {
      if (!response) return;
      response.headers = {
        "cache-control": cacheable ? "public, max-age=60, stale-while-revalidate=600" : "no-store",
        ...response.headers,
      };
      const tag = String(response.headers.etag ?? "").replace(/^"|"$/g, "");
      const known = event.headers["if-none-match"];
      if (
        operation.method === "GET" &&
        known &&
        tag &&
        (known.trim() === "*" || entityTags(known).includes(tag))
      ) {
        response.statusCode = 304;
        delete response.headers["content-type"];
        response.body = "";
        delete response.isBase64Encoded;
      }
      addRequestHeaders(operation, event, response);
    },
    onError({ event, response }) {
      if (response) addRequestHeaders(operation, event, response);
    },
  };
};

function addRequestHeaders(
  operation: Parameters<typeof respond>[0],
  event: APIGatewayProxyEventV2,
  response: APIGatewayProxyStructuredResultV2,
): void {
  response.headers = {
    ...response.headers,
    ...securityHeaders,
    vary: operation.negotiatesLanguage ? "Accept, Accept-Language" : "Accept",
    "x-request-id": event.requestContext.requestId,
  };
}
