import { S3Client } from "@aws-sdk/client-s3";
import { isPassing, UnavailableError } from "../store/unavailable-error.ts";

export const files = new S3Client({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});

/** The bucket's answer; a status that is expected as its name; what passes after the SDK's retries as UnavailableError. */
export async function answerOf<Answer, Outcome extends string>(
  request: Promise<Answer>,
  expected: Readonly<Record<number, Outcome>> = {},
): Promise<Answer | Outcome> {
  try {
    return await request;
  } catch (error) {
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    const outcome = expected[$metadata?.httpStatusCode ?? 0];
    if (outcome !== undefined) return outcome;
    throw isPassing(error) ? new UnavailableError("The files are not available.", { cause: error }) : error;
  }
}
