import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Operation } from "#schemas/operation.ts";
import { entityTags } from "./preconditions.ts";
import { problemResponses } from "./problem-responses.ts";

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

/** Enough for JSON and a page without scripts; a browser on any other site may read, by CORS, what is public. */
const securityHeaders = {
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

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
