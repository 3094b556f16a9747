import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UnavailableError } from "../retries/unavailable-error.ts";
import type { SearchChange } from "../search/search-change.ts";
import { applyChanges, closeIndex, openIndex, type SearchIndex } from "../search/search-index.ts";
import { localFolder } from "./local-folder.ts";
import { lastSeq, type Manifest, readManifest } from "./manifest.ts";
import { downloadBase, readDelta } from "./parts.ts";

const checkEveryMs = 1_000;
/** How long a look at the bucket holds up questions that there is a copy for. */
const patienceMs = 3_000;
/** After failures, twice as long each time, up to 32 seconds. */
const maxDoublings = 5;
/** Included changes that are remembered; by the time there are more, the index has the first ones. */
const maxIncluded = 100;

export interface IndexReader {
  /**
   * What `ask` makes of the index as the bucket had it a second ago, or longer ago while the bucket does not answer. It must
   * not keep the index.
   */
  answer<Answer>(ask: (index: SearchIndex) => Answer): Promise<Answer>;
  include(change: SearchChange): Promise<void>;
  close(): void;
}

/** The index in a file of this process. */
interface Copy {
  readonly index: SearchIndex;
  readonly file: string;
  readonly build: string;
  /** Of the last delta in it. */
  seq: number;
}

/** Follows the index in the bucket with a copy on this machine. Questions asked at once share one look at the bucket. */
export function createIndexReader(): IndexReader {
  let copy: Copy | undefined;
  /** Of the manifest that the copy has followed. */
  let tag: string | undefined;
  let nextCheckAt = 0;
  let failures = 0;
  let refreshing: Promise<void> | undefined;
  let refreshedAt = 0;
  const included = new Map<string, SearchChange>();

  async function refresh(): Promise<void> {
    const startedAt = Date.now();
    try {
      const read = await readManifest(copy && tag);
      if (read === "missing") console.warn("There is no search index of this version yet.");
      if (typeof read !== "string") {
        await follow(read.manifest);
        tag = read.tag;
      }
      failures = 0;
    } catch (error) {
      // What there is goes on answering.
      console.error({ event: "search-refresh-failed", reason: String(error) });
      failures = Math.min(failures + 1, maxDoublings);
    }
    nextCheckAt = startedAt + checkEveryMs * 2 ** failures;
  }

  async function follow(manifest: Manifest): Promise<void> {
    const isCurrent = copy !== undefined && (await catchUp(copy, manifest));
    // A compaction brings nothing new to a copy that has all that it is made of.
    if (isCurrent && copy?.build === manifest.base.build) return;
    const file = join(localFolder(), `${randomUUID()}.db`);
    try {
      await downloadBase(manifest.base, file);
      const index = openIndex(file);
      if (index === "outdated") throw new Error(`${manifest.base.key} is of another version.`);
      const next: Copy = { index, file, build: manifest.base.build, seq: manifest.base.seq };
      await catchUp(next, manifest);
      applyChanges(index, included.values());
      // Questions are answered in one go, so none is at the former copy now.
      discard();
      copy = next;
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  }

  /** Whether the copy has all changes now: after a long sleep some may be there no more, but in the base. */
  async function catchUp(to: Copy, manifest: Manifest): Promise<boolean> {
    const { deltas, superseded } = manifest;
    const missing = [...(superseded?.deltas ?? []), ...deltas].filter(({ seq }) => seq > to.seq);
    if (missing.length !== lastSeq(manifest) - to.seq) return false;
    const changes = await Promise.all(missing.map(readDelta));
    applyChanges(to.index, changes.flat());
    to.seq = lastSeq(manifest);
    return true;
  }

  function discard(): void {
    if (!copy) return;
    closeIndex(copy.index);
    rmSync(copy.file, { force: true });
    copy = undefined;
  }

  async function ready(): Promise<Copy> {
    if (Date.now() >= nextCheckAt) {
      if (!refreshing) refreshedAt = Date.now();
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
    }
    const patience = Math.max(0, refreshedAt + patienceMs - Date.now());
    await (copy ? Promise.race([refreshing, setTimeout(patience, undefined, { ref: false })]) : refreshing);
    if (copy) return copy;
    throw new UnavailableError("The search index is not there yet.");
  }

  /** A file that went bad under the index is given up; the next question gets another one. */
  function using<Answer>({ index }: Copy, ask: (index: SearchIndex) => Answer): Answer {
    try {
      return ask(index);
    } catch (error) {
      if (!isDamage(error)) throw error;
      discard();
      nextCheckAt = 0;
      throw new UnavailableError("The copy of the search index is damaged.", { cause: error });
    }
  }

  return {
    answer: async (ask) => {
      await ready();
      // The copy of this very moment: between the line above and this one another may have come.
      return using(copy ?? (await ready()), ask);
    },
    async include(change) {
      const known = included.get(change.id);
      if (known && known.revision >= change.revision) return;
      included.delete(change.id);
      included.set(change.id, change);
      const [oldest] = included.keys();
      if (included.size > maxIncluded && oldest !== undefined) included.delete(oldest);
      if (copy) using(copy, (index) => applyChanges(index, [change]));
    },
    close: discard,
  };
}

/** SQLite's codes for a file that cannot be read, is malformed or is no database. */
const damage = new Set([10, 11, 26]);
const isDamage = (error: unknown) => damage.has(((error as { errcode?: number }).errcode ?? 0) & 0xff);
