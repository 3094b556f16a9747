export type Samples = readonly number[];

/** The value below which the part `share` of the samples lies. */
export function quantile(samples: Samples, share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: Samples): number => quantile(samples, 0.5);

/**
 * Calls every subject once in each round, each round in another order, so that whatever else the machine does
 * meets all of them alike. Answers the milliseconds of each call after the first tenth, which warms up.
 */
export async function interleave<Name extends string>(
  subjects: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  // Object.keys forgets which names it gave.
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names)) {
      const startedAt = performance.now();
      await subjects[name]();
      const tookMs = performance.now() - startedAt;
      if (round >= rounds / 10) samples[name].push(tookMs);
    }
  }
  return samples;
}

const shuffled = <Value>(values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);

/** Prints a Markdown table, so that the README shows figures as they were printed. */
export function printTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  for (const cells of [
    ...lines.slice(0, 1).map((head) => head.map(pad)),
    rule,
    ...lines.slice(1).map((line) => line.map(pad)),
  ]) {
    console.log(`| ${cells.join(" | ")} |`);
  }
}

/** One line on what was aimed at and how many of the figures reach it. */
export function printGoal(goal: string, met: readonly boolean[]): void {
  console.log(`\nGoal ${goal}: met by ${met.filter(Boolean).length} of ${met.length}.`);
}

export const milliseconds = (value: number): string => value.toFixed(2);
export const times = (value: number): string => value.toFixed(2);
