import type { StoredTheme } from "#schemas/vocabulary.ts";
import { themeAddress, themesAddress } from "./addresses.ts";
import { licence } from "./licence.ts";
import { type Prefixes, type Resource, type Value, writeLinkedData, writeTurtle } from "./rdf.ts";

const prefixes: Prefixes = {
  skos: "http://www.w3.org/2004/02/skos/core#",
  dct: "http://purl.org/dc/terms/",
};

/** The themes as a SKOS concept scheme, in every language there is. */
export const themesAsTurtle = (themes: readonly StoredTheme[], siteUrl: string): string =>
  writeTurtle(describeThemes(themes, siteUrl), prefixes);

export const themesAsLinkedData = (themes: readonly StoredTheme[], siteUrl: string): string =>
  writeLinkedData(describeThemes(themes, siteUrl), prefixes);

/** One theme of the scheme. */
export const themeAsTurtle = (theme: StoredTheme, siteUrl: string): string =>
  writeTurtle([describeTheme(theme, siteUrl)], prefixes);

export const themeAsLinkedData = (theme: StoredTheme, siteUrl: string): string =>
  writeLinkedData([describeTheme(theme, siteUrl)], prefixes);

function describeThemes(themes: readonly StoredTheme[], siteUrl: string): Resource[] {
  const scheme = { address: themesAddress(siteUrl) };
  return [
    {
      ...scheme,
      class: "skos:ConceptScheme",
      properties: [
        ...inEachLanguage("dct:title", schemeTitle),
        ["dct:license", { address: licence.address }],
        ...themes.map((theme) => ["skos:hasTopConcept", concept(theme, siteUrl)] as const),
      ],
    },
    ...themes.map((theme) => describeTheme(theme, siteUrl)),
  ];
}

function describeTheme(theme: StoredTheme, siteUrl: string): Resource {
  const scheme = { address: themesAddress(siteUrl) };
  return {
    ...concept(theme, siteUrl),
    class: "skos:Concept",
    properties: [
      ["skos:notation", { text: theme.id }],
      ...inEachLanguage("skos:prefLabel", theme.label),
      ...inEachLanguage("skos:definition", theme.definition),
      ["skos:inScheme", scheme],
      ["skos:topConceptOf", scheme],
    ],
  };
}

const concept = ({ id }: StoredTheme, siteUrl: string) => ({ address: themeAddress(siteUrl, id) });

const schemeTitle = {
  en: "Themes of digital social protection",
  fr: "Thèmes de la protection sociale numérique",
  ar: "مواضيع الحماية الاجتماعية الرقمية",
  tr: "Dijital sosyal koruma temaları",
};

const inEachLanguage = (
  predicate: string,
  texts: Readonly<Record<string, string>>,
): (readonly [string, Value])[] =>
  Object.entries(texts).map(([language, text]) => [predicate, { text, language }]);
