import { exportAddress, feedAddress, fullCopyAddress, pageAddress, themesAddress } from "./addresses.ts";
import { exportFormats } from "./export-formats.ts";
import { licence } from "./licence.ts";

/** llms.txt: what a language model should know of the catalogue, and where the rest is. Markdown. */
export const writeLlms = (siteUrl: string): string => `# Country experience catalogue

> Case studies of how countries deliver social protection with digital means, reviewed by a secretariat, in English,
> Arabic, French and Turkish as far as they are translated. Licence: [${licence.name}](${licence.address}).

Cite the address of the case study. Say where it comes from: a study whose \`provenance\` is \`desk-researched\` and whose
\`confirmedByInstitution\` is false was not confirmed by the institution. A text marked stale in \`textLanguages\` has fallen
behind its original.

## Pages

- [Case studies](${pageAddress(siteUrl, "en", "case-studies")}), [challenges](${pageAddress(siteUrl, "en", "challenges")}),
  [countries](${pageAddress(siteUrl, "en", "countries")}), [themes](${pageAddress(siteUrl, "en", "themes")}),
  [coverage and its gaps](${pageAddress(siteUrl, "en", "coverage")}), [data](${pageAddress(siteUrl, "en", "data")}),
  [about](${pageAddress(siteUrl, "en", "about")}): for people, under /en/, /fr/, /ar/ and /tr/
- [Sitemap](${siteUrl}/sitemap.xml): every page

## API

- [OpenAPI description](${siteUrl}/openapi.json): every operation, with examples
- [Search](${siteUrl}/v1/search?q=registry): full text in four languages, filters, facets
- [Statistics](${siteUrl}/v1/statistics?by=theme,country): counts by theme, country and more, gaps included
- One case study: \`/v1/case-studies/{slug}\`, with Accept or a suffix such as \`.json\`, \`.csv\`, \`.bib\`, \`.jsonld\`
- Descriptions: [themes as SKOS](${siteUrl}/v1/descriptions/themes.ttl), [the catalogue as DCAT](${siteUrl}/v1/descriptions/catalogue.ttl)
- [Themes](${themesAddress(siteUrl)}) and [countries](${siteUrl}/v1/countries): the codes that filters take

## Everything at once

- [all-case-studies.ndjson](${fullCopyAddress(siteUrl)}): all of it in all languages, made every night, gzipped
${Object.entries(exportFormats)
  .map(
    ([suffix, { mediaType }]) =>
      `- [case-studies.${suffix}](${exportAddress(siteUrl, suffix)}): ${mediaType}`,
  )
  .join("\n")}
- Above 5,000 case studies the files before need a filter, such as \`?theme=payments\`
- [Changes](${siteUrl}/v1/changes): what was published and withdrawn, in order
- [Atom feed](${feedAddress(siteUrl, "atom")}) and [JSON feed](${feedAddress(siteUrl, "json")}): what is new
`;
