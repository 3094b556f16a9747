import { type Counts, filterAndCount, liveStudies, valuesOf } from "./columns.ts";
import type { Facet, Filters } from "./facets.ts";
import { type AskedText, type Match, matchText, readingOf, type TextReading } from "./match.ts";
import type { Terms } from "./query-text.ts";
import type { SearchIndex } from "./search-index.ts";
import { noSynonyms, type Synonyms } from "./synonyms.ts";

export interface SearchQuery extends AskedText {
  readonly filters?: Filters | undefined;
  readonly facets?: readonly Facet[] | undefined;
  /** By first publication or by the last change. Without a text, `relevance` is `newest`. */
  readonly sort?: "relevance" | "newest" | "oldest" | "updated" | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: Position | undefined;
}

/** A place in the order of the hits: the sort key and the study it belongs to. */
export interface Position {
  readonly key: number;
  readonly id: string;
}

export interface Hit {
  readonly id: string;
  /** Of the publication that was indexed. */
  readonly revision: number;
  readonly score: number;
  /** Of the language version that fits the words best. */
  readonly language: string;
}

export interface SearchAnswer extends TextReading {
  readonly hits: Hit[];
  /** Of the studies that match and pass the filters. */
  readonly total: number;
  /** The most frequent value first; a facet's counts ignore the filter on that facet. */
  readonly facets: Counts;
  /** For `highlight`. */
  readonly terms: readonly Terms[];
  readonly next?: Position;
}

const dayMs = 24 * 3600 * 1000;
/** What a study updated just now has over an old one, and after how long half of it is gone. */
const recencyBoost = 0.1;
const recencyHalfLifeMs = 3 * 365 * dayMs;

export function search(
  index: SearchIndex,
  query: SearchQuery,
  synonyms: Synonyms = noSynonyms,
): SearchAnswer {
  const { columns } = index;
  const match = matchText(index, query, synonyms);
  const { passing, counts } = filterAndCount(
    columns,
    match?.studies ?? liveStudies(columns),
    query.filters ?? {},
    query.facets ?? [],
  );
  const keyOf = sortKeyOf(index, match, query.sort ?? "relevance");
  const page = firstOf(index, passing, keyOf, query.limit + 1, query.after);
  const shown = page.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    hits: shown.map(({ study, id }) => ({
      id,
      revision: columns.revisions[study] ?? 0,
      score: match ? scoreOf(index, match, study) : 0,
      language: valuesOf(columns, "language", study)[match?.versions[study] ?? 0] ?? "",
    })),
    total: passing.length,
    facets: counts,
    ...readingOf(match),
    terms: match?.terms ?? [],
    ...(page.length > query.limit && last && { next: { key: last.key, id: last.id } }),
  };
}

/** What hits are sorted by, the greatest first. */
function sortKeyOf(
  index: SearchIndex,
  match: Match | undefined,
  sort: NonNullable<SearchQuery["sort"]>,
): (study: number) => number {
  const { publishedAt, updatedAt } = index.columns;
  if (sort === "relevance" && match?.isRanked) return (study) => scoreOf(index, match, study);
  if (sort === "updated") return (study) => updatedAt[study] ?? 0;
  return sort === "oldest" ? (study) => -(publishedAt[study] ?? 0) : (study) => publishedAt[study] ?? 0;
}

/** Counted from midnight, so that scores do not change from one page to the next. */
function scoreOf({ columns }: SearchIndex, { scores }: Match, study: number): number {
  const midnight = Date.now() - (Date.now() % dayMs);
  const age = Math.max(0, midnight - (columns.updatedAt[study] ?? 0));
  return (scores[study] ?? 0) * (1 + recencyBoost * 2 ** (-age / recencyHalfLifeMs));
}

interface Ranked extends Position {
  readonly study: number;
}

/** The greatest key first, and of equal ones the greatest, that is newest, id. */
const comesFirst = (a: Position, b: Position) => b.key - a.key || (a.id > b.id ? -1 : a.id < b.id ? 1 : 0);

/** The first `count` studies after a position, without sorting all of them. */
function firstOf(
  { columns }: SearchIndex,
  studies: readonly number[],
  keyOf: (study: number) => number,
  count: number,
  after: Position | undefined,
): Ranked[] {
  let kept: Ranked[] = [];
  let worst: Ranked | undefined;
  for (const study of studies) {
    const key = keyOf(study);
    if (worst && key < worst.key) continue;
    if (after && key > after.key) continue;
    const candidate = { key, id: columns.ids[study] ?? "", study };
    if (after && comesFirst(after, candidate) >= 0) continue;
    kept.push(candidate);
    if (kept.length >= 4 * count) {
      kept = kept.sort(comesFirst).slice(0, count);
      worst = kept.at(-1);
    }
  }
  return kept.sort(comesFirst).slice(0, count);
}
