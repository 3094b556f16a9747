import { type Facet, type FacetValues, type Filters, facets, filterOf } from "./facets.ts";

/**
 * The studies' facet values by column, one number for each study. The number stands for a whole set of values, so
 * that a facet with several values (themes) counts as fast as one with a single value, and no list has a size limit.
 */
interface Column {
  readonly values: string[];
  readonly sets: (readonly string[])[];
  /** Each set by the numbers of its values. */
  readonly members: (readonly number[])[];
  readonly numbers: Map<string, number>;
  studies: Uint32Array;
}

export interface Columns {
  readonly byFacet: Readonly<Record<Facet, Column>>;
  /** 1 for a public study, 0 for a number without one. */
  isLive: Uint8Array;
  publishedAt: Float64Array;
  updatedAt: Float64Array;
  ids: string[];
  revisions: number[];
  /** Of all studies that are or were public; numbers run below it. */
  size: number;
  live: number;
}

const newColumn = (): Column => ({
  values: [],
  sets: [],
  members: [],
  numbers: new Map(),
  studies: new Uint32Array(1024),
});

export const newColumns = (): Columns => ({
  // The facets are the keys of the record, all of them.
  byFacet: Object.fromEntries(facets.map((facet) => [facet, newColumn()])) as Record<Facet, Column>,
  isLive: new Uint8Array(1024),
  publishedAt: new Float64Array(1024),
  updatedAt: new Float64Array(1024),
  ids: [],
  revisions: [],
  size: 0,
  live: 0,
});

export interface StudyColumns {
  readonly publishedAt: number;
  readonly updatedAt: number;
  readonly values: FacetValues;
}

/** Writes the row of study `number`; null: it is not public any more. */
export function setStudy(
  columns: Columns,
  number: number,
  { id, revision, study }: { id: string; revision: number; study: StudyColumns | null },
): void {
  grow(columns, number + 1);
  columns.ids[number] = id;
  columns.revisions[number] = revision;
  columns.live += (study ? 1 : 0) - (columns.isLive[number] ?? 0);
  columns.isLive[number] = study ? 1 : 0;
  if (!study) return;
  columns.publishedAt[number] = study.publishedAt;
  columns.updatedAt[number] = study.updatedAt;
  for (const facet of facets) {
    const column = columns.byFacet[facet];
    column.studies[number] = numberOf(column, study.values[facet]);
  }
}

function grow(columns: Columns, size: number): void {
  columns.size = Math.max(columns.size, size);
  if (size <= columns.isLive.length) return;
  const capacity = 2 * size;
  const grown = <Numbers extends Uint8Array | Uint32Array | Float64Array>(from: Numbers, to: Numbers) => {
    to.set(from);
    return to;
  };
  columns.isLive = grown(columns.isLive, new Uint8Array(capacity));
  columns.publishedAt = grown(columns.publishedAt, new Float64Array(capacity));
  columns.updatedAt = grown(columns.updatedAt, new Float64Array(capacity));
  for (const facet of facets) {
    const column = columns.byFacet[facet];
    column.studies = grown(column.studies, new Uint32Array(capacity));
  }
}

function numberOf(column: Column, values: readonly string[]): number {
  const { sets, members, numbers } = column;
  const key = values.join("\n");
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, sets.length);
  members.push(values.map((value) => valueNumber(column, value)));
  return sets.push(values) - 1;
}

/** A facet has some dozens of values, and a new one is rare. */
function valueNumber({ values }: Column, value: string): number {
  const known = values.indexOf(value);
  return known === -1 ? values.push(value) - 1 : known;
}

export const valuesOf = ({ byFacet }: Columns, facet: Facet, study: number): readonly string[] => {
  const { sets, studies } = byFacet[facet];
  return sets[studies[study] ?? 0] ?? [];
};

export type Counts = Partial<Record<Facet, { value: string; count: number }[]>>;

/**
 * Filters studies and counts them by `counted` facets, in one pass. A facet's counts ignore the filter on that facet
 * itself, so that a reader sees what choosing another value would give.
 */
export function filterAndCount(
  columns: Columns,
  studies: Iterable<number>,
  filters: Filters,
  counted: readonly Facet[],
): { passing: number[]; counts: Counts } {
  const filtering = facets.flatMap((facet) => {
    const passes = filterOf(facet, filters);
    const { sets, studies: numbers } = columns.byFacet[facet];
    return passes
      ? { facet, numbers, passes: Uint8Array.from(sets, (values) => (passes(values) ? 1 : 0)) }
      : [];
  });
  /** Those that pass all filters, and by the facet of the only filter that they fail. */
  const passing: number[] = [];
  const failing = new Map<Facet, number[]>(filtering.map(({ facet }) => [facet, []]));
  for (const study of studies) {
    let failed: Facet | undefined;
    let failures = 0;
    for (const { facet, numbers, passes } of filtering) {
      if (passes[numbers[study] as number]) continue;
      failed = facet;
      if (++failures > 1) break;
    }
    if (failures === 0) passing.push(study);
    else if (failures === 1 && failed) failing.get(failed)?.push(study);
  }
  const counts: Counts = {};
  for (const facet of counted) {
    counts[facet] = countsOf(columns.byFacet[facet], [passing, failing.get(facet) ?? []]);
  }
  return { passing, counts };
}

function countsOf({ values, members, studies: numbers }: Column, lists: readonly (readonly number[])[]) {
  // Typed arrays answer a number below their length, which every study's number is.
  const bySet = new Uint32Array(members.length);
  for (const studies of lists) {
    for (const study of studies) (bySet[numbers[study] as number] as number) += 1;
  }
  const byValue = new Uint32Array(values.length);
  for (const [set, count] of bySet.entries()) {
    if (count > 0) for (const value of members[set] ?? []) (byValue[value] as number) += count;
  }
  return values
    .map((value, number) => ({ value, count: byValue[number] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function* liveStudies({ isLive, size }: Columns): Generator<number> {
  for (let study = 0; study < size; study++) if (isLive[study]) yield study;
}
