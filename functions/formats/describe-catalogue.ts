import { exportAddress, fullCopyAddress, themesAddress } from "./addresses.ts";
import { exportFormats } from "./export-formats.ts";
import { licence } from "./licence.ts";
import { type Prefixes, type Resource, writeLinkedData, writeTurtle } from "./rdf.ts";
import { languagesWithWords, wordsIn } from "./words.ts";

const prefixes: Prefixes = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** What a description of the catalogue says that is not always the same. */
export interface CatalogueFacts {
  readonly siteUrl: string;
  /** When a case study last changed, RFC 3339; undefined before the first. */
  readonly modifiedAt: string | undefined;
}

/** The catalogue for data portals, after DCAT 3: one data set, with every export as a distribution, and the API. */
export const catalogueAsTurtle = (facts: CatalogueFacts): string =>
  writeTurtle(describeCatalogue(facts), prefixes);

export const catalogueAsLinkedData = (facts: CatalogueFacts): string =>
  writeLinkedData(describeCatalogue(facts), prefixes);

function describeCatalogue({ siteUrl, modifiedAt }: CatalogueFacts): Resource[] {
  const catalogue = { address: `${siteUrl}/#catalogue` };
  const dataset = { address: `${siteUrl}/#case-studies` };
  const service = { address: `${siteUrl}/#api` };
  const publisher = { address: `${siteUrl}/#publisher` };
  const fullCopy = { address: fullCopyAddress(siteUrl) };
  const distribution = (suffix: string) => ({ address: exportAddress(siteUrl, suffix) });
  const license = ["dct:license", { address: licence.address }] as const;
  const modified = modifiedAt
    ? ([["dct:modified", { text: modifiedAt, type: "xsd:dateTime" }]] as const)
    : [];
  const titles = (predicate: string) =>
    languagesWithWords.map(
      (language) => [predicate, { text: wordsIn(language).catalogue, language }] as const,
    );
  const inLanguages = languagesWithWords.map(
    (language) => ["dct:language", { address: languageAddress(language) }] as const,
  );
  return [
    {
      ...catalogue,
      class: "dcat:Catalog",
      properties: [
        ...titles("dct:title"),
        ["dct:description", { text: description, language: "en" }],
        ["dct:publisher", publisher],
        license,
        ...modified,
        ...inLanguages,
        ["foaf:homepage", { address: siteUrl }],
        ["dcat:themeTaxonomy", { address: themesAddress(siteUrl) }],
        ["dcat:dataset", dataset],
        ["dcat:service", service],
      ],
    },
    {
      ...dataset,
      class: "dcat:Dataset",
      properties: [
        ["dct:title", { text: "Case studies", language: "en" }],
        ["dct:description", { text: description, language: "en" }],
        ["dct:publisher", publisher],
        license,
        ...modified,
        ...inLanguages,
        ["dcat:landingPage", { address: siteUrl }],
        ["dcat:distribution", fullCopy],
        ...Object.keys(exportFormats).map((suffix) => ["dcat:distribution", distribution(suffix)] as const),
      ],
    },
    {
      ...fullCopy,
      class: "dcat:Distribution",
      properties: [
        ["dct:title", { text: "All case studies in all languages, made every night", language: "en" }],
        ["dcat:accessURL", fullCopy],
        ["dcat:downloadURL", fullCopy],
        ["dcat:compressFormat", { address: `${mediaTypesAddress}application/gzip` }],
        license,
      ],
    },
    ...Object.entries(exportFormats).map(
      ([suffix, { mediaType }]): Resource => ({
        ...distribution(suffix),
        class: "dcat:Distribution",
        properties: [
          ["dct:title", { text: `Case studies as ${suffix}`, language: "en" }],
          ["dcat:accessURL", distribution(suffix)],
          ["dcat:downloadURL", distribution(suffix)],
          ...mediaTypeOf(mediaType),
          ["dcat:accessService", service],
          license,
          ...modified,
        ],
      }),
    ),
    {
      ...service,
      class: "dcat:DataService",
      properties: [
        ["dct:title", { text: "HTTP API", language: "en" }],
        ["dcat:endpointURL", { address: `${siteUrl}/v1` }],
        ["dcat:endpointDescription", { address: `${siteUrl}/openapi.json` }],
        ["dcat:servesDataset", dataset],
        license,
      ],
    },
    { ...publisher, class: "foaf:Agent", properties: titles("foaf:name") },
  ];
}

const description =
  "Case studies of how countries deliver social protection with digital means, reviewed by a secretariat. Each says where it comes from: those that were desk-researched and not confirmed by the institution say so.";

/** DCAT 3 asks for the Library of Congress's addresses. */
const languageAddress = (language: string) => `http://id.loc.gov/vocabulary/iso639-1/${language}`;

const mediaTypesAddress = "https://www.iana.org/assignments/media-types/";

/** A media type has an address if it is registered. */
const mediaTypeOf = (mediaType: string): Resource["properties"] =>
  mediaType.includes("/x-") ? [] : [["dcat:mediaType", { address: `${mediaTypesAddress}${mediaType}` }]];
