/** The public addresses that exports, feeds and descriptions name. `siteUrl` has no slash at the end. */

/** Where other systems read a case study. An old slug answers 301, so this address goes on working. */
export const studyAddress = (siteUrl: string, { slug }: { slug: string }): string =>
  `${siteUrl}/v1/case-studies/${slug}`;

/** Names a case study in feeds and graphs, where a name must never change: it works too. */
export const studyName = (siteUrl: string, { id }: { id: string }): string =>
  `${siteUrl}/v1/case-studies/${id}`;

export const themesAddress = (siteUrl: string): string => `${siteUrl}/v1/themes`;

export const themeAddress = (siteUrl: string, id: string): string => `${themesAddress(siteUrl)}/${id}`;

export const countryAddress = (siteUrl: string, code: string): string => `${siteUrl}/v1/countries/${code}`;

export const exportAddress = (siteUrl: string, suffix: string): string =>
  `${siteUrl}/v1/exports/case-studies.${suffix}`;

/** All of the catalogue as one file, made every night. */
export const fullCopyAddress = (siteUrl: string): string => `${siteUrl}/v1/exports/all-case-studies.ndjson`;

export const feedAddress = (siteUrl: string, suffix: "atom" | "json"): string =>
  `${siteUrl}/v1/feeds/case-studies.${suffix}`;

export const sitemapAddress = (siteUrl: string, part: string): string =>
  `${siteUrl}/sitemap.xml?part=${part}`;

/** A page for people; `path` is empty for the first one. */
export const pageAddress = (siteUrl: string, language: string, path: string): string =>
  `${siteUrl}/${language}/${path}`;

/** Where people read a case study, and what citations name. An old slug answers 301 here too. */
export const studyPageAddress = (siteUrl: string, language: string, { slug }: { slug: string }): string =>
  pageAddress(siteUrl, language, `case-studies/${slug}`);

/** The page of a version, which stays as it is. */
export const versionPageAddress = (
  siteUrl: string,
  language: string,
  study: { slug: string; version: number },
): string => `${studyPageAddress(siteUrl, language, study)}/versions/${study.version}`;
