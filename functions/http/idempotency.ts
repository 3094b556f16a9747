import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Receipt } from "#schemas/receipt.ts";
import { invalidRequest, ProblemError } from "./problem-error.ts";
import type { AnyResponse, Response } from "./responses.ts";

/** Where receipts are kept. */
export interface Receipts {
  find(caller: string, key: string): Promise<Receipt | undefined>;
}

interface IdempotentRequest {
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  readonly bodyHash: string;
}

/** The request's Idempotency-Key and what it stands for; undefined when the caller sent none. */
export function idempotentRequest(
  event: APIGatewayProxyEventV2,
  caller: string,
): IdempotentRequest | undefined {
  const header = event.headers["idempotency-key"];
  if (header === undefined) return undefined;
  const key = header.replace(/^"(.*)"$/, "$1");
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalidRequest(
      "header",
      "idempotency-key",
      "format",
      "Idempotency-Key must be 1 to 200 visible ASCII characters; a random UUID is best.",
    );
  }
  const { method, path } = event.requestContext.http;
  const digest = createHash("sha256")
    .update(`${event.rawQueryString}\n${event.headers["if-match"] ?? ""}\n${event.body ?? ""}`)
    .digest("base64url");
  return { caller, key, operation: `${method} ${path}`, bodyHash: digest };
}

/** What a receipt keeps of an answer. */
export type KeptResponse = Pick<Response<number, unknown>, "status" | "body" | "headers" | "tag">;

export const receiptOf = (
  request: IdempotentRequest,
  { status, body, headers = {}, tag }: KeptResponse,
): Receipt => ({ ...request, status, body, headers: { ...headers, ...(tag && { etag: `"${tag}"` }) } });

/** Answers a repeated request from its receipt, and a new one by `answer`. */
export async function answerOnce<New extends AnyResponse>(
  request: IdempotentRequest,
  receipts: Receipts,
  answer: () => Promise<New>,
): Promise<New | Response<number, unknown>> {
  const replayed = async () => {
    const receipt = await receipts.find(request.caller, request.key);
    return receipt && replay(request, receipt);
  };
  // Decided before If-Match: a repeated move finds the state that the first one left.
  const earlier = await replayed();
  if (earlier) return earlier;
  try {
    return await answer();
  } catch (error) {
    // Another request under the same key may have won meanwhile, and what it did may be why this one failed.
    const winner = await replayed();
    if (winner) return winner;
    throw error;
  }
}

/** The kept answer of an earlier request under the same key. */
function replay(request: IdempotentRequest, receipt: Receipt): Response<number, unknown> {
  refuseReuse(request, receipt);
  const { status, headers, body } = receipt;
  return { kind: "value", status, body, headers: { ...headers, "idempotency-replayed": "true" } };
}

/** Refuses a key that was used for a different request. */
export function refuseReuse(
  request: IdempotentRequest,
  receipt: Pick<Receipt, "operation" | "bodyHash">,
): void {
  if (receipt.operation !== request.operation || receipt.bodyHash !== request.bodyHash) {
    throw new ProblemError(
      "idempotency-key-reused",
      `This Idempotency-Key was already used for another request (${receipt.operation}). Use a new key for a new request.`,
    );
  }
}
