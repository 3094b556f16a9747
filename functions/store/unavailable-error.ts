/** The database refused or failed for a reason that passes; nothing is known to be wrong with the request. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}

const passing = new Set([
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

/** The database's answer; what is left of passing failures after the SDK's retries becomes UnavailableError. */
export async function answerOf<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    throw isPassing(error) ? new UnavailableError("The database is not available.", { cause: error }) : error;
  }
}

export function isPassing(error: unknown): boolean {
  // What the SDK throws has a name, Node's network errors a code, answers of the service a status.
  const { name, code, $metadata } = error as {
    name?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  return passing.has(name ?? "") || passing.has(code ?? "") || ($metadata?.httpStatusCode ?? 0) >= 500;
}
