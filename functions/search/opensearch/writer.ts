import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { UnavailableError } from "../../retries/unavailable-error.ts";
import type { SearchChange } from "../search-change.ts";
import type { SearchWriter } from "../search-engine.ts";
import { countOf, createdBy, indexesOf } from "./answer.ts";
import type { Send } from "./client.ts";
import { buildingAlias, documentOf, liveAlias, mapping } from "./mapping.ts";

/** Of one request; far below the 10 MiB it may have, and a study with many translations is a large one. */
const maxBytes = 4 * 1024 * 1024;
/** Changes of a rebuild kept in memory. */
const batchSize = 200;
/** Who builds longer has died; see the time in the index's name. */
const maxBuildMs = 60 * 60 * 1000;
/** How long a new index is waited for until it shows all that was written. */
const defaultPatience = { everyMs: 1000, attempts: 120 };

/**
 * Writes to the collection. External versions let only what is newer replace a document, so that changes may come twice
 * and in any order, to an index that is being built too.
 */
export function createOpenSearchWriter(send: Send, patience = defaultPatience): SearchWriter {
  // All of the collection, which is the catalogue's own.
  const readIndexes = async () => indexesOf(await send({ method: "GET", path: "/_alias" }));
  const remove = async (index: string) => {
    await send({ method: "DELETE", path: `/${index}` });
  };

  async function put(index: string, changes: readonly SearchChange[]): Promise<number> {
    let created = 0;
    for (const lines of requestsOf(changes)) {
      created += createdBy(await send({ method: "POST", path: `/${index}/_bulk`, lines }));
    }
    return created;
  }

  async function fill(index: string, changes: AsyncIterable<SearchChange>): Promise<void> {
    let created = 0;
    let batch: SearchChange[] = [];
    for await (const change of changes) {
      batch.push(change);
      if (batch.length < batchSize) continue;
      created += await put(index, batch);
      batch = [];
    }
    created += await put(index, batch);
    for (let attempt = 0; attempt < patience.attempts; attempt++) {
      if (attempt > 0) await wait(patience.everyMs);
      if (countOf(await send({ method: "GET", path: `/${index}/_count` })) >= created) return;
    }
    throw new UnavailableError("The new search index does not show what was written to it.");
  }

  return {
    exists: async () => (await readIndexes()).some(({ aliases }) => aliases.includes(liveAlias)),

    async apply(changes) {
      if (changes.length === 0) return "applied";
      const indexes = await readIndexes();
      const isBuilding = ({ index, aliases }: { index: string; aliases: string[] }) =>
        aliases.includes(buildingAlias) && Date.now() - startOf(index) < maxBuildMs;
      const targets = indexes.filter((one) => one.aliases.includes(liveAlias) || isBuilding(one));
      for (const { index } of targets) await put(index, changes);
      return targets.length > 0 ? "applied" : "missing";
    },

    async rebuild(changes) {
      // Who builds last wins: of another that is at work the index is gone, and it fails in the end.
      for (const { index, aliases } of await readIndexes()) {
        if (aliases.includes(buildingAlias)) await remove(index);
      }
      const index = `${liveAlias}-${Date.now()}-${randomUUID().slice(0, 8)}`;
      await send({
        method: "PUT",
        path: `/${index}`,
        body: { ...mapping, aliases: { [buildingAlias]: {} } },
      });
      try {
        await fill(index, changes);
      } catch (error) {
        await remove(index);
        throw error;
      }
      const others = (await readIndexes()).filter((one) => one.index !== index);
      const live = others.filter(({ aliases }) => aliases.includes(liveAlias));
      await send({
        method: "POST",
        path: "/_aliases",
        body: {
          actions: [
            { remove: { index, alias: buildingAlias, must_exist: true } },
            { add: { index, alias: liveAlias } },
            ...live.map((one) => ({ remove: { index: one.index, alias: liveAlias } })),
          ],
        },
      });
      // Those of earlier versions of this code too, but not one that somebody began to build meanwhile.
      for (const { index: old, aliases } of others) {
        if (!aliases.includes(buildingAlias)) await remove(old);
      }
    },
  };
}

/** When the building of an index began, by its name. */
const startOf = (index: string) => Number(index.slice(liveAlias.length + 1).split("-", 1)[0]);

function* requestsOf(changes: readonly SearchChange[]): Generator<unknown[]> {
  let lines: unknown[] = [];
  let bytes = 0;
  for (const change of changes) {
    const document = documentOf(change);
    const size = Buffer.byteLength(JSON.stringify(document));
    if (lines.length > 0 && bytes + size > maxBytes) {
      yield lines;
      [lines, bytes] = [[], 0];
    }
    lines.push({ index: { _id: change.id, version: change.revision, version_type: "external" } }, document);
    bytes += size;
  }
  if (lines.length > 0) yield lines;
}
