import { expect, test } from "vitest";
import { type SearchQuery, search } from "#functions/search/search.ts";
import { study } from "#test/support/made-up-studies.ts";
import { catalogue, indexOf, synonyms } from "#test/support/search.ts";

const studies = [
  study("harvest-in-title", { title: "Harvest calendars", summary: "Camels and barley" }),
  study("harvest-in-body", { solution: "They looked at the harvest. Barley came first, camels later." }),
  study("pharmacy", {
    title: "Cartes à la pharmacie",
    language: "fr",
    country: "DZ",
    themes: ["digital-id"],
    publishedAt: "2026-01-02T00:00:00.000Z",
    translations: {
      ar: { "/title": { text: "بطاقات في الصيدلية" } },
      tr: { "/title": { text: "Eczanede sağlık kartları" } },
    },
  }),
  study("lanterns", { title: "Lantern festivals", publishedAt: "2026-05-05T00:00:00.000Z", startYear: 2010 }),
];
const index = indexOf(studies);
const find = (query: Partial<SearchQuery>) => search(index, { limit: 10, ...query }, synonyms);
const idsOf = (text: string) => find({ text }).hits.map(({ id }) => id);

test("a word in the title counts for more than one in the body", () => {
  expect(idsOf("harvest")).toEqual(["harvest-in-title", "harvest-in-body"]);
});

test.each([
  ["pharmacie", "fr"],
  ["PHARMACIES", "fr"],
  ["صيدلية", "ar"],
  ["والصيدليه", "ar"],
  ["eczane", "tr"],
  ["saglik", "tr"],
  ["SAĞLIK KARTI", "tr"],
])("a study is found by %s in its version in that language, %s, and is one hit", (text, language) => {
  const { hits, total } = find({ text });
  expect(total).toBe(1);
  expect(hits[0]).toMatchObject({ id: "pharmacy", language });
});

test("words of two languages find the study whose names have both", () => {
  expect(idsOf("pharmacie Algeria")).toEqual(["pharmacy"]);
  expect(idsOf("pharmacie الجزائر")).toEqual(["pharmacy"]);
});

test("a quoted phrase is found only as it stands, quotation marks of any kind", () => {
  expect(idsOf('"camels and barley"')).toEqual(["harvest-in-title"]);
  expect(idsOf("«camels barley»")).toEqual(["harvest-in-title"]);
  expect(idsOf('"barley camels"')).toEqual([]);
});

test("an excluded word, phrase or word in another language version leaves a study out", () => {
  expect(idsOf("barley -calendars")).toEqual(["harvest-in-body"]);
  expect(idsOf('harvest -"camels and barley"')).toEqual(["harvest-in-body"]);
  expect(idsOf("pharmacie -eczane")).toEqual([]);
  expect(idsOf("-harvest")).toEqual(["lanterns", "pharmacy"]);
  expect(idsOf("-")).toEqual([]);
});

test("the last word is completed while it is typed, not once something follows it", () => {
  expect(idsOf("lant")).toEqual(["lanterns"]);
  expect(idsOf("lantern fes")).toEqual(["lanterns"]);
  expect(idsOf("lant ")).toEqual([]);
  expect(idsOf("الصيدل")).toEqual(["pharmacy"]);
});

test.each([
  ["lantren ", "lantern"],
  ["lanten ", "lantern"],
  ["lanteern ", "lantern"],
  ["Lontern ", "lantern"],
  ["camels lantren", "camels lantern"],
])("%s is understood in spite of its typo, and the answer says how", (text, didYouMean) => {
  const answer = find({ text });
  expect(answer.hits.map(({ id }) => id)).toContain("lanterns");
  expect(answer.didYouMean).toBe(didYouMean);
});

test("an Arabic typo is understood", () => {
  expect(find({ text: "الصيدلسة" })).toMatchObject({ total: 1, didYouMean: "صيدليه" });
});

test("a word that is in the index is not corrected, and nonsense is not either", () => {
  expect(find({ text: "barley" }).didYouMean).toBeUndefined();
  expect(find({ text: "xqzvkw pqxzz" })).toMatchObject({ total: 0, hits: [] });
  expect(find({ text: "xqzvkw pqxzz" }).didYouMean).toBeUndefined();
});

test("when no study has all words, those with the words that weigh most are found, and the answer says so", () => {
  expect(find({ text: "harvest camels barley zebra" })).toMatchObject({ matched: "most" });
  expect(find({ text: "calendars festivals" })).toMatchObject({ matched: "any", total: 2 });
  expect(find({ text: "harvest camels" })).toMatchObject({ matched: "all", total: 2 });
});

test("a strict question finds only studies with all words", () => {
  expect(find({ text: "harvest camels barley zebra", isStrict: true })).toMatchObject({
    matched: "all",
    total: 0,
  });
  expect(find({ text: "harvest camels", isStrict: true })).toMatchObject({ matched: "all", total: 2 });
});

test.each([
  ["G2P", "jo-takaful-e-wallets"],
  ["registre social unifié", "ma-rnp-rsu-registries"],
  ["RSU", "bf-registre-social-unique"],
  ["السجل الاجتماعي", "uz-single-registry"],
  ["sosyal kayıt", "mr-social-register-tekavoul"],
  ["زكاة", "id-baznas-simba-zakat"],
])("%s finds what goes by another name in another language: %s", (text, expected) => {
  const { hits } = search(indexOf(catalogue), { text, limit: 20 }, synonyms);
  expect(hits.map(({ id }) => id)).toContain(expected);
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
  const { hits, total } = find({ text: "  " });
  expect(total).toBe(4);
  expect(hits[0]?.id).toBe("lanterns");
});

test("a facet's counts ignore the filter on it, all others heed it", () => {
  const answer = find({ filters: { country: ["DZ"] }, facets: ["country", "theme", "language", "region"] });
  expect(answer.total).toBe(1);
  expect(answer.facets).toEqual({
    country: [
      { value: "OM", count: 3 },
      { value: "DZ", count: 1 },
    ],
    theme: [{ value: "digital-id", count: 1 }],
    language: [
      { value: "ar", count: 1 },
      { value: "fr", count: 1 },
      { value: "tr", count: 1 },
    ],
    region: [{ value: "Arab", count: 1 }],
  });
});

test("years include both ends, and a study without a year is in none", () => {
  expect(find({ filters: { yearFrom: 2010, yearTo: 2010 } }).hits.map(({ id }) => id)).toEqual(["lanterns"]);
  expect(find({ filters: { yearFrom: 2011 } }).total).toBe(3);
});

test("pages of any order together have every hit once", () => {
  const whole = indexOf(catalogue);
  for (const query of [
    { text: "social" },
    { text: "social", sort: "newest" },
    { sort: "oldest" },
    { sort: "updated" },
    {},
  ] as const) {
    const all = search(whole, { ...query, limit: 100 }).hits.map(({ id }) => id);
    const paged: string[] = [];
    let after: SearchQuery["after"];
    do {
      const page = search(whole, { ...query, limit: 7, after });
      paged.push(...page.hits.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(paged).toEqual(all);
  }
});

test.each([
  ["only punctuation", "*** !? ;;; ''"],
  ["the engine's syntax", 'title: AND OR NOT NEAR(a b, 2) ^x "unclosed'],
  ["ten thousand characters", 'registry "a b" -x السجل '.repeat(420)],
  ["one endless word", "a".repeat(10_000)],
  ["scripts mixed in one word", "registreسجلkayıt政府"],
  ["half a character", "\ud83d registry \udc00"],
  ["control characters", "registry\u0000\u0007'); drop table study; --"],
])("%s is a question like any other", (_, text) => {
  const answer = search(indexOf(catalogue), { text, limit: 10, facets: ["theme"] }, synonyms);
  expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
});

test("an answer says when the text was too long to be looked for whole", () => {
  expect(find({ text: "harvest ".repeat(200) }).isCut).toBe(true);
  expect(find({ text: "harvest" }).isCut).toBe(false);
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
