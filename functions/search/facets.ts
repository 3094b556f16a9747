import type * as z from "zod";
import type { StoredPublication } from "#schemas/case-study.ts";
import { FacetName } from "#schemas/facets.ts";
import type { StoredCountry } from "#schemas/vocabulary.ts";

/** What studies are filtered and counted by. */
export const facets = FacetName.options;
export type Facet = z.infer<typeof FacetName>;

/** A study's values of every facet, none where it does not say. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;

/** Several values of a facet mean OR, several facets AND; years are of the practice's start, both included. */
export type Filters = { readonly [Name in Exclude<Facet, "year">]?: readonly string[] | undefined } & {
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
};

/** `languages`: those the study can be found in, the original first. */
export function facetValuesOf(
  study: StoredPublication,
  country: StoredCountry | undefined,
  languages: readonly string[],
): FacetValues {
  return {
    theme: study.themes,
    country: [study.country],
    region: country ? [country.oicGroup] : [],
    income_group: country ? [country.incomeGroup] : [],
    function: [study.socialProtectionFunction],
    status: [study.practiceStatus],
    maturity: study.maturity ? [study.maturity] : [],
    evidence: study.evidenceLevel ? [study.evidenceLevel] : [],
    challenge: [...new Set(study.challenges.flatMap(({ code }) => code ?? []))],
    language: languages,
    provenance: [study.provenance],
    year: study.startYear === undefined ? [] : [String(study.startYear)],
  };
}

/** Says of a study's values whether a filter lets them pass; undefined: no filter on this facet. */
export function filterOf(
  facet: Facet,
  filters: Filters,
): ((values: readonly string[]) => boolean) | undefined {
  if (facet === "year") {
    const { yearFrom, yearTo } = filters;
    if (yearFrom === undefined && yearTo === undefined) return undefined;
    return (values) =>
      values.some((year) => Number(year) >= (yearFrom ?? -Infinity) && Number(year) <= (yearTo ?? Infinity));
  }
  const wanted = filters[facet];
  if (!wanted?.length) return undefined;
  return (values) => values.some((value) => wanted.includes(value));
}
