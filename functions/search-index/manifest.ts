import { randomUUID } from "node:crypto";
import { json } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { prefixes } from "../files/prefixes.ts";
import { UnavailableError } from "../retries/unavailable-error.ts";
import { indexVersion } from "../search/search-index.ts";
import { readFile, writeFile } from "./files.ts";

/** Everything of one version stands below it, so that code meets no index that it cannot read. */
export const indexFolder = `${prefixes.search}${indexVersion}/`;
const manifestKey = `${indexFolder}manifest.json`;

export const newBaseKey = () => `${indexFolder}base-${randomUUID()}.db.zst`;
export const newDeltaKey = () => `${indexFolder}deltas/${randomUUID()}.json.zst`;

/** `seq` counts deltas; a base has that of the last delta in it. */
const Part = z.object({ key: z.string(), seq: z.int().nonnegative(), bytes: z.int().nonnegative() });
export type Part = z.infer<typeof Part>;

/** What the index consists of now. */
const Manifest = z.object({
  /** `build` names the rebuild that a base comes from; compaction keeps it. */
  base: Part.extend({ build: z.string() }),
  /** What came after the base, in order and without gaps. */
  deltas: z.array(Part),
  /** What the last change of base put aside. Somebody may still be reading it; the next change of base deletes it. */
  superseded: z.object({ base: Part, deltas: z.array(Part) }).optional(),
});
export type Manifest = z.infer<typeof Manifest>;

export const lastSeq = ({ base, deltas }: Manifest): number => deltas.at(-1)?.seq ?? base.seq;

/** "unchanged": still the one of `knownTag`. */
export async function readManifest(
  knownTag?: string,
): Promise<{ manifest: Manifest; tag: string } | "missing" | "unchanged"> {
  const file = await readFile(manifestKey, { knownTag });
  if (typeof file === "string") return file;
  return { manifest: Manifest.parse(await json(file.content)), tag: file.tag };
}

const maxAttempts = 12;

/**
 * Replaces the manifest by what `change` makes of it, however many do the same at once. `change` gets undefined where
 * there is none, and may be asked again; answering what it was given leaves the manifest as it is.
 */
export async function changeManifest<Changed extends Manifest | undefined>(
  change: (current: Manifest | undefined) => Changed,
): Promise<{ before: Manifest | undefined; after: Changed }> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const read = await readManifest();
    const [before, tag] = typeof read === "string" ? [undefined, null] : [read.manifest, read.tag];
    const after = change(before);
    if (after === before || after === undefined) return { before, after };
    const content = new TextEncoder().encode(JSON.stringify(after));
    if ((await writeFile(manifestKey, content, tag)) === "written") return { before, after };
    // Those who collided must not collide again.
    await delay(Math.random() * 20 * 2 ** Math.min(attempt, 6));
  }
  throw new UnavailableError("Other writers of the search index kept coming first.");
}
