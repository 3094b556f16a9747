import { expect, test } from "vitest";
import { type SearchQuery, search } from "#functions/search/search.ts";
import { study } from "#test/support/made-up-studies.ts";
import { indexOf, synonyms } from "#test/support/search.ts";

/** What every engine promises is in the contract of engines; here is how this one ranks, and how texts are read. */
const idsIn = (index: ReturnType<typeof indexOf>, query: Partial<SearchQuery>) =>
  search(index, { limit: 10, ...query }, synonyms).hits.map(({ id }) => id);

const lanterns = indexOf([
  study("lanterns", { title: "Lantern festivals", publishedAt: "2026-05-05T00:00:00.000Z" }),
  study("harvest", { title: "Harvest calendars", summary: "Camels and barley" }),
  study("pharmacy", { title: "Cartes à la pharmacie", language: "fr", country: "DZ" }),
]);

test("quotation marks may be of any kind", () => {
  expect(idsIn(lanterns, { text: "«camels barley»" })).toEqual(["harvest"]);
  expect(idsIn(lanterns, { text: "“camels and barley”" })).toEqual(["harvest"]);
});

test("the last word is completed beside words that are whole, and in another script", () => {
  expect(idsIn(lanterns, { text: "lantern fes" })).toEqual(["lanterns"]);
  expect(idsIn(lanterns, { text: "pharmacie الجزائر" })).toEqual(["pharmacy"]);
});

test("one misspelt word among others is corrected, the others stay", () => {
  expect(search(lanterns, { text: "camels lantren", limit: 10 }, synonyms)).toMatchObject({
    didYouMean: "camels Lantern",
  });
});

test("letters doubled wrongly are one mistake, and a word is not corrected to what it merely ends with", () => {
  const index = indexOf([study("one", { title: "Morocco" }), study("other", { title: "Broad gauges" })]);
  expect(search(index, { text: "Morroco ", limit: 10 }, synonyms)).toMatchObject({
    didYouMean: "Morocco",
    total: 1,
  });
  const abroad = search(index, { text: "abroad ", limit: 10 }, synonyms);
  expect(abroad.didYouMean).toBeUndefined();
  expect(abroad.total).toBe(0);
});

test("words that only ask are left out, unless there are no others", () => {
  expect(idsIn(lanterns, { text: "which countries have examples of lantern festivals" })).toEqual([
    "lanterns",
  ]);
  const examples = indexOf([study("examples", { title: "Examples" }), study("tides", { title: "Tides" })]);
  expect(idsIn(examples, { text: "examples " })).toEqual(["examples"]);
});

test("two words are found where others write one", () => {
  const index = indexOf([study("one", { title: "Fingerprint" }), study("other", { title: "Finger food" })]);
  expect(idsIn(index, { text: "finger print " })[0]).toBe("one");
});

test("words side by side count for more than the same words apart", () => {
  const index = indexOf([
    study("apart", { title: "Tidal lanterns and barley calendars" }),
    study("together", { title: "Barley lanterns and tidal calendars" }),
  ]);
  expect(idsIn(index, { text: "tidal calendars " })).toEqual(["together", "apart"]);
});

test("a study that has more of the names of a thing comes before one that has a single one", () => {
  const index = indexOf([
    study("one-name", { title: "Tides", summary: "Grievance" }),
    study("more-names", { title: "Tides", summary: "Grievance, complaints" }),
  ]);
  expect(idsIn(index, { text: "réclamations " })).toEqual(["more-names", "one-name"]);
});

test("what is related is found where little else is", () => {
  const index = indexOf([
    study("drought", { title: "Drought" }),
    study("satellites", { title: "Satellites" }),
    study("tides", { title: "Tides" }),
  ]);
  expect(idsIn(index, { text: "early warning " }).sort()).toEqual(["drought", "satellites"]);
});

test("a study is found by a challenge that it met, in every language", () => {
  const index = indexOf([
    study("met", { challenges: [{ text: "Tides", code: "digital-exclusion" }] }),
    study("not-met", { challenges: [{ text: "Tides" }] }),
  ]);
  for (const text of ["exclusion numérique", "الإقصاء الرقمي", "dijital dışlanma"]) {
    expect(idsIn(index, { text: `${text} ` })[0]).toBe("met");
  }
});

test("the words themselves count for more than other names of the same thing", () => {
  const answer = search(
    indexOf([study("other-name", { title: "Zekât" }), study("same-name", { summary: "Zakat" })]),
    { text: "zakat", limit: 2 },
    synonyms,
  );
  expect(answer.hits).toHaveLength(2);
  expect(answer.hits[0]?.id).toBe("same-name");
});

test("of two equal studies the one updated later comes first", () => {
  const { hits } = search(
    indexOf([
      study("zz-old", { title: "Tides", updatedAt: "2020-01-01T00:00:00.000Z" }),
      study("aa-new", { title: "Tides", updatedAt: "2026-01-01T00:00:00.000Z" }),
    ]),
    { text: "tides", limit: 2 },
  );
  expect(hits.map(({ id }) => id)).toEqual(["aa-new", "zz-old"]);
});

test("without a text all studies are found, the newest first", () => {
  const { hits, total } = search(lanterns, { text: "  ", limit: 10 });
  expect(total).toBe(3);
  expect(hits[0]?.id).toBe("lanterns");
});

test("an answer says when the text was too long to be looked for whole", () => {
  expect(search(lanterns, { text: "harvest ".repeat(200), limit: 1 }).isCut).toBe(true);
  expect(search(lanterns, { text: "harvest", limit: 1 }).isCut).toBe(false);
});

test("without a text or with one, hits come by first publication or by the last change", () => {
  const dated = indexOf([
    study("first", { publishedAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-03-01T00:00:00.000Z" }),
    study("second", { publishedAt: "2026-02-01T00:00:00.000Z", updatedAt: "2026-02-01T00:00:00.000Z" }),
    study("third", { publishedAt: "2026-02-02T00:00:00.000Z", updatedAt: "2026-04-01T00:00:00.000Z" }),
  ]);
  for (const text of ["", "untitled"]) {
    const order = (sort: SearchQuery["sort"]) =>
      search(dated, { text, sort, limit: 10 }).hits.map(({ id }) => id);
    expect(order("newest")).toEqual(["third", "second", "first"]);
    expect(order("oldest")).toEqual(["first", "second", "third"]);
    expect(order("updated")).toEqual(["third", "first", "second"]);
  }
});
