import { randomUUID } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { answerOf } from "../retries/answer-of.ts";
import { files } from "./client.ts";
import { bucketName } from "./environment.ts";
import { linkTo } from "./links.ts";
import { prefixes } from "./prefixes.ts";

/** Keeps a file for a day, and answers the link to it. */
export async function shareExport(
  content: Uint8Array,
  { contentType, contentDisposition }: { contentType: string; contentDisposition: string },
): Promise<string> {
  const key = `${prefixes.exports}${randomUUID()}`;
  await answerOf(
    files.send(
      new PutObjectCommand({
        Bucket: bucketName,
        Key: key,
        Body: content,
        ContentType: contentType,
        ContentDisposition: contentDisposition,
      }),
    ),
  );
  return linkTo(key);
}
