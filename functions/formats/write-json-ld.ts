import type { Article } from "schema-dts";
import type { CaseStudy } from "#schemas/case-study.ts";
import { countryAddress, studyAddress, studyName, themeAddress } from "./addresses.ts";
import { jsonList } from "./json-list.ts";
import { licence } from "./licence.ts";
import { authorOf, citedAddress } from "./reference.ts";
import type { Reader, Selection } from "./selection.ts";
import { provenanceIn, wordsIn } from "./words.ts";

/** schema.org as JSON-LD: a graph of articles. It may stand in a script element: no text can end that. */
export function* writeJsonLd({ studies, ...reader }: Selection): Generator<string> {
  yield '{"@context":"https://schema.org","@graph":';
  for (const chunk of jsonList(studies, (study) => articleOf(study, reader))) {
    yield chunk.replaceAll("<", "\\u003c");
  }
  yield "}\n";
}

/** Those of the texts that the article has: a translation may have some of them only. */
const languagesOf = ({ textLanguages, language }: CaseStudy) => [
  ...new Set(
    ["/title", "/oneLine", "/summary"].map((pointer) => textLanguages[pointer]?.language ?? language),
  ),
];

function articleOf(study: CaseStudy, reader: Reader): Article {
  const { language, siteUrl, themeLabels, countryNames } = reader;
  const words = wordsIn(language);
  const institution = { "@type": "Organization" as const, name: study.institution };
  const catalogue = { "@type": "Organization" as const, name: words.catalogue, url: siteUrl };
  return {
    "@type": "Article",
    "@id": studyName(siteUrl, study),
    url: citedAddress(study, reader),
    encoding: {
      "@type": "MediaObject",
      contentUrl: studyAddress(siteUrl, study),
      encodingFormat: "application/json",
    },
    identifier: study.id,
    headline: study.title,
    name: study.title,
    description: study.oneLine,
    abstract: study.summary,
    inLanguage: languagesOf(study),
    genre: words.caseStudy,
    creativeWorkStatus: provenanceIn(language, study),
    version: study.version,
    author: authorOf(study, language) === words.catalogue ? catalogue : institution,
    publisher: catalogue,
    sourceOrganization: institution,
    datePublished: study.publishedAt,
    dateModified: study.updatedAt,
    license: licence.address,
    isAccessibleForFree: true,
    spatialCoverage: {
      "@type": "Country",
      "@id": countryAddress(siteUrl, study.country),
      identifier: study.country,
      name: countryNames.get(study.country) ?? study.country,
    },
    ...(study.startYear && { temporalCoverage: `${study.startYear}/${study.endYear ?? ".."}` }),
    about: study.themes.map((theme) => ({
      "@type": "DefinedTerm",
      "@id": themeAddress(siteUrl, theme),
      termCode: theme,
      name: themeLabels.get(theme) ?? theme,
    })),
    citation: study.sources.map(({ title, publisher, url, year }) => ({
      "@type": "CreativeWork",
      name: title,
      url,
      publisher: { "@type": "Organization", name: publisher },
      ...(year && { datePublished: String(year) }),
    })),
  };
}
