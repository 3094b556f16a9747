import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { facets } from "#functions/search/facets.ts";
import { search } from "#functions/search/search.ts";
import { changeOf, type SearchChange } from "#functions/search/search-change.ts";
import {
  applyChanges,
  closeIndex,
  createIndex,
  openIndex,
  type SearchIndex,
  saveSnapshot,
} from "#functions/search/search-index.ts";
import { openDatabase } from "#functions/search/sqlite.ts";
import { storedPublications } from "#test/support/arbitraries.ts";
import { storedPublication, storedTombstone } from "#test/support/case-studies.ts";
import { catalogue, indexOf, synonyms, vocabulary } from "#test/support/search.ts";

const opened = (index: SearchIndex | "outdated"): SearchIndex => {
  if (index === "outdated") throw new Error("The snapshot is of another version.");
  return index;
};

/** What somebody sees who asks an index: everything it has, and how it answers words. */
const seen = (index: SearchIndex) =>
  [undefined, "registry", "السجل", "paiement mobile", "sosyal"].map((text) => {
    const { hits, total, facets: counts } = search(index, { text, limit: 100, facets }, synonyms);
    return { total, counts, hits: hits.map(({ id, revision, language }) => [id, revision, language]).sort() };
  });

test("a withdrawn study is gone, one published again is back in its new words", () => {
  const index = indexOf([storedPublication({ title: "Lanterns" })]);
  const ask = (text: string) => search(index, { text, limit: 5 }).hits.map(({ revision }) => revision);
  expect(ask("lanterns")).toEqual([1]);
  applyChanges(index, [changeOf(storedTombstone({ revision: 2 }), vocabulary)]);
  expect(ask("lanterns")).toEqual([]);
  expect(search(index, { limit: 5, facets: ["country"] })).toMatchObject({
    total: 0,
    facets: { country: [] },
  });
  applyChanges(index, [changeOf(storedPublication({ title: "Candles", revision: 3 }), vocabulary)]);
  expect(ask("lanterns")).toEqual([]);
  expect(ask("candles")).toEqual([3]);
});

test("changes may come twice, late and in any order: the newest revision of each study wins", () => {
  const titles = ["registry", "السجل", "paiement mobile", "sosyal kayıt"];
  const change = (id: number, revision: number): SearchChange => {
    const copy = { id: `study-${id}`, revision };
    return revision % 3 === 0
      ? changeOf(storedTombstone(copy), vocabulary)
      : changeOf(storedPublication({ ...copy, title: titles[revision % 4] ?? "" }), vocabulary);
  };
  const changes = fc
    .array(fc.record({ id: fc.nat(3), revision: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((list) => list.map(({ id, revision }) => change(id, revision)));
  const batches = changes.chain((list) =>
    fc.record({
      list: fc.constant(list),
      shuffled: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      cut: fc.nat(list.length * 2),
    }),
  );
  fc.assert(
    fc.property(batches, ({ list, shuffled, cut }) => {
      const newest = list.filter(({ id, revision }) =>
        list.every((one) => one.id !== id || one.revision <= revision),
      );
      const expected = createIndex();
      applyChanges(expected, newest);
      const actual = createIndex();
      applyChanges(actual, shuffled.slice(0, cut));
      applyChanges(actual, shuffled.slice(cut));
      expect(seen(actual)).toEqual(seen(expected));
      expect(applyChanges(actual, shuffled)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test("any study that can be published can be found and filtered by all that it says", () => {
  fc.assert(
    fc.property(storedPublications, (study) => {
      const index = indexOf([study]);
      const filters = {
        theme: study.themes,
        country: [study.country],
        function: [study.socialProtectionFunction],
        status: [study.practiceStatus],
        language: [study.language],
        provenance: [study.provenance],
        yearFrom: study.startYear,
        yearTo: study.startYear,
      };
      expect(search(index, { limit: 5, filters })).toMatchObject({ total: 1, hits: [{ id: study.id }] });
      expect(search(index, { limit: 5, text: study.title }).total).toBeLessThanOrEqual(1);
      closeIndex(index);
    }),
    { numRuns: 60 },
  );
});

test("a batch that fails leaves the index as it was", () => {
  const index = indexOf(catalogue.slice(0, 5));
  const before = seen(index);
  const [good] = catalogue.slice(5).map((study) => changeOf(study, vocabulary));
  const broken = {
    id: "broken",
    revision: 1,
    study: { ...good?.study, versions: [{}] },
  } as unknown as SearchChange;
  expect(() => applyChanges(index, good ? [good, broken] : [])).toThrow();
  expect(seen(index)).toEqual(before);
  expect(good && applyChanges(index, [good])).toBe(1);
});

test("a snapshot answers as the index it was taken from, and takes changes", () => {
  const folder = mkdtempSync(join(tmpdir(), "search-index-"));
  const index = indexOf(catalogue);
  const file = join(folder, "snapshot.db");
  saveSnapshot(index, file);
  const copy = opened(openIndex(file));
  expect(seen(copy)).toEqual(seen(index));
  const [first] = catalogue;
  if (first) {
    const tombstone = storedTombstone({ id: first.id, revision: 9 });
    expect(applyChanges(copy, [changeOf(tombstone, vocabulary), changeOf(first, vocabulary)])).toBe(1);
  }
  expect(search(copy, { limit: 1 }).total).toBe(catalogue.length - 1);
  closeIndex(copy);
  rmSync(folder, { recursive: true });
});

test("a snapshot made by another version of the analyser opens as outdated", () => {
  const folder = mkdtempSync(join(tmpdir(), "search-index-"));
  const file = join(folder, "snapshot.db");
  saveSnapshot(indexOf(catalogue.slice(0, 2)), file);
  const database = openDatabase(file);
  database.execute("update about set analyser = analyser + 1");
  database.close();
  expect(openIndex(file)).toBe("outdated");
  rmSync(folder, { recursive: true });
});

test("a change is plain JSON: what was sent as text is applied the same", () => {
  const changes = catalogue.map((study) => changeOf(study, vocabulary));
  const index = createIndex();
  applyChanges(index, JSON.parse(JSON.stringify(changes)));
  expect(seen(index)).toEqual(seen(indexOf(catalogue)));
});

test("no part of the mailbox of a study is in the index", () => {
  const study = storedPublication({ contact: { email: "quetzal@interior.example", office: "Quetzal" } });
  expect(JSON.stringify(changeOf(study, vocabulary))).not.toContain("quetzal");
});
