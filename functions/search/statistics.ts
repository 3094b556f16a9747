import type * as z from "zod";
import { EvidenceLevel, Maturity, SocialProtectionFunction } from "#schemas/case-study.ts";
import { DimensionName } from "#schemas/facets.ts";
import { siteLanguages } from "#schemas/text.ts";
import { IncomeGroup, Region } from "#schemas/vocabulary.ts";
import { filterAndCount, liveStudies, valuesOf } from "./columns.ts";
import type { Facet, Filters } from "./facets.ts";
import { type AskedText, matchText, readingOf, type TextReading } from "./match.ts";
import type { Vocabulary } from "./search-change.ts";
import type { SearchIndex } from "./search-index.ts";
import { noSynonyms, type Synonyms } from "./synonyms.ts";

/** What studies are counted by. */
export const dimensions = DimensionName.options;
export type Dimension = z.infer<typeof DimensionName>;

/** Counted is what a search for the text finds. */
export interface StatisticsQuery extends AskedText {
  /** One or two. */
  readonly by: readonly Dimension[];
  readonly filters?: Filters | undefined;
}

export interface Statistics extends Counted, TextReading {}

interface Counted {
  /** Studies counted. One with several themes or languages counts under each. */
  readonly total: number;
  /** `values` in the order of `by`; null: the study does not say. Without the combinations that have none. */
  readonly counts: { values: (string | null)[]; count: number }[];
  /** What there is nothing on: for each value of the first dimension, those of the second, or of the only one. */
  readonly gaps: Gap[];
}

export interface Gap {
  /** Left out when counted by one dimension. */
  readonly value?: string;
  readonly missing: string[];
}

export function countBy(
  index: SearchIndex,
  { by, filters = {}, ...asked }: StatisticsQuery,
  vocabulary: Vocabulary,
  synonyms: Synonyms = noSynonyms,
): Statistics {
  const { columns } = index;
  const match = matchText(index, asked, synonyms);
  const { passing } = filterAndCount(columns, match?.studies ?? liveStudies(columns), filters, []);
  const counts = new Map<string, { values: (string | null)[]; count: number }>();
  for (const study of passing) {
    for (const values of combinations(by.map((dimension) => valuesOf(columns, dimension, study)))) {
      const key = values.join("\n");
      const counted = counts.get(key);
      if (counted) counted.count++;
      else counts.set(key, { values, count: 1 });
    }
  }
  return {
    ...statisticsOf({ by, filters }, { total: passing.length, counts: [...counts.values()] }, vocabulary),
    ...readingOf(match),
  };
}

/** What was counted, in order, with the gaps in it. */
export function statisticsOf(
  { by, filters = {} }: StatisticsQuery,
  { total, counts }: Pick<Counted, "total" | "counts">,
  vocabulary: Vocabulary,
): Counted {
  const counted = new Set(counts.map(({ values }) => values.join("\n")));
  return {
    total,
    counts: counts.toSorted((a, b) => compare(a.values, b.values)),
    gaps: gapsOf(by, counted, filters, vocabulary),
  };
}

const combinations = (lists: readonly (readonly string[])[]): (string | null)[][] =>
  lists.reduce<(string | null)[][]>(
    (rows, list) => rows.flatMap((row) => (list.length > 0 ? list : [null]).map((value) => [...row, value])),
    [[]],
  );

function compare(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const place = a.findIndex((value, position) => value !== b[position]);
  // What is not said comes last.
  return place === -1 ? 0 : (a[place] ?? "\uffff") < (b[place] ?? "\uffff") ? -1 : 1;
}

/** Only where the possible values are known: there is no end of years, and of languages those of the site are meant. */
function gapsOf(
  [first, second]: StatisticsQuery["by"],
  counted: ReadonlySet<string>,
  filters: Filters,
  vocabulary: Vocabulary,
): Gap[] {
  const values = first && possibleValues(first, filters, vocabulary);
  if (!values) return [];
  if (second === undefined) return [{ missing: values.filter((value) => !counted.has(value)) }];
  const others = possibleValues(second, filters, vocabulary);
  if (!others) return [];
  return values
    .map((value) => ({ value, missing: others.filter((other) => !counted.has(`${value}\n${other}`)) }))
    .filter(({ missing }) => missing.length > 0);
}

/** Those that the filters leave: a country of another region is no gap, nor is a region without one of the countries. */
function possibleValues(
  dimension: Dimension,
  filters: Filters,
  { themes, countries }: Vocabulary,
): readonly string[] | undefined {
  const kept = (facet: Exclude<Facet, "year">, value: string) =>
    !filters[facet]?.length || filters[facet].includes(value);
  const left = countries.filter(
    ({ alpha2, oicGroup, incomeGroup }) =>
      kept("country", alpha2) && kept("region", oicGroup) && kept("income_group", incomeGroup),
  );
  const known: Partial<Record<Dimension, readonly string[]>> = {
    theme: themes.map(({ id }) => id),
    country: left.map(({ alpha2 }) => alpha2),
    function: SocialProtectionFunction.options,
    language: siteLanguages,
    maturity: Maturity.options,
    evidence: EvidenceLevel.options,
    region: Region.options.filter((region) => left.some(({ oicGroup }) => oicGroup === region)),
    income_group: IncomeGroup.options.filter((group) =>
      left.some(({ incomeGroup }) => incomeGroup === group),
    ),
  };
  if (dimension === "year") return undefined;
  return known[dimension]?.filter((value) => kept(dimension, value));
}
