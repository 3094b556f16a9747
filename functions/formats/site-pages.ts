import { ChallengeCode } from "#schemas/case-study.ts";
import { pageAddress, studyPageAddress } from "./addresses.ts";
import { languagesWithWords } from "./words.ts";
import type { SitemapPage } from "./write-sitemap.ts";

const paths = [
  "",
  "case-studies",
  "challenges",
  ...ChallengeCode.options.map((code) => `challenges/${code}`),
  "countries",
  "themes",
  "coverage",
  "data",
  "api",
  "about",
  "criteria",
  "accessibility",
  "privacy",
  "contact",
];

/** The pages that are there whatever is published, in every language of the site. `vocabulary` has ids and codes. */
export const fixedPages = (
  siteUrl: string,
  vocabulary: { readonly themes: readonly string[]; readonly countries: readonly string[] },
): SitemapPage[] =>
  [
    ...paths,
    ...vocabulary.themes.map((id) => `themes/${id}`),
    ...vocabulary.countries.map((code) => `countries/${code}`),
  ].map((path) => ({ addresses: inEachLanguage((language) => pageAddress(siteUrl, language, path)) }));

/** The page of a case study. */
export const studyPage = (siteUrl: string, study: { slug: string; updatedAt: string }): SitemapPage => ({
  addresses: inEachLanguage((language) => studyPageAddress(siteUrl, language, study)),
  modifiedAt: study.updatedAt,
});

const inEachLanguage = (addressIn: (language: string) => string) =>
  Object.fromEntries(languagesWithWords.map((language) => [language, addressIn(language)]));
