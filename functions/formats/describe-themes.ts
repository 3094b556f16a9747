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

function describeThemes(themes: readonly StoredTheme[], siteUrl: string): Resource[] {
  const scheme = { address: themesAddress(siteUrl) };
  const concept = ({ id }: StoredTheme) => ({ address: themeAddress(siteUrl, id) });
  return [
    {
      ...scheme,
      class: "skos:ConceptScheme",
      properties: [
        ...inEachLanguage("dct:title", schemeTitle),
        ["dct:license", { address: licence.address }],
        ...themes.map((theme) => ["skos:hasTopConcept", concept(theme)] as const),
      ],
    },
    ...themes.map((theme) => ({
      ...concept(theme),
      class: "skos:Concept",
      properties: [
        ["skos:notation", { text: theme.id }],
        ...inEachLanguage("skos:prefLabel", theme.label),
        ...inEachLanguage("skos:definition", theme.definition),
        ["skos:inScheme", scheme],
        ["skos:topConceptOf", scheme],
      ] satisfies Resource["properties"],
    })),
  ];
}

const schemeTitle = {
  en: "Themes of digital social protection",
  fr: "Thèmes de la protection sociale numérique",
  ar: "مواضيع الحماية الاجتماعية الرقمية",
  tr: "Dijital sosyal koruma temaları",
};

export const inEachLanguage = (
  predicate: string,
  texts: Readonly<Record<string, string>>,
): (readonly [string, Value])[] =>
  Object.entries(texts).map(([language, text]) => [predicate, { text, language }]);
