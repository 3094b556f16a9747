import { searchedFor } from "#schemas/operations/search.ts";
import { pageAddress } from "../formats/addresses.ts";
import { citeSearch } from "../formats/cite.ts";
import { type Asked, askedInWords, valueInWords } from "../formats/filter-words.ts";
import type { Reader } from "../formats/selection.ts";
import { wordsLanguage } from "../formats/words.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { Counts } from "../search/columns.ts";
import type { Facet, Filters } from "../search/facets.ts";
import type { Position, SearchQuery } from "../search/search.ts";
import type { Dimension, Statistics } from "../search/statistics.ts";

/** What a search, statistics or a list are asked for, as the index takes it. */
export const searchedBy = (asked: Asked): Pick<SearchQuery, "text" | "match" | "filters"> => ({
  text: asked.q,
  match: asked.match,
  filters: filtersOf(asked),
});

const filtersOf = (asked: Asked): Filters => ({
  theme: asked.theme,
  country: asked.country,
  region: asked.region,
  income_group: asked.income_group,
  function: asked.function,
  status: asked.status,
  maturity: asked.maturity,
  evidence: asked.evidence,
  challenge: asked.challenge,
  language: asked.language,
  provenance: asked.provenance,
  yearFrom: asked.year_from,
  yearTo: asked.year_to,
});

export const orders = {
  relevance: "relevance",
  "-published_at": "newest",
  published_at: "oldest",
  "-updated_at": "updated",
} as const satisfies Record<string, SearchQuery["sort"]>;

/** A place in the order of the hits, as a cursor carries it. */
export const writePosition = ({ key, id }: Position): string => `${key} ${id}`;

export function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  const [key = "", id = ""] = text.split(" ");
  if (key !== "" && Number.isFinite(Number(key))) return { key: Number(key), id };
  throw new ProblemError("invalid-cursor", "This cursor is damaged. Start again from the first page.");
}

/** The counts by the API's names, with what each value is called in the reader's language. */
export const facetsAnswer = (asked: readonly Facet[], counts: Counts, reader: Reader) =>
  Object.fromEntries(
    asked.map((name) => {
      const counted = counts[name] ?? [];
      return [name, counted.map(({ value, count }) => ({ value, ...labelOf(name, value, reader), count }))];
    }),
    // Object.fromEntries forgets the names that it was given.
  ) as Partial<Record<Facet, { value: string; label?: string; count: number }[]>>;

/** What a value is called in the reader's language; a year is called what it is. */
const labelOf = (name: Facet, value: string, reader: Reader): { label?: string } =>
  name === "year" ? {} : { label: valueInWords(name, value, reader) };

/** How to cite what was asked and counted now, by the page that asks it again. */
export function citationOf(asked: Asked, total: number, reader: Reader): string {
  const address = searchPageAddress(asked, reader);
  const at = new Date().toISOString();
  return citeSearch({ asked: askedInWords(asked, reader), total, address, at }, reader.language);
}

/** The page that shows what was asked, in the reader's language. */
export function searchPageAddress(asked: Asked, { siteUrl, language }: Reader): string {
  const parameters = new URLSearchParams();
  for (const name of Object.keys(searchedFor) as (keyof Asked)[]) {
    for (const value of [asked[name]].flat()) {
      if (value !== undefined && value !== "") parameters.append(name, String(value));
    }
  }
  const page = pageAddress(siteUrl, wordsLanguage(language), "case-studies");
  return `${page}${parameters.size > 0 ? `?${parameters}` : ""}`;
}

/** What the values in statistics are called, by dimension. */
export function labelsOf(
  [first, second]: readonly Dimension[],
  { counts, gaps }: Statistics,
  reader: Reader,
): Partial<Record<Dimension, Record<string, string>>> {
  const missing = gaps.flatMap((gap) => gap.missing);
  const values = [
    [first, counts.map((counted) => counted.values[0]), second ? gaps.map(({ value }) => value) : missing],
    [second, counts.map((counted) => counted.values[1]), missing],
  ] as const;
  const labels: ReturnType<typeof labelsOf> = {};
  for (const [name, counted, uncounted] of values) {
    if (name === undefined || name === "year") continue;
    const all = new Set([...counted, ...uncounted].filter((value) => value !== null && value !== undefined));
    labels[name] = Object.fromEntries([...all].map((value) => [value, valueInWords(name, value, reader)]));
  }
  return labels;
}
