import { UnavailableError } from "./unavailable-error.ts";

const transient = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TimeoutError",
  "TransactionInProgressException",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * What an AWS service answers; a status that is expected becomes its name. A transient error that is left after the
 * SDK's retries becomes an UnavailableError.
 */
export async function answerOf<Answer, Outcome extends string = never>(
  request: Promise<Answer>,
  expected: Readonly<Record<number, Outcome>> = {},
): Promise<Answer | Outcome> {
  try {
    return await request;
  } catch (error) {
    // What the SDK throws has a name, Node's network errors a code, answers of the service a status.
    const {
      name = "",
      code = "",
      $metadata: { httpStatusCode: status = 0 } = {},
    } = error as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };
    const outcome = expected[status];
    if (outcome !== undefined) return outcome;
    if (!transient.has(name) && !transient.has(code) && status < 500) throw error;
    throw new UnavailableError("A service of AWS is not available.", { cause: error });
  }
}
