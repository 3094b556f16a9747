import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublishedContent } from "#schemas/case-study.ts";
import { call, callRefused, siteUrl } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { move, publishStudy } from "#test/support/life-of-a-study.ts";
import { readAll, readPages } from "#test/support/pages.ts";
import * as vocabulary from "#test/support/vocabulary.ts";

const countries = ["MA", "TR", "PK", "MY", "SN"];
const themes = ["payments", "digital-id", "e-services", "integrated-registries"];
const functions = ["social-assistance", "social-insurance", "several"] as const;
const statuses = ["pilot", "active", "unknown"] as const;
const codes = ["trust-privacy", "connectivity-cash-out", "vendor-dependency"] as const;
const maturities = ["innovation", "promising", "good"] as const;
const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length] as Value;

/** Different in everything one may filter by; every seventh lacks what may be missing. */
function contentOf(index: number): Partial<PublishedContent> {
  const { startYear: _, maturity: __, maturityReason: ___, ...bare } = caseStudyContent();
  const isFrench = index % 4 === 1;
  return {
    ...bare,
    title: `Experience number ${index}`,
    country: pick(countries, index),
    themes: [...new Set([pick(themes, index), pick(themes, Math.floor(index / 3))])],
    socialProtectionFunction: pick(functions, index),
    practiceStatus: pick(statuses, Math.floor(index / 2)),
    challenges: [
      { text: "One", code: pick(codes, index) },
      { text: "Two", code: pick(codes, index * 2) },
    ],
    ...(index % 7 !== 6 && { startYear: 2000 + index, endYear: 2030 }),
    ...(index % 7 !== 5 && { maturity: pick(maturities, index) }),
    language: isFrench ? "fr" : "en",
    translations: {
      ...(index % 3 === 0 && { ar: { "/title": { text: `التجربة ${index}` } } }),
      ...(index % 5 === 0 && !isFrench && { "fr-MA": { "/summary": { text: "Un résumé" } } }),
    },
  };
}

interface Published {
  readonly id: string;
  readonly content: PublishedContent;
}
/** In the order of their publication. */
const published: Published[] = [];
const oldestFirst = (matches: (content: PublishedContent) => boolean = () => true) =>
  published.filter(({ content }) => matches(content)).map(({ id }) => id);
const newestFirst = (matches?: (content: PublishedContent) => boolean) => oldestFirst(matches).reverse();
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const list = (query: string) => call("listCaseStudies", { query });

beforeAll(async () => {
  await vocabulary.putVocabulary();
  for (let index = 0; index < 24; index++) {
    const content = { ...caseStudyContent(), ...contentOf(index) };
    const { id } = await publishStudy(contentOf(index));
    published.push({ id, content });
  }
  const withdrawn = await publishStudy({ title: "Withdrawn again" });
  await move(withdrawn, "withdraw", callers.editor, { comment: "A mistake" });
});

describe("the list of case studies", () => {
  test("is every published one, newest first, twenty at a time, and none that was withdrawn", async () => {
    const { body, headers } = await list("");
    expect(idsOf(body.items)).toEqual(newestFirst().slice(0, 20));
    expect(body.page).toEqual({ limit: 20, next: expect.any(String) });
    expect(headers.link).toBe(`<${siteUrl}/v1/case-studies?cursor=${body.page.next}>; rel="next"`);
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=60, stale-while-revalidate=600",
      vary: "Accept, Accept-Language",
      etag: expect.any(String),
    });
  });

  test("shows what a reader chooses by, and nothing that only its own page has", async () => {
    const { items } = (await list("limit=1")).body;
    expect(items).toEqual([
      {
        id: newestFirst()[0],
        slug: "my-experience-number-23",
        revision: 1,
        version: 1,
        provenance: "submitted",
        confirmedByInstitution: true,
        updatedAt: expect.any(String),
        publishedAt: expect.any(String),
        language: "en",
        title: "Experience number 23",
        oneLine: caseStudyContent().oneLine,
        country: "MY",
        institution: "Ministry of the Interior",
        themes: ["integrated-registries"],
        socialProtectionFunction: "several",
        practiceStatus: "unknown",
        startYear: 2023,
        endYear: 2030,
        maturity: "good",
        evidenceLevel: "administrative-data",
        challengeCodes: ["vendor-dependency", "connectivity-cash-out"],
        languages: ["en"],
        textLanguages: {
          "/title": { language: "en", stale: false },
          "/oneLine": { language: "en", stale: false },
          "/institution": { language: "en", stale: false },
        },
      },
    ]);
  });

  test("is in the reader's language where a study has it, and says all the languages used", async () => {
    const { body, headers } = await call("listCaseStudies", {
      query: "language=ar&limit=2&sort=published_at",
      headers: { "accept-language": "ar-EG" },
    });
    expect(body.items.map(({ title }) => title)).toEqual(["التجربة 0", "التجربة 3"]);
    expect(headers["content-language"]).toBe("ar, en");
    const french = await list("lang=fr&limit=100");
    expect(french.headers["content-language"]).toBe("en, fr");
  });

  test.each(["sort=published_at", "sort=-published_at", ""])(
    "?%s is whole at every page size",
    async (query) => {
      const expected = query === "sort=published_at" ? oldestFirst() : newestFirst();
      for (const limit of [1, 7, 23, 24, 25]) {
        const pages = await readPages("listCaseStudies", { query }, limit);
        expect(pages.flatMap(idsOf)).toEqual(expected);
        expect(pages.length).toBe(Math.ceil(expected.length / limit));
      }
    },
  );

  test.each([
    ["theme=payments", ({ themes }: PublishedContent) => themes.includes("payments")],
    ["country=TR", ({ country }: PublishedContent) => country === "TR"],
    [
      "theme=payments&country=TR",
      ({ themes, country }: PublishedContent) => country === "TR" && themes.includes("payments"),
    ],
    [
      "theme=payments&theme=e-services&theme=digital-id",
      ({ themes }: PublishedContent) => themes.some((id) => id !== "integrated-registries"),
    ],
    ["country=MA&country=SN", ({ country }: PublishedContent) => ["MA", "SN"].includes(country)],
    [
      "theme=payments&theme=e-services&country=MA&country=SN&country=PK",
      ({ themes, country }: PublishedContent) =>
        ["MA", "SN", "PK"].includes(country) && themes.some((id) => ["payments", "e-services"].includes(id)),
    ],
  ])("by ?%s is whole at every page size, in both orders", async (filter, matches) => {
    for (const limit of [1, 3, 100]) {
      expect(idsOf(await readAll("listCaseStudies", { query: filter }, limit))).toEqual(newestFirst(matches));
      const query = `${filter}&sort=published_at`;
      expect(idsOf(await readAll("listCaseStudies", { query }, limit))).toEqual(oldestFirst(matches));
    }
  });

  test("with any filters, at any page size, is exactly the studies that match them all", async () => {
    const some = <Value>(values: readonly Value[]) =>
      fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
    const year = fc.option(fc.integer({ min: 1998, max: 2026 }), { nil: undefined });
    const filters = fc.record({
      theme: some(themes),
      country: some(countries),
      function: some(functions),
      status: some(statuses),
      challenge: some(codes),
      maturity: some(maturities),
      language: some(["en", "fr", "fr-MA", "ar", "tr"]),
      year_from: year,
      year_to: year,
    });
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom(2, 5, 100),
        fc.boolean(),
        async (filter, limit, ascending) => {
          const parameters = new URLSearchParams(
            Object.entries(filter).flatMap(([name, value]) =>
              [value ?? []].flat().map((each): [string, string] => [name, String(each)]),
            ),
          );
          if (ascending) parameters.set("sort", "published_at");
          const items = await readAll("listCaseStudies", { query: String(parameters) }, limit);
          const matches = (content: PublishedContent) => satisfies(content, filter);
          expect(idsOf(items)).toEqual(ascending ? oldestFirst(matches) : newestFirst(matches));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("by every theme and every country is all of it", async () => {
    const every = [
      ...vocabulary.themes.map(({ id }) => `theme=${id}`),
      ...vocabulary.countries.map(({ alpha2 }) => `country=${alpha2}`),
    ].join("&");
    expect(idsOf(await readAll("listCaseStudies", { query: every }, 10))).toEqual(newestFirst());
    const some = `${every}&theme=payments&maturity=good&challenge=trust-privacy`;
    expect(idsOf(await readAll("listCaseStudies", { query: some }, 10))).toEqual(
      newestFirst((content) => satisfies(content, { maturity: ["good"], challenge: ["trust-privacy"] })),
    );
  });

  test("that nothing matches is empty, not an error", async () => {
    for (const query of [
      "year_from=2020&year_to=2010",
      "language=sw",
      "theme=zakat-islamic-social-finance",
    ]) {
      expect((await list(query)).body).toEqual({ items: [], page: { limit: 20, next: null } });
    }
  });

  test("asked for again with its tag is not sent again", async () => {
    const { headers } = await list("theme=payments");
    const again = { query: "theme=payments", headers: { "if-none-match": headers.etag ?? "" } };
    await expect(call("listCaseStudies", again)).rejects.toThrow("304");
  });
});

describe("a wrong query of the list", () => {
  test.each([
    ["theem=payments", "/theem", 'There is no parameter "theem". Did you mean theme?'],
    ["theme=paymets", "/theme", "There is no theme paymets. Did you mean payments?"],
    ["country=MB", "/country", "There is no country MB. GET /v1/countries lists"],
    ["country=morocco", "/country", "Write a country's two-letter code in capitals, such as MA."],
    ["function=pensions", "/function", "Must be one of: social-assistance"],
    ["status=running", "/status", "Must be one of: planned"],
    ["challenge=money", "/challenge", "Must be one of: missing-or-wrong-id"],
    ["maturity=great", "/maturity", "Must be one of: innovation"],
    ["year_from=last", "/year_from", "Must be a number."],
    ["year_to=1066", "/year_to", "At least 1900."],
    ["language=French", "/language", "Write a language tag such as ar, en, fr or tr."],
    ["sort=title", "/sort", "Must be one of: -published_at, published_at."],
    ["limit=101", "/limit", "At most 100."],
    ["limit=1&limit=2", "/limit", "Give limit once."],
    ["lang=", "/lang", "Write a language tag such as ar, en, fr or tr."],
  ])("?%s is a 400 that says what to do", async (query, pointer, detail) => {
    const { status, type, errors } = await callRefused("listCaseStudies", { query });
    expect({ status, type, errors }).toEqual({
      status: 400,
      type: "invalid-request",
      errors: [{ in: "query", pointer, code: expect.any(String), detail: expect.stringContaining(detail) }],
    });
  });

  test("has every fault named at once", async () => {
    const { errors } = await callRefused("listCaseStudies", {
      query: "theme=paymets&theme=digital-idd&country=XX",
    });
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/theme", "/theme", "/country"]);
    const shapes = await callRefused("listCaseStudies", { query: "limit=0&sort=x&colour=red" });
    expect(shapes.errors?.map(({ pointer }) => pointer).sort()).toEqual(["/colour", "/limit", "/sort"]);
  });
});

describe("a cursor", () => {
  test("goes on in another language and at another page size", async () => {
    const { next } = (await list("limit=3&theme=payments")).body.page;
    const rest = await list(`limit=100&theme=payments&lang=ar&cursor=${next}`);
    expect(idsOf(rest.body.items)).toEqual(newestFirst(({ themes }) => themes.includes("payments")).slice(3));
  });

  test.each([
    ["with other filters", "theme=digital-id"],
    ["without the filter", ""],
    ["in the other order", "theme=payments&sort=published_at"],
  ])("is refused %s", async (_, query) => {
    const { next } = (await list("limit=3&theme=payments")).body.page;
    expect(await callRefused("listCaseStudies", { query: `${query}&cursor=${next}` })).toMatchObject({
      status: 400,
      type: "invalid-cursor",
    });
  });

  test("that is damaged is refused", async () => {
    const { next } = (await list("limit=3")).body.page;
    for (const cursor of [next?.slice(1), next?.slice(0, -4), "AAAA", "e30"]) {
      expect(await callRefused("listCaseStudies", { query: `cursor=${cursor}` })).toMatchObject({
        status: 400,
        type: "invalid-cursor",
      });
    }
  });

  test("goes on from its place when the study it stopped at is gone and another has come", async () => {
    const { items, page } = (await list("limit=3&country=PK")).body;
    const last = await publishStudy({ country: "PK", title: "Came meanwhile" });
    const { headers, body } = await call("getCaseStudy", { path: { id: items[2]?.id ?? "" } });
    await move({ id: body.id, tag: headers.etag ?? "" }, "withdraw", callers.editor, { comment: "Gone" });
    const rest = (await list(`limit=3&country=PK&cursor=${page.next}`)).body;
    expect(idsOf(rest.items)).toEqual(newestFirst(({ country }) => country === "PK").slice(3));
    await move(last, "withdraw", callers.editor, { comment: "Only a guest" });
    const withdrawn = await callRefused("getCaseStudy", { path: { id: body.id } });
    const tag = `"publication-${withdrawn.tombstone?.revision}"`;
    await move({ id: body.id, tag }, "reinstate", callers.editor, { comment: "Back" });
    expect(idsOf(await readAll("listCaseStudies", { query: "country=PK" }))).toEqual(
      newestFirst(({ country }) => country === "PK"),
    );
  });
});

/** What the list's filters mean, in the words of the contract. */
function satisfies(
  content: PublishedContent,
  filter: {
    theme?: readonly string[] | undefined;
    country?: readonly string[] | undefined;
    function?: readonly string[] | undefined;
    status?: readonly string[] | undefined;
    challenge?: readonly string[] | undefined;
    maturity?: readonly string[] | undefined;
    language?: readonly string[] | undefined;
    year_from?: number | undefined;
    year_to?: number | undefined;
  },
): boolean {
  const { startYear, maturity, language, translations, challenges } = content;
  const anyOf = (asked: readonly string[] | undefined, has: readonly (string | undefined)[]) =>
    asked === undefined || has.some((value) => value !== undefined && asked.includes(value));
  return (
    anyOf(filter.theme, content.themes) &&
    anyOf(filter.country, [content.country]) &&
    anyOf(filter.function, [content.socialProtectionFunction]) &&
    anyOf(filter.status, [content.practiceStatus]) &&
    anyOf(
      filter.challenge,
      challenges.map(({ code }) => code),
    ) &&
    anyOf(filter.maturity, [maturity]) &&
    anyOf(filter.language, withoutRegions([language, ...Object.keys(translations)])) &&
    (filter.year_from === undefined || (startYear !== undefined && startYear >= filter.year_from)) &&
    (filter.year_to === undefined || (startYear !== undefined && startYear <= filter.year_to))
  );
}

/** The languages and what they are without region and script. */
const withoutRegions = (languages: readonly string[]) =>
  languages.flatMap((language) => [language, language.split("-", 1).join()]);

test("a language finds the studies in its regional forms, but not the other way round", async () => {
  const { id } = await publishStudy({ language: "en-GB", title: "Programme for older people" });
  const found = async (language: string) =>
    (await readAll("listCaseStudies", { query: `language=${language}` })).some((study) => study.id === id);
  expect(await found("en")).toBe(true);
  expect(await found("en-GB")).toBe(true);
  expect(await found("en-US")).toBe(false);
  const { body } = await call("listCaseStudies", { query: "language=en-GB" });
  expect(body.items[0]).not.toHaveProperty("primaryLanguages");
});
