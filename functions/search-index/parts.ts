import { createWriteStream } from "node:fs";
import { readFile as readLocalFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { constants, createZstdDecompress, zstdCompress } from "node:zlib";
import * as z from "zod";
import { facets } from "../search/facets.ts";
import { columnWeights, type SearchChange, type TextColumn } from "../search/search-change.ts";
import { readFile, writeFile } from "./files.ts";
import { newBaseKey, newDeltaKey, type Part } from "./manifest.ts";

const compress = promisify(zstdCompress);
/** With a checksum: a part that was damaged is an error, never a strange index. */
const params = { [constants.ZSTD_c_checksumFlag]: 1 };

const text = z.string();
const recordOf = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  z.record(z.enum(names), value);
// The columns are the keys of the record, all of them.
const columns = Object.keys(columnWeights) as TextColumn[];

const Delta: z.ZodType<SearchChange[]> = z.array(
  z.object({
    id: text,
    revision: z.int(),
    study: z
      .object({
        publishedAt: text,
        updatedAt: text,
        values: recordOf(facets, z.array(text)),
        versions: z.array(recordOf(columns, text)),
        forms: z.array(z.tuple([text, text, text])),
      })
      .nullable(),
  }),
);

export async function writeDelta(changes: readonly SearchChange[]): Promise<Omit<Part, "seq">> {
  return write(newDeltaKey(), Buffer.from(JSON.stringify(changes)));
}

export async function readDelta({ key }: Part): Promise<SearchChange[]> {
  const content = (await contentOf(key)).pipe(createZstdDecompress());
  return Delta.parse(await json(content));
}

/** Keeps the file of an index as a base. */
export async function writeBase(file: string): Promise<Omit<Part, "seq">> {
  return write(newBaseKey(), await readLocalFile(file));
}

/** Makes `file` of a base; it must not be there. */
export async function downloadBase({ key }: Part, file: string): Promise<void> {
  await pipeline(await contentOf(key), createZstdDecompress(), createWriteStream(file, { flags: "wx" }));
}

async function write(key: string, content: Uint8Array): Promise<Omit<Part, "seq">> {
  const compressed = await compress(content, { params });
  await writeFile(key, compressed);
  return { key, bytes: compressed.length };
}

async function contentOf(key: string): Promise<Readable> {
  const file = await readFile(key);
  if (typeof file === "string") throw new Error(`${key}, a part of the search index, is missing.`);
  return file.content;
}
