import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { likenesses } from "./likeness.ts";

/** MiniSearch keeps everything in memory; above this it takes minutes and gigabytes, so only when asked to. */
const maxMiniSearch = 10_000;

/** As much as a function of 512 MB leaves to JavaScript beside the database's pages. */
const queryHeapMB = 192;

interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}
interface Figures extends Percentiles {
  all: Percentiles;
  cpu: Percentiles;
  withoutHits: number;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Where snapshots are kept, and used again by a later run. */
    keep: { type: "string" },
    minisearch: { type: "boolean", default: false },
  },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1000, 10_000];
const folder = options.keep ?? mkdtempSync(join(tmpdir(), "search-bench-"));
mkdirSync(folder, { recursive: true });
const measure = (step: string, size: number, file: string, heapMB: number) =>
  // What measure.ts prints.
  JSON.parse(
    execFileSync(
      process.execPath,
      [`--max-old-space-size=${heapMB}`, join(import.meta.dirname, "measure.ts"), step, `${size}`, file],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
        maxBuffer: 1e8,
      },
    ),
  ) as Record<string, number> & Record<string, Figures>;

const round = (value: number | undefined, digits = 1) => (value ?? 0).toFixed(digits);
const threeOf = ({ p50, p95, p99 }: Percentiles) =>
  `p50 ${round(p50, 2).padStart(6)}  p95 ${round(p95, 2).padStart(6)}  p99 ${round(p99, 2).padStart(6)} ms`;
const line = (what: string, figures: Figures | undefined) => {
  if (!figures) throw new Error(`There are no figures of ${what}.`);
  const { all, cpu, withoutHits } = figures;
  return [
    `  ${what.padEnd(33)} ${threeOf(figures)} | CPU ${threeOf(cpu)}   (${withoutHits} without a hit)`,
    `    all rounds                      ${threeOf(all)}`,
  ].join("\n");
};

console.log(
  "The corpus beside the real studies: English, without names of countries and themes. `shares`: in what",
);
console.log("share of the studies a word drawn from titles and summaries stands.");
for (const { what, studies, terms, distinctTerms, vocabulary, zipf, heaps, shares } of likenesses()) {
  console.log(
    `  ${what.padEnd(22)} ${`${studies}`.padStart(4)} studies of ${round(terms, 0)} terms, ${round(distinctTerms, 0)} distinct; vocabulary ${`${vocabulary}`.padStart(5)}, Zipf ${round(zipf, 2)}, Heaps ${round(heaps, 2)}; shares p25 ${round(shares.p25, 2)} p50 ${round(shares.p50, 2)} p75 ${round(shares.p75, 2)} p95 ${round(shares.p95, 2)}`,
  );
}
console.log(
  `\nNode ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model}, load ${round(loadavg()[0])}. 300 questions of a kind, half with`,
);
console.log(
  "filters, all 12 facets counted, 20 hits; each question by the best of five rounds, then all rounds of all; CPU by the mean.",
);
for (const size of sizes) {
  const file = join(folder, `${size}.db`);
  console.log(`\n${size} studies`);
  if (existsSync(file)) console.log("  (built by an earlier run)");
  else {
    const built = measure("build", size, file, 4096);
    console.log(
      `  build ${round(built.buildCpuS)} s CPU, snapshot ${round(built.snapshotMB)} MB, as zstd ${round(built.zstdMB)} MB`,
    );
  }
  const asked = measure("query", size, file, queryHeapMB);
  console.log(
    `  open ${round(asked.openMs)} ms (${round(asked.openCpuMs)} CPU), first question ${round(asked.firstMs)} ms`,
  );
  console.log(
    `  memory ${round(asked.baseRssMB, 0)} MB before opening, ${round(asked.openedMB, 0)} MB after the first question, ${round(asked.askedMB, 0)} MB after all, ${round(asked.rssMB, 0)} MB after changes`,
  );
  console.log(line("one to three words", asked.words));
  console.log(line("last word unfinished", asked.prefix));
  console.log(line("last word with a typo", asked.typo));
  console.log(line("no words, all facets", asked.browse));
  console.log(line("one study changed", asked.update1));
  console.log(`  100 studies changed together      ${round(asked.update100)} ms`);
  if (size > maxMiniSearch && !options.minisearch) continue;
  const other = measure("minisearch", size, file, 8192);
  console.log(`  MiniSearch: build ${round(other.buildCpuS)} s CPU, memory ${round(other.rssMB, 0)} MB`);
  console.log(line("MiniSearch, one to three words", other.words));
  console.log(line("MiniSearch, last word unfinished", other.prefix));
  console.log(line("MiniSearch, last word with a typo", other.typo));
}
if (options.keep === undefined) rmSync(folder, { recursive: true });
