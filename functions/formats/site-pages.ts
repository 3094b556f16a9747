import { pageAddress, studyPageAddress } from "./addresses.ts";
import { languagesWithWords } from "./words.ts";
import type { SitemapPage } from "./write-sitemap.ts";

const paths = ["", "case-studies", "countries", "themes", "coverage", "data", "about"];

/** The pages that are always there, for people, in every language of the site. */
export const fixedPages = (siteUrl: string): SitemapPage[] =>
  paths.map((path) => ({ addresses: inEachLanguage((language) => pageAddress(siteUrl, language, path)) }));

/** The page of a case study. */
export const studyPage = (siteUrl: string, study: { slug: string; updatedAt: string }): SitemapPage => ({
  addresses: inEachLanguage((language) => studyPageAddress(siteUrl, language, study)),
  modifiedAt: study.updatedAt,
});

const inEachLanguage = (addressIn: (language: string) => string) =>
  Object.fromEntries(languagesWithWords.map((language) => [language, addressIn(language)]));
