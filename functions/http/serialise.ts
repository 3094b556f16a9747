import { createHash } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Operation } from "#schemas/operation.ts";
import type { AnyResponse } from "./responses.ts";

/** The response as API Gateway takes it, with its entity tag and its languages. */
export function serialise(operation: Operation, response: AnyResponse): APIGatewayProxyStructuredResultV2 {
  const { status, headers = {}, languages = [] } = response;
  const contentType = response.kind === "file" ? response.contentType : "application/json";
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
function contentOf(response: AnyResponse): string | Uint8Array | undefined {
  if (response.kind === "file") return response.body;
  return response.body === undefined ? undefined : JSON.stringify(response.body);
}

function entityTagOf(
  { access }: Operation,
  response: AnyResponse,
  content: string | Uint8Array,
): string | undefined {
  const { tag } = response;
  if (access !== "anyone") return tag;
  const state = response.kind === "file" ? response.state : undefined;
  const digest = createHash("sha256")
    .update(state ?? content)
    .digest("base64url")
    .slice(0, 12);
  return [tag, digest].filter(Boolean).join("-");
}
