import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { answerOf } from "../retries/answer-of.ts";
import { files } from "./client.ts";
import { bucketName } from "./environment.ts";
import { linkTo } from "./links.ts";
import { prefixes } from "./prefixes.ts";

const place = { Bucket: bucketName, Key: `${prefixes.full}case-studies.ndjson` };

export interface FullCopy {
  /** The number of a change that it has, with all before it. */
  readonly change: number;
  readonly writtenAt: Date;
}

/** Undefined before the first copy. */
export async function latestFullCopy(): Promise<FullCopy | undefined> {
  const copy = await answerOf(files.send(new HeadObjectCommand(place)), { 404: "missing" });
  if (copy === "missing") return undefined;
  return { change: Number(copy.Metadata?.change), writtenAt: copy.LastModified ?? new Date(0) };
}

/** Replaces the copy once all lines have come: an upload that fails leaves the last one as it is. */
export async function writeFullCopy(lines: AsyncIterable<string>, change: number): Promise<void> {
  const compressed = createGzip();
  // Whoever reads what is compressed hears of an error of the lines.
  pipeline(Readable.from(lines), compressed, () => undefined);
  const upload = new Upload({
    client: files,
    params: {
      ...place,
      Body: compressed,
      ContentType: "application/x-ndjson",
      ContentEncoding: "gzip",
      ContentDisposition: 'attachment; filename="all-case-studies.ndjson"',
      Metadata: { change: String(change) },
    },
  });
  await answerOf(upload.done());
}

/** Undefined before the first copy. */
export async function linkToFullCopy(): Promise<string | undefined> {
  return (await latestFullCopy()) && linkTo(place.Key);
}
