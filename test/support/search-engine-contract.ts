import { beforeAll, describe, expect, test } from "vitest";
import { facets } from "#functions/search/facets.ts";
import type { SearchQuery } from "#functions/search/search.ts";
import { changeOf, type SearchChange } from "#functions/search/search-change.ts";
import type { SearchEngine, SearchWriter } from "#functions/search/search-engine.ts";
import { dimensions } from "#functions/search/statistics.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { study } from "./made-up-studies.ts";
import { catalogue, vocabulary } from "./search.ts";

/** An engine and what feeds it, with an empty place to keep the index in. */
export interface EngineUnderTest {
  readonly engine: SearchEngine;
  readonly writer: SearchWriter;
}

const changesOf = (copies: readonly StoredPublication[]) => copies.map((copy) => changeOf(copy, vocabulary));
const withdrawn = (id: string, revision: number): SearchChange => ({ id, revision, study: null });

async function* each(changes: readonly SearchChange[]): AsyncGenerator<SearchChange> {
  yield* changes;
}

const camels = [
  study("harvest-in-title", {
    title: "Harvest calendars",
    summary: "Camels and barley",
    translations: { fr: { "/title": { text: "Glaneuses" } } },
  }),
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
  study("lanterns", {
    title: "Lantern festivals",
    publishedAt: "2026-05-05T00:00:00.000Z",
    updatedAt: "2026-06-06T00:00:00.000Z",
    startYear: 2010,
    problem: "There were wells",
    solution: "Dry they were",
    lessons: ["Mind the reeds", "Dunes come first"],
  }),
];

/** What every engine promises, whatever it is made of. */
export function describeSearchEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  async function engineWith(changes: readonly SearchChange[]): Promise<EngineUnderTest> {
    const made = await make();
    await made.writer.rebuild(each(changes));
    return made;
  }

  describe(`${name}, with a few made-up studies`, () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      ({ engine } = await engineWith(changesOf(camels)));
    });
    const find = (query: Partial<SearchQuery>) => engine.search({ limit: 10, ...query });
    const idsOf = async (query: Partial<SearchQuery>) => (await find(query)).hits.map(({ id }) => id);

    test("a word in the title counts for more than one in the body", async () => {
      expect(await idsOf({ text: "harvest" })).toEqual(["harvest-in-title", "harvest-in-body"]);
    });

    test.each([
      ["pharmacie", "fr"],
      ["PHARMACIES", "fr"],
      ["صيدلية", "ar"],
      ["والصيدليه", "ar"],
      ["eczane", "tr"],
      ["saglik", "tr"],
      ["SAĞLIK KARTI", "tr"],
    ])("%s finds the study by its version in %s, as one hit", async (text, language) => {
      const { hits, total } = await find({ text });
      expect(total).toBe(1);
      expect(hits).toMatchObject([{ id: "pharmacy", language, revision: 1 }]);
    });

    test("words of two languages find the study whose names have both", async () => {
      expect(await idsOf({ text: "pharmacie Algeria" })).toEqual(["pharmacy"]);
    });

    test("all words must be in one language version", async () => {
      expect(await find({ text: "harvest glaneuses" })).toMatchObject({ matched: "any", total: 2 });
    });

    test("a quoted phrase is found only as it stands", async () => {
      expect(await idsOf({ text: '"camels and barley"' })).toEqual(["harvest-in-title"]);
      expect(await idsOf({ text: '"barley camels"' })).toEqual([]);
    });

    test("no phrase reaches from one text into the next", async () => {
      expect(await idsOf({ text: '"harvest calendars"' })).toEqual(["harvest-in-title"]);
      // The end of the problem and the start of the solution, and two entries of a list.
      expect(await idsOf({ text: '"wells dry"' })).toEqual([]);
      expect(await idsOf({ text: '"reeds dunes"' })).toEqual([]);
      expect(await idsOf({ text: "wells dry reeds dunes" })).toEqual(["lanterns"]);
    });

    test("a phrase is looked for in what a study itself says, not in what its codes are called", async () => {
      expect((await idsOf({ text: "identité numérique" }))[0]).toBe("pharmacy");
      expect(await idsOf({ text: '"identité numérique"' })).toEqual([]);
      expect(await idsOf({ text: '"identité"' })).toEqual([]);
      expect(await idsOf({ text: 'pharmacie -"identité numérique"' })).toEqual(["pharmacy"]);
      expect(await idsOf({ text: "pharmacie -numérique" })).toEqual([]);
    });

    test("an excluded word or phrase leaves a study out, in any of its versions", async () => {
      expect(await idsOf({ text: "barley -calendars" })).toEqual(["harvest-in-body"]);
      expect(await idsOf({ text: 'harvest -"camels and barley"' })).toEqual(["harvest-in-body"]);
      expect(await idsOf({ text: "pharmacie -eczane" })).toEqual([]);
      expect(await idsOf({ text: "-harvest" })).toEqual(["lanterns", "pharmacy"]);
      expect(await idsOf({ text: "-" })).toEqual([]);
      // The minus and the dash that word processors put in its place.
      expect(await idsOf({ text: "barley −calendars" })).toEqual(["harvest-in-body"]);
      expect(await idsOf({ text: "barley –calendars" })).toEqual(["harvest-in-body"]);
    });

    test("the last word is completed while it is typed, not once something follows it", async () => {
      expect(await idsOf({ text: "lant" })).toEqual(["lanterns"]);
      expect(await idsOf({ text: "lant " })).toEqual([]);
      expect(await idsOf({ text: "الصيدل" })).toEqual(["pharmacy"]);
    });

    test.each([
      ["lantren ", "Lantern"],
      ["lanten ", "Lantern"],
      ["lanteern ", "Lantern"],
      ["Lontern ", "Lantern"],
      ["llantterrn ", "Lantern"],
      ["الصيدلسة", "الصيدلية"],
    ])("%s is understood in spite of its typo", async (text, didYouMean) => {
      expect(await find({ text })).toMatchObject({ total: 1, didYouMean });
    });

    test("a word that is in the index is not corrected, and nonsense is not either", async () => {
      expect((await find({ text: "barley" })).didYouMean).toBeUndefined();
      const nonsense = await find({ text: "xqzvkw pqxzz" });
      expect(nonsense).toMatchObject({ total: 0, hits: [] });
      expect(nonsense.didYouMean).toBeUndefined();
    });

    test("fewer of the words are enough when hardly any study has all, and the answer says so", async () => {
      expect(await find({ text: "harvest camels barley zebra" })).toMatchObject({
        matched: "most",
        total: 2,
      });
      expect(await find({ text: "calendars festivals" })).toMatchObject({ matched: "any", total: 2 });
      expect(await find({ text: "harvest camels" })).toMatchObject({ matched: "all", total: 2 });
    });

    test.each([
      ["harvest camels barley zebra", 0],
      ["calendars festivals", 0],
      ["harvest glaneuses", 0],
      ["harvest camels", 2],
      ["harvset camels", 2],
    ])("where all words are asked for nothing is widened: %s", async (text, total) => {
      const asked = { text, match: "all" } as const;
      expect(await find(asked)).toMatchObject({ matched: "all", total });
      expect(await engine.countBy({ ...asked, by: ["country"] })).toMatchObject({ matched: "all", total });
    });

    test("an excluded word does not make up for too few hits", async () => {
      expect(await find({ text: "harvest camels -barley" })).toMatchObject({ total: 0, matched: "all" });
    });

    test("a facet's counts ignore the filter on it, all others heed it", async () => {
      const answer = await find({
        filters: { country: ["DZ"] },
        facets: ["country", "theme", "language", "region"],
      });
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

    test("facets and filters heed the words and what they exclude", async () => {
      const answer = await find({
        text: "harvest -calendars",
        facets: ["country"],
        filters: { country: ["DZ"] },
      });
      expect(answer).toMatchObject({ total: 0, facets: { country: [{ value: "OM", count: 1 }] } });
    });

    test("years include both ends, and a study without a year is in none", async () => {
      expect(await idsOf({ filters: { yearFrom: 2010, yearTo: 2010 } })).toEqual(["lanterns"]);
      expect(await find({ filters: { yearFrom: 2011 } })).toMatchObject({ total: 3 });
    });

    test("hits are sorted by first publication or by the last change when that is asked for", async () => {
      expect((await idsOf({ sort: "newest" })).slice(0, 1)).toEqual(["lanterns"]);
      expect((await idsOf({ sort: "oldest" })).slice(-1)).toEqual(["lanterns"]);
      expect((await idsOf({ sort: "updated" })).slice(0, 1)).toEqual(["lanterns"]);
      expect(await idsOf({ text: "harvest", sort: "newest" })).toEqual([
        "harvest-in-title",
        "harvest-in-body",
      ]);
    });

    test.each([
      ["only punctuation", "*** !? ;;; ''"],
      ["an engine's syntax", 'title: AND OR NOT NEAR(a b, 2) ^x /.*/ {"match_all":{}} "unclosed'],
      ["ten thousand characters", 'registry "a b" -x السجل '.repeat(420)],
      ["one endless word", "a".repeat(10_000)],
      ["scripts mixed in one word", "registreسجلkayıt政府"],
      ["half a character", "\ud83d registry \udc00"],
      ["control characters", "registry\u0000\u0007'); drop table study; --"],
    ])("%s is a question like any other", async (_, text) => {
      const answer = await find({ text, facets: ["theme"] });
      expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
    });
  });

  describe(`${name}, with the whole catalogue`, () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      ({ engine } = await engineWith(changesOf(catalogue)));
    });

    test.each([
      ["G2P", "jo-takaful-e-wallets"],
      ["registre social unifié", "ma-rnp-rsu-registries"],
      ["RSU", "bf-registre-social-unique"],
      ["السجل الاجتماعي", "uz-single-registry"],
      ["sosyal kayıt", "mr-social-register-tekavoul"],
      ["زكاة", "id-baznas-simba-zakat"],
    ])("%s finds what goes by another name in another language: %s", async (text, expected) => {
      const { hits } = await engine.search({ text, limit: 20 });
      expect(hits.map(({ id }) => id)).toContain(expected);
    });

    test.each(["climate", "GCC", "Guinea-Bissau", "الشرق الأوسط", "Ortadoğu"])(
      "%s, which no study is called, finds what is related to it once",
      async (text) => {
        const { hits, total } = await engine.search({ text, limit: 100 });
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(hits).toHaveLength(total);
        expect(hits.every(({ score }) => score > 0)).toBe(true);
      },
    );

    test.each(["Katar ", "Kuveyt ", "الكويت "])(
      "%s, a country without a study, is not taken for a misspelt word",
      async (text) => {
        expect((await engine.search({ text, limit: 1 })).didYouMean).toBeUndefined();
      },
    );

    test("pages of any order together have every hit once", async () => {
      for (const query of [
        { text: "social" },
        { text: "social", sort: "newest" },
        { sort: "oldest" },
        { sort: "updated" },
        {},
      ] as const) {
        const all = (await engine.search({ ...query, limit: 100 })).hits.map(({ id }) => id);
        const paged: string[] = [];
        let after: SearchQuery["after"];
        do {
          const page = await engine.search({ ...query, limit: 7, after });
          paged.push(...page.hits.map(({ id }) => id));
          after = page.next;
        } while (after);
        expect(paged).toEqual(all);
        expect(new Set(paged).size).toBe(paged.length);
      }
    });

    test.each(facets)("choosing a value of %s finds as many studies as its count says", async (facet) => {
      const { facets: counts } = await engine.search({ text: "social", limit: 0, facets: [facet] });
      expect(counts[facet]?.length).toBeGreaterThan(0);
      for (const { value, count } of counts[facet]?.slice(0, 5) ?? []) {
        const filters =
          facet === "year" ? { yearFrom: Number(value), yearTo: Number(value) } : { [facet]: [value] };
        expect(await engine.search({ text: "social", limit: 0, filters })).toMatchObject({ total: count });
      }
    });

    test.each(dimensions)(
      "counts by %s are those of its facet, and of a second dimension add up",
      async (by) => {
        const { facets: counts } = await engine.search({ limit: 0, facets: [by] });
        const alone = await engine.countBy({ by: [by] });
        expect(alone.total).toBe(catalogue.length);
        const said = alone.counts.filter(({ values: [value] }) => value !== null);
        expect(Object.fromEntries(said.map(({ values: [value], count }) => [value, count]))).toEqual(
          Object.fromEntries((counts[by] ?? []).map(({ value, count }) => [value, count])),
        );
        // Every study is of one function.
        const crossed = await engine.countBy({ by: [by, "function"] });
        for (const { values, count } of alone.counts) {
          const parts = crossed.counts.filter((part) => part.values[0] === values[0]);
          expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count);
        }
      },
    );

    test("gaps are what nothing was counted for", async () => {
      const { gaps, counts } = await engine.countBy({
        by: ["theme", "country"],
        filters: { region: ["Arab"] },
      });
      const counted = new Set(counts.map(({ values }) => values.join(" ")));
      const missing = gaps.flatMap(({ value, missing }) => missing.map((other) => `${value} ${other}`));
      expect(missing.length).toBeGreaterThan(0);
      expect(missing.filter((pair) => counted.has(pair))).toEqual([]);
    });

    test.each([
      ["registry", "all"],
      ["blockchain pension iris", "most"],
      ["regsitry", "all"],
    ])("statistics count what a search finds: %s", async (text, matched) => {
      const filters = { function: ["social-assistance"] };
      const { total, didYouMean } = await engine.search({ text, limit: 0, filters });
      expect(total).toBeGreaterThan(0);
      const { counts, gaps, ...counted } = await engine.countBy({ by: ["theme"], text, filters });
      expect(counted).toEqual({ total, matched, didYouMean, isCut: false });
    });
  });

  describe(`${name}, with changes`, () => {
    const titled = (id: string, title: string, revision: number) =>
      changeOf({ ...study(id, { title }), revision }, vocabulary);
    const found = async ({ engine }: EngineUnderTest, text: string) =>
      (await engine.search({ text, limit: 10 })).hits.map(({ id, revision }) => [id, revision]);

    test("changes are refused, not lost, until there is an index", async () => {
      const { engine, writer } = await make();
      expect(await writer.apply([titled("tides", "Tides", 1)])).toBe("missing");
      await expect(engine.search({ text: "tides", limit: 1 })).rejects.toMatchObject({
        name: "UnavailableError",
      });
    });

    test("the highest revision of a study stays, in whatever order they come and how often", async () => {
      const made = await engineWith([]);
      await made.writer.apply([titled("tides", "Newest", 3), titled("tides", "Oldest", 1)]);
      await made.writer.apply([titled("tides", "Middle", 2)]);
      await made.writer.apply([titled("tides", "Newest", 3)]);
      expect(await found(made, "newest ")).toEqual([["tides", 3]]);
      expect(await found(made, "middle ")).toEqual([]);
      expect(await made.engine.search({ limit: 10 })).toMatchObject({ total: 1 });
    });

    test("words of withdrawn studies, and what was misspelt, correct and complete nothing any more", async () => {
      const numbers = Array.from({ length: 30 }, (_, number) => number);
      const letters = (number: number) =>
        String.fromCharCode(97 + (number % 26), 97 + Math.floor(number / 26));
      const made = await engineWith(
        numbers.map((number) => titled(`old-${number}`, `Lantarn, tid${letters(number)}`, 1)),
      );
      await made.writer.apply([titled("old-0", "Lantern, tidzz", 2)]);
      await made.writer.apply(numbers.slice(1).map((number) => withdrawn(`old-${number}`, 2)));
      expect(await made.engine.search({ text: "lantrn ", limit: 10 })).toMatchObject({
        didYouMean: "Lantern",
        total: 1,
      });
      expect(await found(made, "tid")).toEqual([["old-0", 2]]);
    });

    test("a corrected word is as the texts write it, in the language whose accents were typed", async () => {
      const texts = [
        ["en", "A list of beneficiaries"],
        ["en", "Beneficiaries, and all that"],
        ["fr", "Liste des bénéficiaires"],
        ["fr", "Identité et carte d'identité"],
        ["tr", "Toplu ödemeler"],
        ["ar", "نظام المدفوعات"],
      ] as const;
      const { engine } = await engineWith([
        ...texts.map(([language, title], at) =>
          changeOf(study(`study-${at}`, { language, title }), vocabulary),
        ),
        changeOf(study("abidjan", { country: "CI" }), vocabulary),
      ]);
      const corrected = async (text: string) => (await engine.search({ text, limit: 1 })).didYouMean;
      expect(await corrected("bénéficiares ")).toBe("bénéficiaires");
      expect(await corrected("Beneficiares ")).toBe("beneficiaries");
      expect(await corrected("l'identiité ")).toBe("l'identité");
      expect(await corrected("ödemelr ")).toBe("ödemeler");
      expect(await corrected("المدفوعت ")).toBe("المدفوعات");
      expect(await corrected("Cote dIvoire ")).toBe("Cote d'Ivoire");
    });

    test("a withdrawn study is in no answer, and an older change does not bring it back", async () => {
      const made = await engineWith([titled("tides", "Tides", 1), titled("dunes", "Dunes", 1)]);
      await made.writer.apply([withdrawn("tides", 2)]);
      await made.writer.apply([titled("tides", "Tides", 1)]);
      expect(await found(made, "tides ")).toEqual([]);
      expect(await made.engine.search({ text: "-dunes", limit: 10 })).toMatchObject({ total: 0 });
      expect(await made.engine.countBy({ by: ["country"] })).toMatchObject({ total: 1 });
      await made.writer.apply([titled("tides", "Tides", 3)]);
      expect(await found(made, "tides ")).toEqual([["tides", 3]]);
    });

    test("a change that an answer must know of is in the answers that follow", async () => {
      const made = await engineWith([titled("tides", "Tides", 1)]);
      const change = titled("tides", "Currents", 2);
      await Promise.all([made.writer.apply([change]), made.engine.include(change)]);
      expect(await found(made, "currents ")).toEqual([["tides", 2]]);
    });

    test("while the index is built anew searches go on, and what changes meanwhile is in the new one", async () => {
      const made = await engineWith([titled("tides", "Tides", 1), titled("gone", "Mirages", 1)]);
      async function* slowly() {
        yield titled("tides", "Tides", 1);
        expect(await found(made, "tides ")).toEqual([["tides", 1]]);
        await made.writer.apply([titled("dunes", "Dunes", 1), titled("tides", "Currents", 2)]);
        expect(await found(made, "currents ")).toEqual([["tides", 2]]);
        yield titled("wells", "Wells", 1);
        await made.writer.apply([withdrawn("wells", 2)]);
      }
      await made.writer.rebuild(slowly());
      expect(await found(made, "currents ")).toEqual([["tides", 2]]);
      expect(await found(made, "dunes ")).toEqual([["dunes", 1]]);
      expect(await found(made, "wells ")).toEqual([]);
      // It was not among the studies that are public.
      expect(await found(made, "mirages ")).toEqual([]);
    });

    test("a rebuild that fails leaves the index as it is", async () => {
      const made = await engineWith([titled("tides", "Tides", 1)]);
      async function* failing() {
        yield titled("dunes", "Dunes", 1);
        throw new Error("The table went away.");
      }
      await expect(made.writer.rebuild(failing())).rejects.toThrow("The table went away.");
      expect(await found(made, "tides ")).toEqual([["tides", 1]]);
      expect(await found(made, "dunes ")).toEqual([]);
    });
  });
}
