import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

/** MiniSearch keeps everything in memory; above this it takes minutes and several gigabytes to say the same. */
const maxMiniSearch = 10_000;

interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
  cpuP95?: number;
  withoutHits?: number;
}

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "search-bench-"));
const measure = (step: string, size: number, file: string) =>
  // What measure.ts prints.
  JSON.parse(
    execFileSync(
      process.execPath,
      ["--max-old-space-size=4096", join(import.meta.dirname, "measure.ts"), step, `${size}`, file],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
        maxBuffer: 1e8,
      },
    ),
  ) as Record<string, number> & Record<string, Percentiles>;

const round = (value: number | undefined, digits = 1) => (value ?? 0).toFixed(digits);
const line = (what: string, figures: Percentiles = { p50: 0, p95: 0, p99: 0 }) => {
  const [p50, p95, p99] = [figures.p50, figures.p95, figures.p99].map((value) => round(value, 2).padStart(7));
  const { cpuP95, withoutHits } = figures;
  const rest =
    cpuP95 === undefined ? "" : `   CPU p95 ${round(cpuP95, 2).padStart(6)}   (${withoutHits} without a hit)`;
  return `  ${what.padEnd(34)} p50 ${p50}  p95 ${p95}  p99 ${p99} ms${rest}`;
};

console.log(
  `Node ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model}. 300 questions of a kind (60 above 10,000 studies), half with filters,`,
);
console.log("all 12 facets counted, 20 hits; each question by the best of three rounds.");
for (const size of sizes.length > 0 ? sizes : [1000, 10_000]) {
  const file = join(folder, `${size}.db`);
  const built = measure("build", size, file);
  const asked = measure("query", size, file);
  console.log(`\n${size} studies`);
  console.log(
    `  build ${round(built.buildCpuS)} s CPU, snapshot ${round(built.snapshotMB)} MB, as zstd ${round(built.zstdMB)} MB`,
  );
  console.log(`  open ${round(asked.openMs)} ms, first question ${round(asked.firstMs)} ms`);
  console.log(
    `  memory ${round(asked.baseRssMB, 0)} MB before opening, ${round(asked.openedMB, 0)} MB after the first question, ${round(asked.rssMB, 0)} MB at the end`,
  );
  console.log(line("one to three words", asked.words));
  console.log(line("last word unfinished", asked.prefix));
  console.log(line("last word with a typo", asked.typo));
  console.log(line("no words, all facets", asked.browse));
  console.log(line("one study changed", asked.update1));
  console.log(`  100 studies changed together        ${round(asked.update100)} ms`);
  if (size > maxMiniSearch) continue;
  const other = measure("minisearch", size, file);
  console.log(`  MiniSearch: build ${round(other.buildCpuS)} s CPU, memory ${round(other.rssMB, 0)} MB`);
  console.log(line("MiniSearch, one to three words", other.words));
  console.log(line("MiniSearch, last word unfinished", other.prefix));
  console.log(line("MiniSearch, last word with a typo", other.typo));
}
rmSync(folder, { recursive: true });
