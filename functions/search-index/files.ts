import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { files } from "../files/client.ts";
import { bucketName } from "../files/environment.ts";
import { answerOf } from "../retries/answer-of.ts";

interface StoredFile {
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
  const answer = await answerOf(files.send(new GetObjectCommand(input)), {
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
  const answer = await answerOf(files.send(new PutObjectCommand(input)), refusals);
  return answer === "overtaken" ? answer : "written";
}

export async function removeFiles(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await answerOf(files.send(new DeleteObjectCommand({ Bucket: bucketName, Key: key })));
  }
}
