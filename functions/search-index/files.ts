import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { UnavailableError } from "../search/search-engine.ts";
import { bucketName } from "./environment.ts";

const client = new S3Client({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});

export interface StoredFile {
  readonly content: Readable;
  /** Names this state of the file. */
  readonly tag: string;
}

/** "unchanged": it is still what `knownTag` names. */
export async function readFile(
  key: string,
  { knownTag }: { knownTag?: string | undefined } = {},
): Promise<StoredFile | "missing" | "unchanged"> {
  const input = { Bucket: bucketName, Key: key, IfNoneMatch: knownTag };
  const answer = await answerOf(client.send(new GetObjectCommand(input)), {
    304: "unchanged",
    404: "missing",
  });
  if (typeof answer === "string") return answer;
  const { Body: content, ETag: tag } = answer;
  if (!(content instanceof Readable) || tag === undefined)
    throw new Error(`${key} came without a body or a tag.`);
  return { content, tag };
}

/** Writes a file on condition that it is still in the state of this tag, or, null, that there is none. */
export async function writeFile(
  key: string,
  content: Uint8Array,
  onlyAt?: string | null,
): Promise<"written" | "overtaken"> {
  const condition = onlyAt === null ? { IfNoneMatch: "*" } : { IfMatch: onlyAt };
  const input = { Bucket: bucketName, Key: key, Body: content, ...(onlyAt !== undefined && condition) };
  // 409: another write of it was under way. 404: it was deleted, so it has no tag.
  const refusals = { 404: "overtaken", 409: "overtaken", 412: "overtaken" } as const;
  const answer = await answerOf(client.send(new PutObjectCommand(input)), refusals);
  return answer === "overtaken" ? answer : "written";
}

export async function removeFiles(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await answerOf(client.send(new DeleteObjectCommand({ Bucket: bucketName, Key: key })), {});
  }
}

/** The bucket's answer; a status that is expected as its name; what passes after the SDK's retries as UnavailableError. */
async function answerOf<Answer, Outcome extends string>(
  request: Promise<Answer>,
  expected: Readonly<Record<number, Outcome>>,
): Promise<Answer | Outcome> {
  try {
    return await request;
  } catch (error) {
    // What the SDK throws has the status of the answer; without one, the network or the time was at fault.
    const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode ?? 0;
    const outcome = expected[status];
    if (outcome !== undefined) return outcome;
    const isPassing = status === 0 || status === 429 || status >= 500;
    throw isPassing ? new UnavailableError("The files are not available.", { cause: error }) : error;
  }
}
