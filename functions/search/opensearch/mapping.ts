import { analyserVersion } from "../analyse/analyser.ts";
import { type Facet, facets } from "../facets.ts";
import { columnWeights, type SearchChange } from "../search-change.ts";

/** Counts up with every change of the documents below: an index of another shape must be built anew. */
const mappingVersion = 4;

/** Points at the index that answers. Another version of this code asks for another name, and finds nothing there. */
export const liveAlias = `case-studies-${analyserVersion}-${mappingVersion}`;
/** Points at an index that is being built. */
export const buildingAlias = `${liveAlias}-building`;

/**
 * One document for each study, its language versions nested: all words of a query must be in one version, but totals,
 * facets and statistics count studies, which a document for each version could only be collapsed into for the hits. And
 * one revision guards the whole study.
 */
export const mapping = {
  mappings: {
    dynamic: "strict",
    properties: {
      id: { type: "keyword" },
      revision: { type: "long" },
      isPublic: { type: "boolean" },
      publishedAt: { type: "date" },
      updatedAt: { type: "date" },
      // As the embedded index has them.
      ...Object.fromEntries(facets.map((facet) => [facet, { type: "keyword" }])),
      startYear: { type: "integer" },
      // As typed; and as typed, the term and the word as written, with spaces between: spelling and typing go by them.
      forms: { type: "keyword" },
      termsOfForms: { type: "keyword" },
      versions: {
        type: "nested",
        properties: {
          // The terms come analysed, so that every engine finds the same; the gap between two texts is the default one.
          ...Object.fromEntries(
            Object.keys(columnWeights).map((column) => [column, { type: "text", analyzer: "whitespace" }]),
          ),
        },
      },
    },
  },
};

/** What becomes of a change in the index. A withdrawn study stays as an empty document, for its revision. */
export function documentOf({ id, revision, study }: SearchChange) {
  if (!study) return { id, revision, isPublic: false };
  const { publishedAt, updatedAt, values, versions, forms } = study;
  const [year] = values.year;
  return {
    id,
    revision,
    isPublic: true,
    publishedAt,
    updatedAt,
    ...(values satisfies Readonly<Record<Facet, readonly string[]>>),
    ...(year !== undefined && { startYear: Number(year) }),
    forms: [...new Set(forms.map(([form]) => form))],
    termsOfForms: forms.map((spelling) => spelling.join(" ")),
    versions: versions.map((version) =>
      Object.fromEntries(Object.entries(version).map(([column, texts]) => [column, texts.split("\n")])),
    ),
  };
}
