import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { exportFormats } from "#functions/formats/export-formats.ts";
import { writeLlms } from "#functions/formats/write-llms.ts";
import { writeRobots } from "#functions/formats/write-robots.ts";
import { type SitemapPage, writeSitemap } from "#functions/formats/write-sitemap.ts";
import { siteUrl } from "#test/support/selections.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (name) => ["url", "sitemap", "xhtml:link"].includes(name),
});
const partAddress = (part: number) => `${siteUrl}/sitemaps/${part}.xml`;

const pages = (count: number, filler = ""): SitemapPage[] =>
  Array.from({ length: count }, (_, index) => ({ addresses: { en: `${siteUrl}/en/${index}${filler}` } }));

test("a sitemap names each page in every language, for each language", () => {
  const addresses = { en: `${siteUrl}/en/a?x=1&y=<2>`, ar: `${siteUrl}/ar/a` };
  const { sitemap, parts } = writeSitemap([{ addresses, modifiedAt: "2026-03-05T09:00:00Z" }], partAddress);
  expect(parts).toEqual([]);
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

test("50,000 addresses fit one sitemap, one more makes an index of two", () => {
  expect(writeSitemap(pages(50_000), partAddress).parts).toEqual([]);
  const { sitemap, parts } = writeSitemap(pages(50_001), partAddress);
  expect(parser.parse(sitemap).sitemapindex.sitemap).toEqual([
    { loc: partAddress(0) },
    { loc: partAddress(1) },
  ]);
  expect(parts).toHaveLength(2);
  expect(parser.parse(parts[1] ?? "").urlset.url).toEqual([{ loc: `${siteUrl}/en/50000` }]);
});

test("no sitemap is larger than 50 MB", () => {
  const { parts } = writeSitemap(pages(14_000, "é".repeat(2_000)), partAddress);
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(50 * 1024 * 1024);
});

test("a sitemap without pages is one", () => {
  expect(XMLValidator.validate(writeSitemap([], partAddress).sitemap)).toBe(true);
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
  for (const [, address = ""] of text.matchAll(/\]\((.+?)\)/g)) {
    expect(address).toMatch(/^https:\/\//);
  }
});
