import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";
import { listings as keysOf } from "#functions/store/keys.ts";
import * as listings from "#functions/store/listings.ts";
import {
  ChallengeCode,
  Maturity,
  PracticeStatus,
  SocialProtectionFunction,
  type StoredListing,
} from "#schemas/case-study.ts";
import { storedListing } from "#test/support/case-studies.ts";
import { emptyTable, putItem } from "#test/support/table.ts";
import { longestListed, nextId } from "./entries.ts";
import { observe } from "./observe.ts";

type Query = Parameters<typeof listings.list>[0];

const everything = { filter: {}, newestFirst: true };

/** Puts listings where publishing would, or only into the partitions that `into` accepts. */
async function putListings(studies: StoredListing[], into = (_: string) => true): Promise<void> {
  const requests = studies.flatMap((study) =>
    keysOf(study)
      .filter(({ pk }) => into(pk))
      .map((key) => ({ PutRequest: { Item: { ...study, ...key } } })),
  );
  for (let start = 0; start < requests.length; start += 25) {
    await documents.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: requests.slice(start, start + 25) } }),
    );
  }
}

/** Every page of a list. */
async function pagesOf(query: Omit<Query, "after">) {
  const pages = [await listings.list(query)];
  for (let after = pages[0]?.next; after !== undefined; after = pages.at(-1)?.next) {
    pages.push(await listings.list({ ...query, after }));
  }
  return pages;
}

const idsOf = (studies: readonly StoredListing[]) => studies.map(({ id }) => id);

/** What a list should hold, found by looking at every study. */
function expectedOf(studies: readonly StoredListing[], { themes, countries, filter, newestFirst }: Query) {
  const isIn = (wanted: readonly string[] | undefined, ...values: (string | undefined)[]) =>
    !wanted?.length || values.some((value) => value && wanted.includes(value));
  const from = filter.yearFrom ?? Number.NEGATIVE_INFINITY;
  const to = filter.yearTo ?? Number.POSITIVE_INFINITY;
  const byYear = filter.yearFrom !== undefined || filter.yearTo !== undefined;
  const place = ({ publishedAt, id }: StoredListing) => `${publishedAt}#${id}`;
  const matching = studies
    .filter(
      (study) =>
        isIn(themes, ...study.themes) &&
        isIn(countries, study.country) &&
        isIn(filter.functions, study.socialProtectionFunction) &&
        isIn(filter.statuses, study.practiceStatus) &&
        isIn(filter.challenges, ...study.challengeCodes) &&
        isIn(filter.languages, ...study.languages, ...study.primaryLanguages) &&
        isIn(filter.maturities, study.maturity) &&
        (!byYear || (study.startYear !== undefined && study.startYear >= from && study.startYear <= to)),
    )
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return newestFirst ? matching.toReversed() : matching;
}

describe("a list", () => {
  const themes = ["case-management", "digital-id", "e-services", "payments", "zakat"];
  const countries = ["DZ", "EG", "ID", "JO", "MA", "MY", "PK", "SN", "TN", "TR"];
  const languages = ["ar", "en", "fr", "tr"];
  const studies = fc
    .sample(
      fc.record({
        country: fc.constantFrom(...countries),
        themes: fc.uniqueArray(fc.constantFrom(...themes), { minLength: 1, maxLength: 3 }),
        // Few moments, so that many studies share one.
        publishedAt: fc.integer({ min: 10, max: 20 }).map((day) => `2026-03-${day}T09:00:00.000Z`),
        startYear: fc.option(fc.integer({ min: 2018, max: 2024 }), { nil: undefined }),
        socialProtectionFunction: fc.constantFrom(...SocialProtectionFunction.options),
        practiceStatus: fc.constantFrom(...PracticeStatus.options),
        challengeCodes: fc.uniqueArray(fc.constantFrom(...ChallengeCode.options), { maxLength: 3 }),
        languages: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1 }),
        maturity: fc.option(fc.constantFrom(...Maturity.options), { nil: undefined }),
      }),
      { numRuns: 80, seed: 2026 },
    )
    .map(({ startYear, maturity, ...study }): StoredListing => {
      const { startYear: _, maturity: __, ...rest } = storedListing({ id: nextId(), ...study });
      return { ...rest, ...(startYear && { startYear }), ...(maturity && { maturity }) };
    });

  beforeAll(() => putListings(studies));
  afterAll(emptyTable);

  const some = <Value>(values: readonly Value[], maxLength = 3) =>
    fc.option(fc.array(fc.constantFrom(...values), { maxLength }), { nil: undefined });
  const year = fc.option(fc.integer({ min: 2017, max: 2025 }), { nil: undefined });
  const queries: fc.Arbitrary<Query> = fc.record({
    themes: some(themes, 8),
    countries: some([...countries, "ZZ"], 30),
    filter: fc.oneof(
      fc.constant({}),
      fc.record({
        functions: some(SocialProtectionFunction.options),
        statuses: some(PracticeStatus.options),
        challenges: some(ChallengeCode.options, 8),
        yearFrom: year,
        yearTo: year,
        languages: some([...languages, "id"]),
        maturities: some(Maturity.options),
      }),
    ),
    newestFirst: fc.boolean(),
    limit: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(100)),
  });

  test("of any themes and countries under any filter is what looking at every study finds, each once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const pages = await pagesOf(query);
        const expected = idsOf(expectedOf(studies, query));
        expect(pages.flatMap(({ items }) => idsOf(items))).toEqual(expected);
        // So few are never more than one request may read: every page but the last is full.
        const sizes = pages.map(({ items }) => items.length);
        expect(sizes.slice(0, -1).every((size) => size === query.limit)).toBe(true);
        expect(sizes.at(-1)).toBeLessThanOrEqual(query.limit);
        expect(sizes.at(-1)).toBeGreaterThan(expected.length === 0 ? -1 : 0);
      }),
      { numRuns: 60 },
    );
  });

  test("shows each study as it was listed", async () => {
    const { items } = await listings.list({ ...everything, limit: 100 });
    expect(items).toEqual(expectedOf(studies, { ...everything, limit: 100 }));
  });

  test("goes on after a position where there is nothing any more", async () => {
    const query = { ...everything, themes: ["payments", "zakat"], limit: 100 };
    const after = "2026-03-15T09:00:00.000Z#";
    const { items } = await listings.list({ ...query, after });
    const expected = expectedOf(studies, query).filter(
      ({ publishedAt, id }) => `${publishedAt}#${id}` < after,
    );
    expect(idsOf(items)).toEqual(idsOf(expected));
  });

  test.each([
    ["everything", {}, ["LISTING#ALL"]],
    ["a theme", { themes: ["zakat", "zakat"] }, ["LISTING#THEME#zakat"]],
    ["a country", { countries: ["MA"] }, ["LISTING#COUNTRY#MA"]],
    ["a theme in a country", { themes: ["zakat"], countries: ["MA"] }, ["LISTING#THEME#zakat#COUNTRY#MA"]],
    [
      "two themes in two countries",
      { themes: ["zakat", "payments"], countries: ["MA", "TR"] },
      [
        "LISTING#THEME#zakat#COUNTRY#MA",
        "LISTING#THEME#zakat#COUNTRY#TR",
        "LISTING#THEME#payments#COUNTRY#MA",
        "LISTING#THEME#payments#COUNTRY#TR",
      ],
    ],
    [
      "three themes in ten countries, the fewer of the two",
      { themes: themes.slice(0, 3), countries },
      themes.slice(0, 3).map((theme) => `LISTING#THEME#${theme}`),
    ],
    [
      "five countries for many themes",
      {
        themes: Array.from({ length: 20 }, (_, index) => `theme-${index}`),
        countries: countries.slice(0, 5),
      },
      countries.slice(0, 5).map((country) => `LISTING#COUNTRY#${country}`),
    ],
    [
      "more countries than are merged",
      { countries: Array.from({ length: 21 }, (_, index) => `C${index}`) },
      ["LISTING#ALL"],
    ],
  ])("of %s reads these partitions, once each", async (_, query, partitions) => {
    const { requests } = await observe(() => listings.list({ ...everything, ...query, limit: 100 }));
    expect(requests).toHaveLength(partitions.length);
    expect(new Set(requests.map(({ input }) => input.ExpressionAttributeValues?.[":pk"]))).toEqual(
      new Set(partitions),
    );
  });
});

test("a list with every filter there is, of as many themes and countries as the API takes, is within the database's limits", async () => {
  const query = {
    themes: Array.from({ length: 20 }, (_, index) => `theme-${index}`),
    countries: Array.from({ length: 60 }, (_, index) => `C${index}`),
    filter: {
      functions: SocialProtectionFunction.options,
      statuses: PracticeStatus.options,
      challenges: ChallengeCode.options,
      yearFrom: 2000,
      yearTo: 2030,
      languages: Array.from({ length: 10 }, (_, index) => `l${index}`),
      maturities: Maturity.options,
    },
  };
  const { requests } = await observe(() => listings.list({ ...everything, ...query, limit: 100 }));
  const expressions = requests.map(({ input }) => input.FilterExpression ?? "");
  // An expression has at most 4 KB and 300 operators, an IN at most 100 operands.
  expect(Math.max(...expressions.map((expression) => expression.length))).toBeLessThan(4096);
  const operators = (expression: string) => expression.match(/contains|OR|AND|IN|[<>]=/g)?.length ?? 0;
  expect(Math.max(...expressions.map(operators))).toBeLessThan(300);
});

describe("a list that would read more than 1,000 items for one page", () => {
  const themes = Array.from({ length: 20 }, (_, index) => `theme-${String.fromCharCode(97 + index)}`);
  const studies = themes.flatMap((theme, t) =>
    Array.from({ length: 60 }, (_, index) =>
      storedListing({
        id: nextId(),
        themes: [theme],
        startYear: index % 20 === 0 && t === 0 ? 1999 : 2020,
        // One theme after the other, so that a page needs more of a theme than its share of the 1,000.
        publishedAt: new Date(Date.UTC(2026, 0, 1) + (t * 60 + index) * 1000).toISOString(),
      }),
    ),
  );

  beforeAll(() => putListings(studies, (pk) => !pk.includes("COUNTRY")));
  afterAll(emptyTable);

  test.each([
    ["a rare filter over everything", { ...everything, filter: { yearTo: 2000 }, limit: 5 }],
    ["a filter that nothing matches", { ...everything, filter: { languages: ["xx"] }, limit: 100 }],
    ["twenty themes, a hundred to a page", { ...everything, themes, limit: 100 }],
    [
      "twenty themes, oldest first, filtered",
      { themes, newestFirst: false, filter: { yearTo: 2000 }, limit: 5 },
    ],
  ])("answers short pages, with all of them complete: %s", async (_, query) => {
    const { outcome: pages, requests } = await observe(() => pagesOf(query));
    expect(pages.flatMap(({ items }) => idsOf(items))).toEqual(idsOf(expectedOf(studies, query)));
    expect(pages.some(({ items, next }) => items.length < query.limit && next !== undefined)).toBe(true);
    const evaluated = requests.reduce((sum, { output }) => sum + (output.ScannedCount ?? 0), 0);
    expect(evaluated).toBeLessThanOrEqual(1_000 * pages.length);
  });
});

describe("a country's profile", () => {
  afterAll(emptyTable);

  test("is all its case studies, newest first, over more than one page of the database", async () => {
    // 10 listings of 160 KB are more than the 1 MB that one Query reads.
    const studies = Array.from({ length: 10 }, (_, index) =>
      storedListing({
        id: nextId(),
        publishedAt: `2026-03-${10 + (index % 5)}T09:00:00.000Z`,
        translations: longestListed,
      }),
    );
    await putListings(studies, (pk) => pk === "LISTING#COUNTRY#MA");
    const { outcome, requests } = await observe(() => listings.profile("MA"));
    expect(outcome).toEqual(expectedOf(studies, { ...everything, limit: 1 }));
    expect(requests.length).toBeGreaterThan(1);
  });

  test("that is damaged in the table is an error that names the listing", async () => {
    await putItem({ pk: "LISTING#COUNTRY#TR", sk: "2026#x", ...storedListing(), themes: "none" });
    await expect(listings.profile("TR")).rejects.toThrow("LISTING#COUNTRY#TR / 2026#x is damaged");
  });
});
