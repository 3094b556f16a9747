import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import type { Caller } from "#schemas/life-cycle.ts";
import type { Operation } from "#schemas/operation.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { authorise, type Claims, callerOf } from "./caller.ts";
import { answerOnce, idempotentRequest, type KeptResponse, type Receipts, receiptOf } from "./idempotency.ts";
import { requireAcceptable, wantedLanguages } from "./negotiation.ts";
import { type PageRequest, pageRequestOf } from "./page-request.ts";
import { type ParsedRequest, parseRequest } from "./parse-request.ts";
import { requiredTags } from "./preconditions.ts";
import { respond } from "./respond.ts";
import type { FileResponse, Response } from "./responses.ts";
import { serialise } from "./serialise.ts";

type Answer<O extends Operation> = {
  [Status in keyof O["responses"] & number]:
    | Response<
        Status,
        O["responses"][Status] extends { body: infer Body extends z.ZodType } ? z.output<Body> : undefined
      >
    | (O["responses"][Status] extends { mediaTypes: readonly string[] } ? FileResponse<Status> : never);
}[keyof O["responses"] & number];

/** What every handler can know of a request beside its parsed parts. */
export interface EndpointRequest extends PageRequest {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The tags of If-Match; empty where the operation does not require it. */
  readonly ifMatch: readonly string[];
  /** The languages asked for, best first. */
  readonly languages: readonly string[];
  /** The receipt to write with the effect that `response` reports; undefined without an Idempotency-Key. */
  once(response: KeptResponse): Receipt | undefined;
}

/**
 * Makes a Lambda handler of an operation and the function that carries it out. `receipts` are needed where
 * the operation is idempotent and does not keep its own.
 */
export const endpoint = <const O extends Operation>(
  operation: O,
  handle: (request: ParsedRequest<O> & EndpointRequest) => Promise<Answer<O>>,
  ...receipts: O extends { idempotent: true; keepsOwnReceipts?: never } ? readonly [Receipts] : readonly []
) => respond(operation, (event) => carryOut(operation, handle, receipts, event));

async function carryOut<O extends Operation>(
  operation: O,
  handle: (request: ParsedRequest<O> & EndpointRequest) => Promise<Answer<O>>,
  [receipts]: readonly Receipts[],
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  requireAcceptable(operation, event);
  const caller = callerOf(claimsOf(event));
  authorise(operation, caller);
  const idempotent = operation.idempotent && idempotentRequest(event, caller.id);
  const answer = () => {
    const parsed = parseRequest(operation, event);
    return handle({
      ...parsed,
      ...pageRequestOf(event, parsed.query),
      caller,
      headers: event.headers,
      ifMatch: operation.requiresIfMatch ? requiredTags(event) : [],
      languages: wantedLanguages(event.headers, (parsed.query as { lang?: string } | undefined)?.lang),
      once: (response) => idempotent && receiptOf(idempotent, response),
    });
  };
  return serialise(
    operation,
    await (idempotent && receipts ? answerOnce(idempotent, receipts, answer) : answer()),
  );
}

function claimsOf(event: APIGatewayProxyEventV2): Claims {
  const { requestContext } = event as { requestContext: { authorizer?: { jwt?: { claims?: Claims } } } };
  return requestContext.authorizer?.jwt?.claims ?? {};
}
