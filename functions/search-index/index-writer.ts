import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnavailableError } from "../retries/unavailable-error.ts";
import type { SearchChange } from "../search/search-change.ts";
import type { SearchWriter } from "../search/search-engine.ts";
import {
  applyChanges,
  closeIndex,
  createIndex,
  openIndex,
  type SearchIndex,
  saveSnapshot,
} from "../search/search-index.ts";
import { removeFiles } from "./files.ts";
import { changeManifest, lastSeq, type Manifest, type Part, readManifest } from "./manifest.ts";
import { downloadBase, readDelta, writeBase, writeDelta } from "./parts.ts";

/** A reader that starts gets so many files one by one, and so many bytes beside the base. */
const maxDeltas = 50;
const maxDeltaShare = 1 / 5;
/** Below it, deltas are not worth the work. */
const minDeltaBytes = 1024 * 1024;
/** Changes put into a new index at a time. */
const batchSize = 200;

/** Writes the embedded index to the bucket. Any number of writers may be at work. */
export const indexWriter: SearchWriter = {
  exists: async () => (await readManifest()) !== "missing",

  async apply(changes) {
    if (changes.length === 0) return "applied";
    if ((await readManifest()) === "missing") return "missing";
    const delta = await writeDelta(changes);
    const { after } = await changeManifest((current) => {
      // It is there already when an earlier attempt arrived and its answer got lost.
      if (!current || isIn([...current.deltas, ...(current.superseded?.deltas ?? [])], delta)) return current;
      return { ...current, deltas: [...current.deltas, { ...delta, seq: lastSeq(current) + 1 }] };
    });
    if (!after) return "missing";
    if (isCompactionDue(after)) await compactOrReport(after);
    return "applied";
  },

  async rebuild(changes) {
    const read = await readManifest();
    const startSeq = typeof read === "string" ? 0 : lastSeq(read.manifest);
    const base = await inFolder(async (folder) => {
      const index = createIndex(join(folder, "new.db"));
      for await (const batch of batchesOf(changes)) applyChanges(index, batch);
      return saveBase(index, folder);
    });
    await replaceBase({ ...base, seq: startSeq, build: randomUUID() }, (current) => {
      if (!current) return [];
      // What was compacted meanwhile is still there, put aside.
      const since = [...(current.superseded?.deltas ?? []), ...current.deltas].filter(
        ({ seq }) => seq > startSeq,
      );
      if (since.length === lastSeq(current) - startSeq) return since;
      throw new UnavailableError(
        "Too much was published while the index was built anew. Build it once more.",
      );
    });
  },
};

function isCompactionDue({ base, deltas }: Manifest): boolean {
  const bytes = deltas.reduce((sum, delta) => sum + delta.bytes, 0);
  return deltas.length > maxDeltas || bytes > Math.max(minDeltaBytes, base.bytes * maxDeltaShare);
}

/** The change that led here is kept already: that this failed must not have it sent again. */
async function compactOrReport(manifest: Manifest): Promise<void> {
  try {
    await compact(manifest);
  } catch (error) {
    console.error({ event: "search-compaction-failed", reason: String(error) });
  }
}

/** Makes one base of what the manifest lists. */
export async function compact({ base: former, deltas }: Manifest): Promise<void> {
  const base = await inFolder(async (folder) => {
    const file = join(folder, "former.db");
    await downloadBase(former, file);
    const index = openIndex(file);
    if (index === "outdated") throw new Error(`${former.key} is of another version.`);
    for (const delta of deltas) applyChanges(index, await readDelta(delta));
    return saveBase(index, folder);
  });
  const seq = deltas.at(-1)?.seq ?? former.seq;
  await replaceBase({ ...base, seq, build: former.build }, (current) =>
    current?.base.key === former.key ? current.deltas.filter((delta) => delta.seq > seq) : undefined,
  );
}

/**
 * Puts a base in the place of the one there is. `deltasAfter` says which deltas stay; undefined: another base came first,
 * and this one is not needed.
 */
async function replaceBase(
  base: Manifest["base"],
  deltasAfter: (current: Manifest | undefined) => Part[] | undefined,
): Promise<void> {
  const { before, after } = await changeManifest((current): Manifest | undefined => {
    if (current?.base.key === base.key) return current;
    const deltas = deltasAfter(current);
    if (!deltas) return current;
    if (!current) return { base, deltas };
    const dropped = current.deltas.filter((delta) => !isIn(deltas, delta));
    return { base, deltas, superseded: { base: current.base, deltas: dropped } };
  });
  if (after?.base.key !== base.key) return removeFiles([base.key]);
  if (after === before || !before?.superseded) return;
  const { superseded } = before;
  const forgotten = superseded.deltas.filter((delta) => !isIn(after.deltas, delta));
  await removeFiles([superseded.base, ...forgotten].map(({ key }) => key));
}

const isIn = (parts: readonly Part[], { key }: Pick<Part, "key">) => parts.some((part) => part.key === key);

async function saveBase(index: SearchIndex, folder: string): Promise<Omit<Part, "seq">> {
  const file = join(folder, "base.db");
  saveSnapshot(index, file);
  closeIndex(index);
  return writeBase(file);
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "search-build-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* batchesOf(changes: AsyncIterable<SearchChange>): AsyncGenerator<SearchChange[]> {
  let batch: SearchChange[] = [];
  for await (const change of changes) {
    batch.push(change);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
