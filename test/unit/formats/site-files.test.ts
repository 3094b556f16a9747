import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { exportFormats } from "#functions/formats/export-formats.ts";
import { fixedPages, studyPage } from "#functions/formats/site-pages.ts";
import { writeLlms } from "#functions/formats/write-llms.ts";
import { writeRobots } from "#functions/formats/write-robots.ts";
import { writeSitemap, writeSitemapIndex } from "#functions/formats/write-sitemap.ts";
import { ChallengeCode } from "#schemas/case-study.ts";
import { siteUrl } from "#test/support/selections.ts";
import { pages } from "#web/pages.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (name) => ["url", "sitemap", "xhtml:link"].includes(name),
});
test("a sitemap names each page in every language, for each language", () => {
  const addresses = { en: `${siteUrl}/en/a?x=1&y=<2>`, ar: `${siteUrl}/ar/a` };
  const sitemap = writeSitemap([{ addresses, modifiedAt: "2026-03-05T09:00:00Z" }]);
  expect(XMLValidator.validate(sitemap)).toBe(true);
  const alternates = [
    { "@rel": "alternate", "@hreflang": "en", "@href": addresses.en },
    { "@rel": "alternate", "@hreflang": "ar", "@href": addresses.ar },
    { "@rel": "alternate", "@hreflang": "x-default", "@href": addresses.en },
  ];
  expect(parser.parse(sitemap).urlset.url).toEqual([
    { loc: addresses.en, lastmod: "2026-03-05T09:00:00Z", "xhtml:link": alternates },
    { loc: addresses.ar, lastmod: "2026-03-05T09:00:00Z", "xhtml:link": alternates },
  ]);
});

test("a sitemap of the pages that are always there has each in every language", () => {
  const sitemap = writeSitemap(fixedPages(siteUrl, { themes: ["payments"], countries: ["MA"] }));
  const addresses = parser.parse(sitemap).urlset.url.map(({ loc }: { loc: string }) => loc);
  expect(addresses).toEqual(expect.arrayContaining([`${siteUrl}/en/`, `${siteUrl}/ar/coverage`]));
  expect(addresses).toEqual(
    expect.arrayContaining([
      `${siteUrl}/fr/themes/payments`,
      `${siteUrl}/tr/countries/MA`,
      `${siteUrl}/en/challenges/trust-privacy`,
    ]),
  );
  // Every page that has one address: themes, countries and challenges by name, case studies in parts of their own.
  const ofReaders = ["/compare", "/offline"];
  const known = pages
    .map(({ path }) => path)
    .filter((path) => !path.includes("{") && !ofReaders.includes(path));
  expect(addresses).toEqual(expect.arrayContaining(known.map((path) => `${siteUrl}/en${path || "/"}`)));
  expect(new Set(addresses).size).toBe((known.length + ChallengeCode.options.length + 2) * 4);
});

test("a thousand case studies fit an answer of the function", () => {
  const study = { slug: "x".repeat(80), updatedAt: "2026-03-05T09:00:00.000Z" };
  const sitemap = writeSitemap(Array.from({ length: 1_000 }, () => studyPage(siteUrl, study)));
  expect(JSON.stringify(sitemap).length).toBeLessThan(5_500_000);
});

test("an index names its sitemaps", () => {
  const index = writeSitemapIndex([`${siteUrl}/sitemap.xml?part=a&b`]);
  expect(XMLValidator.validate(index)).toBe(true);
  expect(parser.parse(index).sitemapindex.sitemap).toEqual([{ loc: `${siteUrl}/sitemap.xml?part=a&b` }]);
});

test("robots are let in, kept from endless searches and shown the sitemap", () => {
  expect(writeRobots(siteUrl).split("\n")).toEqual(
    expect.arrayContaining([
      "User-agent: *",
      "Disallow: /v1/search",
      "Allow: /",
      `Sitemap: ${siteUrl}/sitemap.xml`,
    ]),
  );
});

test("llms.txt names every export with an absolute address, the licence and the provenance", () => {
  const text = writeLlms(siteUrl);
  expect(text).toMatch(/^# .+\n\n> /);
  for (const suffix of Object.keys(exportFormats)) {
    expect(text).toContain(`(${siteUrl}/v1/exports/case-studies.${suffix})`);
  }
  expect(text).toContain("https://creativecommons.org/licenses/by/4.0/");
  expect(text).toContain("desk-researched");
  expect(text).toContain(`(${siteUrl}/en/challenges)`);
  for (const [, address = ""] of text.matchAll(/\]\((.+?)\)/g)) {
    expect(address).toMatch(/^https:\/\//);
  }
});
