import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { invalidRequest, ProblemError } from "./problem-error.ts";
import type { Response } from "./responses.ts";

/** What is kept of an answered request, so that a repetition under the same key is answered alike. */
export interface Receipt {
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  readonly bodyHash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

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

/** The kept answer of an earlier request under the same key. */
export function replay(request: IdempotentRequest, receipt: Receipt): Response<number, unknown> {
  refuseReuse(request, receipt);
  const { status, headers, body } = receipt;
  return { status, body, headers: { ...headers, "idempotency-replayed": "true" } };
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
