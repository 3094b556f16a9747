import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";
import { facets } from "#functions/search/facets.ts";
import { search } from "#functions/search/search.ts";
import { changeOf } from "#functions/search/search-change.ts";
import { applyChanges, createIndex, openIndex, saveSnapshot } from "#functions/search/search-index.ts";
import { synonyms, vocabulary } from "./catalogue.ts";
import { corpusOf } from "./corpus.ts";
import { openMiniSearch } from "./minisearch.ts";
import { kinds, questionsOf } from "./questions.ts";

/** One step of the run, in a process of its own so that memory is this step's alone. Prints its figures as JSON. */
const [step, size, file = ""] = process.argv.slice(2);
const count = Number(size);
const batchSize = 2000;
const rounds = 3;
/** At 100,000 studies a question takes tenths of a second. */
const questions = count > 10_000 ? 60 : 300;

const steps: Record<string, () => Record<string, unknown>> = {
  build() {
    const index = createIndex(`${file}.building`);
    const cpu = process.cpuUsage();
    const batch = [];
    for (const study of corpusOf(count)) {
      batch.push(changeOf(study, vocabulary));
      if (batch.length === batchSize) applyChanges(index, batch.splice(0));
    }
    applyChanges(index, batch);
    saveSnapshot(index, file);
    const { user, system } = process.cpuUsage(cpu);
    return { buildCpuS: (user + system) / 1e6, snapshotMB: statSync(file).size / 1e6, ...compressed() };
  },

  query() {
    const before = process.memoryUsage().rss;
    readWhole();
    const openedAt = performance.now();
    const index = openIndex({ file });
    if (index === "outdated") throw new Error("The snapshot is of another version.");
    const openMs = performance.now() - openedAt;
    const askedAt = performance.now();
    search(index, { text: "registry", limit: 20, facets }, synonyms);
    const firstMs = performance.now() - askedAt;
    const openedMB = process.memoryUsage().rss / 1e6;
    const sample = [...corpusOf(Math.min(count, 3000))];
    const timed = Object.fromEntries(
      kinds.map((kind) => [
        kind,
        percentiles(
          questionsOf(sample, kind, questions).map(
            (question) => () => search(index, { ...question, limit: 20, facets }, synonyms).total,
          ),
        ),
      ]),
    );
    const browse = percentiles(
      Array.from({ length: 20 }, () => () => search(index, { limit: 20, facets }).total),
    );
    const changed = [...corpusOf(400, 9)].map((study, number) =>
      changeOf({ ...study, id: sample[number]?.id ?? study.id, revision: 2 }, vocabulary),
    );
    const update1 = percentilesOf(
      changed.slice(0, 100).map((change) => elapsed(() => applyChanges(index, [change]))),
    );
    const update100 = elapsed(() => applyChanges(index, changed.slice(100, 200)));
    const rssMB = process.memoryUsage().rss / 1e6;
    return {
      openMs,
      firstMs,
      openedMB,
      rssMB,
      baseRssMB: before / 1e6,
      ...timed,
      browse,
      update1,
      update100,
    };
  },

  minisearch() {
    const cpu = process.cpuUsage();
    const engine = openMiniSearch(corpusOf(count));
    const { user, system } = process.cpuUsage(cpu);
    const sample = [...corpusOf(Math.min(count, 3000))];
    const timed = Object.fromEntries(
      kinds.map((kind) => [
        kind,
        percentiles(
          questionsOf(sample, kind, questions).map((question) => () => engine.search(question, kind)),
        ),
      ]),
    );
    return { buildCpuS: (user + system) / 1e6, rssMB: process.memoryUsage().rss / 1e6, ...timed };
  },
};

function compressed(): Record<string, number> {
  return { zstdMB: zstdCompressSync(readFileSync(file)).length / 1e6 };
}

/** As after a download: the file's pages are in the system's memory. */
function readWhole(): void {
  const descriptor = openSync(file, "r");
  const buffer = Buffer.alloc(1 << 20);
  while (readSync(descriptor, buffer) > 0);
  closeSync(descriptor);
}

function elapsed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

/** Each question by the best of its rounds: the machine does other things too, so processor time is told as well. */
function percentiles(runs: readonly (() => number)[]) {
  const found = runs.map((run) => run());
  const best = (measured: (run: () => unknown) => number) =>
    runs.map((run) => Math.min(...Array.from({ length: rounds }, () => measured(run))));
  return {
    ...percentilesOf(best(elapsed)),
    cpuP95: percentilesOf(best(processorTime)).p95,
    withoutHits: found.filter((total) => total === 0).length,
  };
}

/** Milliseconds of this thread on a processor. */
function processorTime(run: () => unknown): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function percentilesOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const run = steps[step ?? ""];
if (!run) throw new Error(`There is no step ${step}.`);
console.log(JSON.stringify(run()));
