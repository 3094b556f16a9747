import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { vi } from "vitest";
import { bucketName } from "#functions/files/environment.ts";
import { prefixes } from "#functions/files/prefixes.ts";
import { handler } from "#functions/index-search.ts";
import { indexVersion } from "#functions/search/search-index.ts";
import { type Manifest, readManifest } from "#functions/search-index/manifest.ts";
import { runAs } from "./commands.ts";
import { readTable } from "./table.ts";

type Item = Record<string, unknown> & { pk: string; sk: string };

/** What the table's stream says when an item was written. */
export const recordOf = (item: Item, before?: Item): DynamoDBRecord => {
  const image = (attributes: Record<string, unknown>) =>
    // Events have a type of their own for what the SDK makes.
    marshall(attributes, { removeUndefinedValues: true, allowImpreciseNumbers: true }) as NonNullable<
      NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]
    >;
  return {
    eventName: before ? "MODIFY" : "INSERT",
    dynamodb: {
      Keys: image({ pk: item.pk, sk: item.sk }),
      NewImage: image(item),
      ...(before && { OldImage: image(before) }),
    },
  };
};

/** Has the records indexed as Lambda does. */
export const index = (records: readonly DynamoDBRecord[]): Promise<void> =>
  runAs("indexSearch", () => handler({ Records: [...records] } satisfies DynamoDBStreamEvent));

/** What the stream said of every publication in the table, in no particular order. */
export async function publicationRecords(): Promise<DynamoDBRecord[]> {
  const items = [...(await readTable()).values()];
  return items.filter(({ sk }) => sk === "PUBLICATION").map((item) => recordOf(item));
}

export const indexEverything = async (): Promise<void> => index(await publicationRecords());

/** The next question of any reader looks at the bucket again. The clock must be a fake one. */
export const letReadersLook = (): void => void vi.setSystemTime(Date.now() + 2_000);

const bucket = new S3Client();
const inBucket = { Bucket: bucketName };

export async function everyKey(): Promise<string[]> {
  const { Contents = [] } = await bucket.send(new ListObjectsV2Command(inBucket));
  return Contents.map(({ Key = "" }) => Key);
}

/** The keys of everything that is kept of the index of this version. */
export async function storedKeys(): Promise<string[]> {
  return (await everyKey()).filter((key) => key.startsWith(`${prefixes.search}${indexVersion}/`));
}

/** Writes an object past every rule of the index. */
export const putObject = async (Key: string, Body: string | Uint8Array): Promise<void> =>
  void (await bucket.send(new PutObjectCommand({ ...inBucket, Key, Body })));

export async function emptyBucket(): Promise<void> {
  for (const Key of await storedKeys()) await bucket.send(new DeleteObjectCommand({ ...inBucket, Key }));
}

export async function currentManifest(): Promise<Manifest> {
  const read = await readManifest();
  if (typeof read === "string") throw new Error("There is no manifest.");
  return read.manifest;
}
