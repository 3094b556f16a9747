import { describe, expect, test } from "vitest";
import { answering, found, render, words } from "#test/support/rendered-pages.ts";
import { facetNames } from "#web/facets.ts";
import type { PageLanguage } from "#web/languages.ts";

/** The catalogue as it answers a query by which so many studies are found. */
const catalogue = (query: string, { total = 2, language = "en" as PageLanguage, search = {} } = {}) =>
  render(
    `/${language}/case-studies`,
    query,
    answering({
      ...words,
      searchCaseStudies: () =>
        found({
          items: [],
          page: { limit: 20, next: null },
          total,
          facets: {},
          matched: "all",
          isCut: false,
          howToCite: "Country experience catalogue (2026)",
          ...search,
        }),
    }),
  );

describe("the order selected is the one in use", () => {
  const ordersOf = (html: string) => {
    const [, options = ""] = /<select name="sort"[^>]*>(.*?)<\/select>/.exec(html) ?? [];
    return [...options.matchAll(/<option ([^>]*)>([^<]+)/g)].map(([, attributes = "", text]) =>
      attributes.includes("selected") ? `[${text}]` : text,
    );
  };

  test.each(["", "theme=payments", "sort=relevance"])(
    "of a list that nobody searched, the newest: %s",
    async (query) => {
      expect(ordersOf(await catalogue(query))).toEqual([
        "[Newest first]",
        "Oldest first",
        "Last changed first",
      ]);
    },
  );

  test.each([
    ["q=cards", "Best match"],
    ["q=cards&sort=-published_at", "Newest first"],
    ["sort=published_at", "Oldest first"],
  ])("of %s: %s", async (query, selected) => {
    const orders = ordersOf(await catalogue(query));
    expect(orders.filter((order) => order?.startsWith("["))).toEqual([`[${selected}]`]);
    expect(orders.length).toBe(query.startsWith("q=") ? 4 : 3);
  });
});

test("the words found are marked in a title that is shown as it was searched, in no other", async () => {
  const segments = [
    { text: "Cards ", isMatch: true },
    { text: "for <cash>", isMatch: false },
  ];
  const hit = {
    id: "01M6A6FT00FANJ2CNMQP203BD6",
    slug: "cards",
    country: "MA",
    themes: [],
    languages: ["en"],
    language: "en",
    practiceStatus: "active",
    textLanguages: {},
    oneLine: "Cash on cards",
    title: "Cards for <cash>",
  };
  const titleOf = async (title: string, language: string) => {
    const items = [{ ...hit, title, highlights: [{ pointer: "/title", language, segments }] }];
    return /<h3>.*?<bdi>(.*?)<\/bdi>/.exec(await catalogue("q=cards", { search: { items } }))?.[1];
  };
  expect(await titleOf("Cards for <cash>", "en")).toBe("<mark>Cards </mark>for &lt;cash>");
  expect(await titleOf("Cards for <cash> and more", "en")).toBe("Cards for &lt;cash> and more");
  expect(await titleOf("Cards for <cash>", "fr")).toBe("Cards for &lt;cash>");
});

describe("a search that was widened", () => {
  const query = "q=cash+cards&theme=payments";

  test("leads to what has all of the words, with the filters kept", async () => {
    const html = await catalogue(query, { search: { matched: "most" } });
    expect(html).toContain('href="/en/case-studies?q=cash+cards&amp;theme=payments&amp;match=all"');
    expect(await catalogue(query)).not.toContain("match=all");
  });

  test("for all of the words says so, and can be taken back", async () => {
    const html = await catalogue(`${query}&match=all`, { total: 0 });
    expect(html).toMatch(/<title>cash cards, Only those with all of your words, .+<\/title>/);
    expect(html).toContain('href="/en/case-studies?q=cash+cards&amp;theme=payments"');
    expect(html).toContain('<input type="hidden" name="match" value="all"/>');
    // Without words there is nothing left to have all of.
    expect(html).toContain('href="/en/case-studies?theme=payments"');
  });
});

describe("where nothing is found", () => {
  const nothing = (query: string) => catalogue(query, { total: 0 });
  const namesOf = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, name]) => name);

  test("a country that was looked for is led to", async () => {
    expect(await nothing("q=morocco%20")).toContain('<a href="/en/countries/MA">Morocco: ');
    expect(await nothing("q=moroccan")).not.toContain("/countries/MA");
  });

  test("every filter stays, and what was chosen of each can be taken off", async () => {
    const html = await nothing("q=zz&theme=payments&country=MA&language=sw&status=active");
    expect(namesOf(html, /class="facet" (?:open )?data-facet="(\w+)"/g)).toEqual(facetNames);
    expect(namesOf(html, /<input [^>]*value="([\w-]+)" checked\/>.*?<b>0<\/b>/g)).toEqual([
      "payments",
      "MA",
      "active",
      "sw",
    ]);
    expect(html).toContain('<a href="/en/case-studies" data-live="true">Clear all</a>');
    expect(html).toContain('type="search" name="q" value="zz"');
  });

  test("a filter without values to choose is left out", async () => {
    const all = facetNames.filter((name) => name !== "language");
    expect(namesOf(await nothing("q=zz"), /class="facet" (?:open )?data-facet="(\w+)"/g)).toEqual(all);
  });

  test.each([
    ["en", "The first year, 2020, is after the last, 2010", "Search from 2010 to 2020"],
    ["fr", "La première année, 2020, vient après la dernière, 2010", "Chercher de 2010 à 2020"],
    ["ar", "سنة البداية 2020 تأتي بعد سنة النهاية 2010", "البحث من 2010 إلى 2020"],
    ["tr", "Başlangıç yılı (2020) bitiş yılından (2010) sonra", "2010 ile 2020 arasında ara"],
  ] as const)(
    "years the wrong way round are told of in %s, and can be swapped",
    async (language, told, offer) => {
      const html = await catalogue("year_from=2020&year_to=2010&theme=payments", { total: 0, language });
      expect(html).toContain(told);
      const address = `/${language}/case-studies?year_from=2010&amp;year_to=2020&amp;theme=payments`;
      expect(html).toContain(`<a href="${address}" data-live="true">${offer}</a>`);
    },
  );

  test.each(["year_from=2010&year_to=2020", "year_from=2010&year_to=2010", "year_from=2020"])(
    "years the right way round have no fault: %s",
    async (query) => {
      expect(await nothing(query)).not.toContain("The first year");
    },
  );
});

test("a filter that none of the studies found answers is left out", async () => {
  expect(await catalogue("q=cards")).not.toContain('data-facet="maturity"');
});

test("values with commas between them are chosen and removed one by one", async () => {
  const html = await catalogue("country=MA,ID&q=a,b");
  expect(html.match(/ checked\/>/g)).toHaveLength(2);
  expect(html).toContain('href="/en/case-studies?country=ID&amp;q=a%2Cb"');
});

describe("the title names what is shown", () => {
  test.each([
    ["", "Case studies"],
    ["sort=published_at", "Case studies"],
    ["q=cards&theme=payments&year_from=2020", "cards, Payments, since 2020 – Case studies"],
    ["cursor=abc", "Case studies – continued"],
  ])("%s: %s", async (query, title) => {
    expect(await catalogue(query)).toContain(`<title>${title} · `);
  });

  test("of a long question its beginning, within 70 characters", async () => {
    const [, title = ""] = /<title>(.*?) · /.exec(await catalogue(`q=${"cards ".repeat(40)}`)) ?? [];
    expect(title).toMatch(/^cards cards .*cards… – Case studies$/);
    expect(title.length).toBeLessThanOrEqual(73);
  });
});
