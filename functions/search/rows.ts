/** One row for each language version of a study, those of one study side by side in one block. */
export interface Rows {
  /** By row: whose it is. */
  studies: Uint32Array;
  /** By study: its first row. */
  firsts: Uint32Array;
  /** Rows run below it. */
  size: number;
}

export const newRows = (): Rows => ({
  studies: new Uint32Array(1024),
  firsts: new Uint32Array(1024),
  size: 0,
});

export function placeStudy(rows: Rows, study: number, first: number, versions: number): void {
  rows.size = Math.max(rows.size, first + versions);
  rows.studies = atLeast(rows.studies, rows.size);
  rows.firsts = atLeast(rows.firsts, study + 1);
  rows.firsts[study] = first;
  rows.studies.fill(study, first, first + versions);
}

function atLeast(numbers: Uint32Array, size: number): Uint32Array {
  if (size <= numbers.length) return numbers;
  const grown = new Uint32Array(2 * size);
  grown.set(numbers);
  return grown;
}
