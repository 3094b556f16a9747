import { getSitemap } from "#schemas/operations/discovery.ts";
import { publicationMonths } from "./case-studies/publication-months.ts";
import { sitemapAddress } from "./formats/addresses.ts";
import { fixedPages, studyPage } from "./formats/site-pages.ts";
import { writeSitemap, writeSitemapIndex } from "./formats/write-sitemap.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { okFile } from "./http/responses.ts";
import * as listings from "./store/listings.ts";
import * as vocabulary from "./store/vocabulary.ts";

/** 4,000 addresses with their alternates are 3 MB; an answer may have 6. */
const maxStudies = 1_000;

export const handler = endpoint(getSitemap, async ({ query: { part } }) => {
  const site = siteUrl();
  if (part === undefined) {
    const parts = ["pages", ...(await publicationMonths())];
    return okXml(writeSitemapIndex(parts.map((one) => sitemapAddress(site, one))));
  }
  if (part === "pages") {
    const [themes, countries] = await Promise.all([vocabulary.listThemes(), vocabulary.listCountries()]);
    const names = { themes: themes.map(({ id }) => id), countries: countries.map(({ alpha2 }) => alpha2) };
    return okXml(writeSitemap(fixedPages(site, names)));
  }
  const { items, next } = await listings.listByMonth(part, { limit: maxStudies });
  if (next !== undefined) console.error({ event: "sitemap-cut", part, studies: maxStudies });
  return okXml(writeSitemap(items.map((study) => studyPage(site, study))));
});

const okXml = (text: string) => okFile("application/xml; charset=utf-8", text);
