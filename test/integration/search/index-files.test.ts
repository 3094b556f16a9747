import { hash } from "node:crypto";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { files } from "#functions/files/client.ts";
import { type SearchAnswer, type SearchQuery, search } from "#functions/search/search.ts";
import { changeOf, type SearchChange } from "#functions/search/search-change.ts";
import { applyChanges, createIndex } from "#functions/search/search-index.ts";
import { createIndexReader, type IndexReader } from "#functions/search-index/index-reader.ts";
import { compact, indexWriter } from "#functions/search-index/index-writer.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { storedPublication } from "#test/support/case-studies.ts";
import { vocabulary } from "#test/support/search.ts";
import {
  currentManifest,
  emptyBucket,
  letReadersLook,
  putObject,
  storedKeys,
} from "#test/support/search-index.ts";

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

let reader: IndexReader;
beforeEach(async () => {
  await emptyBucket();
  reader = createIndexReader();
});
afterEach(() => {
  reader.close();
  vi.restoreAllMocks();
});

const study = (id: string, revision = 1, changes: Partial<StoredPublication> = {}): SearchChange =>
  changeOf(
    storedPublication({ translations: {}, ...changes, id, slug: id.toLowerCase(), revision }),
    vocabulary,
  );
const withdrawal = (id: string, revision: number): SearchChange => ({ id, revision, study: null });

async function* all(changes: readonly SearchChange[]): AsyncGenerator<SearchChange> {
  yield* changes;
}
const rebuild = (...changes: SearchChange[]) => indexWriter.rebuild(all(changes));

const ask = (query: Partial<SearchQuery> = {}, of = reader): Promise<SearchAnswer> => {
  letReadersLook();
  return of.answer((index) => search(index, { limit: 100, ...query }));
};
const idsFound = async (query: Partial<SearchQuery> = {}) =>
  (await ask(query)).hits.map(({ id }) => id).sort();

test("without a manifest nothing is kept, and a question says that it can be asked again", async () => {
  expect(await indexWriter.exists()).toBe(false);
  expect(await indexWriter.apply([study("A")])).toBe("missing");
  expect(await storedKeys()).toEqual([]);
  vi.spyOn(console, "warn").mockReturnValue();
  await expect(ask()).rejects.toMatchObject({ name: "UnavailableError" });
  await rebuild(study("A"));
  expect(await idsFound()).toEqual(["A"]);
});

test("a reader knows within a second what was applied, and asks the bucket once for questions at once", async () => {
  await rebuild(study("A"));
  await ask();
  await indexWriter.apply([study("B"), withdrawal("A", 2)]);
  const stale = await reader.answer((index) => search(index, { limit: 10 }));
  expect(stale.hits.map(({ id }) => id)).toEqual(["A"]);
  letReadersLook();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => reader.answer((index) => search(index, { limit: 10 }))),
  );
  for (const { hits } of answers) expect(hits.map(({ id }) => id)).toEqual(["B"]);
});

test("of many writers at once each change is kept", async () => {
  await rebuild();
  const ids = Array.from({ length: 12 }, (_, number) => `STUDY${number}`);
  await Promise.all(ids.map((id) => indexWriter.apply([study(id)])));
  expect(await idsFound()).toEqual(ids.sort());
  const { deltas } = await currentManifest();
  expect(deltas.map(({ seq }) => seq)).toEqual(ids.map((_, place) => place + 1));
});

test("what was compacted is the same, takes the place of its parts, and is deleted one change of base later", async () => {
  await rebuild(study("A"), study("B"));
  await indexWriter.apply([study("C"), withdrawal("B", 2)]);
  const before = await storedKeys();
  await compact(await currentManifest());
  const compacted = await currentManifest();
  expect(compacted.deltas).toEqual([]);
  expect(compacted.base.seq).toBe(1);
  expect(await storedKeys()).toEqual(expect.arrayContaining(before));
  expect(await idsFound()).toEqual(["A", "C"]);
  await compact(compacted);
  const kept = await storedKeys();
  // Manifest, base, and the base before.
  expect(kept).toHaveLength(3);
  expect(before.filter((key) => kept.includes(key) && !key.endsWith("manifest.json"))).toEqual([]);
});

test("after fifty changes a writer compacts by itself, and a reader that was there goes on with its copy", async () => {
  await rebuild(study("A"));
  await ask();
  const { base } = await currentManifest();
  for (let revision = 2; revision <= 52; revision++) await indexWriter.apply([study("A", revision)]);
  const sleeper = createIndexReader();
  const manifest = await currentManifest();
  expect(manifest.base).toMatchObject({ build: base.build, seq: 51 });
  expect(manifest.deltas).toEqual([]);
  await indexWriter.apply([study("B")]);
  // Of the new base it needs nothing: its bytes may be any. One that starts needs them.
  await putObject(manifest.base.key, "no base");
  expect((await ask()).hits.map(({ id, revision }) => `${id} ${revision}`).sort()).toEqual(["A 52", "B 1"]);
  vi.spyOn(console, "error").mockReturnValue();
  await expect(ask({}, sleeper)).rejects.toMatchObject({ name: "UnavailableError" });
});

test("changes that come while an index is compacted are in it", async () => {
  await rebuild(study("A"));
  for (const round of [1, 2, 3, 4, 5]) {
    const manifest = await currentManifest();
    await Promise.all([
      compact(manifest),
      compact(manifest),
      ...[1, 2, 3].map((number) => indexWriter.apply([study(`STUDY${round}${number}`)])),
    ]);
    expect(await idsFound()).toHaveLength(1 + 3 * round);
    const other = createIndexReader();
    expect((await ask({}, other)).total).toBe(1 + 3 * round);
    other.close();
  }
});

test("changes that come while an index is built anew are in it, compacted meanwhile or not", async () => {
  await rebuild(study("A"), study("B"), study("GONE"));
  await indexWriter.apply([study("BEFORE")]);
  async function* slowly(): AsyncGenerator<SearchChange> {
    yield* [study("A"), study("B"), study("BEFORE")];
    await indexWriter.apply([withdrawal("A", 2)]);
    await compact(await currentManifest());
    await indexWriter.apply([study("C")]);
    yield study("D");
  }
  await indexWriter.rebuild(slowly());
  expect(await idsFound()).toEqual(["B", "BEFORE", "C", "D"]);
  const other = createIndexReader();
  expect((await ask({}, other)).hits.map(({ id }) => id).sort()).toEqual(["B", "BEFORE", "C", "D"]);
  other.close();
});

test("a rebuild that would lose a change says so, and changes nothing", async () => {
  await rebuild(study("A"));
  async function* tooSlowly(): AsyncGenerator<SearchChange> {
    yield study("A");
    for (const id of ["B", "C"]) {
      await indexWriter.apply([study(id)]);
      await compact(await currentManifest());
    }
  }
  await expect(indexWriter.rebuild(tooSlowly())).rejects.toMatchObject({ name: "UnavailableError" });
  expect(await idsFound()).toEqual(["A", "B", "C"]);
});

test("a reader that follows is never wrong or empty while bases come and go", async () => {
  const ids = Array.from({ length: 20 }, (_, number) => `STUDY${String(number).padStart(2, "0")}`);
  await rebuild(...ids.map((id) => study(id)));
  let isOver = false;
  const follow = async () => {
    let asked = 0;
    for (; !isOver; asked++) {
      const { total, hits } = await ask({ text: "registry" });
      expect([total, hits.length]).toEqual([20, 20]);
    }
    return asked;
  };
  const write = async () => {
    for (let revision = 2; revision < 10; revision++) {
      await indexWriter.apply(ids.map((id) => study(id, revision)));
      if (revision % 2 === 0) await compact(await currentManifest());
      else await rebuild(...ids.map((id) => study(id, revision)));
    }
    isOver = true;
  };
  const [asked] = await Promise.all([follow(), write()]);
  expect(asked).toBeGreaterThan(8);
  expect((await ask()).hits.every(({ revision }) => revision === 9)).toBe(true);
});

test("a base that cannot be read never takes the place of a good copy, and is tried again", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  await rebuild(study("A"));
  expect(await idsFound()).toEqual(["A"]);
  await rebuild(study("A"), study("B"));
  await indexWriter.apply([study("C")]);
  const { base } = await currentManifest();
  await putObject(base.key, "no base");
  // The copy of before, with what came since.
  expect(await idsFound()).toEqual(["A", "C"]);
  expect(reported).toHaveBeenCalledWith(expect.objectContaining({ event: "search-refresh-failed" }));
  const other = createIndexReader();
  await expect(ask({}, other)).rejects.toMatchObject({ name: "UnavailableError" });

  await rebuild(study("A"), study("B"));
  vi.setSystemTime(Date.now() + 60_000);
  expect(await idsFound()).toEqual(["A", "B"]);
  expect((await ask({}, other)).total).toBe(2);
  other.close();
});

test("while the bucket hangs the copy goes on answering, and catches up when the bucket is back", async () => {
  await rebuild(study("A"));
  expect(await idsFound()).toEqual(["A"]);
  await indexWriter.apply([study("B")]);
  let answer = () => {};
  const hanging = new Promise<void>((resolve) => {
    answer = resolve;
  });
  files.middlewareStack.add(
    (next) => async (args) => {
      await hanging;
      return next(args);
    },
    { step: "initialize", name: "hanging" },
  );
  expect(await idsFound()).toEqual(["A"]);
  expect(await idsFound()).toEqual(["A"]);
  answer();
  files.middlewareStack.remove("hanging");
  await vi.waitFor(async () => expect(await idsFound()).toEqual(["A", "B"]));
});

test("a change whose compaction fails is kept all the same", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  await rebuild(study("A"));
  await ask();
  const { base } = await currentManifest();
  await putObject(base.key, "no base");
  const large = study("LARGE", 1, { title: "Large" });
  // More than a megabyte, however well it compresses.
  const forms = Array.from({ length: 40_000 }, (_, n) => [hash("sha256", `${n}`), "x", "x"] as const);
  await indexWriter.apply([{ ...large, study: large.study && { ...large.study, forms } }]);
  expect(reported).toHaveBeenCalledWith(expect.objectContaining({ event: "search-compaction-failed" }));
  expect(await idsFound()).toEqual(["A", "LARGE"]);
});

test("what a reader was told is in its answers at once, and stays when another base comes", async () => {
  await rebuild(study("A"));
  await reader.include(study("B", 2));
  await reader.include(study("B", 1, { title: "Older" }));
  expect(await idsFound()).toEqual(["A", "B"]);
  await rebuild(study("A"));
  expect(await idsFound()).toEqual(["A", "B"]);
  await indexWriter.apply([withdrawal("B", 3)]);
  expect(await idsFound()).toEqual(["A"]);
});

test("any changes, in any order, twice, in any batches, answer as an index built of what came last", async () => {
  const titles = ["Cash for harvests", "One register for all", "Cards in pharmacies"];
  const changes = fc.record({
    id: fc.constantFrom("A", "B", "C", "D"),
    revision: fc.integer({ min: 1, max: 6 }),
  });
  // What a revision is, is always the same.
  const changeFor = ({ id, revision }: { id: string; revision: number }) =>
    (id.charCodeAt(0) + revision) % 4 === 0
      ? withdrawal(id, revision)
      : study(id, revision, { title: titles[revision % 3] ?? "", country: revision % 2 ? "MA" : "TR" });
  const steps = fc.array(fc.array(changes, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(7), async (batches, compactedAfter) => {
      await emptyBucket();
      await rebuild();
      const follower = createIndexReader();
      for (const [place, batch] of batches.entries()) {
        await indexWriter.apply(batch.map(changeFor));
        if (place === compactedAfter) await compact(await currentManifest());
        await ask({}, follower);
      }
      const fresh = createIndex();
      const newest = new Map<string, { id: string; revision: number }>();
      for (const change of batches.flat()) {
        if (change.revision > (newest.get(change.id)?.revision ?? 0)) newest.set(change.id, change);
      }
      applyChanges(fresh, [...newest.values()].map(changeFor));
      const late = createIndexReader();
      for (const text of ["", "harvest", "register -pharmacies", '"cards in pharmacies"', "morocco"]) {
        const query = { text, limit: 10, facets: ["country", "theme"] } as const;
        const seen = ({ hits, total, facets, matched }: SearchAnswer) => ({
          hits: hits.map(({ id, revision, language }) => `${id} ${revision} ${language}`).sort(),
          total,
          facets,
          matched,
        });
        const expected = seen(search(fresh, query));
        for (const each of [follower, late]) expect(seen(await ask(query, each)), text).toEqual(expected);
      }
      follower.close();
      late.close();
    }),
    { numRuns: 25 },
  );
});
