import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";
import { facets } from "#functions/search/facets.ts";
import { search } from "#functions/search/search.ts";
import { changeOf, type SearchChange } from "#functions/search/search-change.ts";
import {
  applyChanges,
  closeIndex,
  createIndex,
  openIndex,
  saveSnapshot,
} from "#functions/search/search-index.ts";
import { synonyms, vocabulary } from "./catalogue.ts";
import { corpusOf } from "./corpus.ts";
import { openMiniSearch } from "./minisearch.ts";
import { type Kind, kinds, type Question, questionsOf } from "./questions.ts";

/** One step of the run, in a process of its own so that memory is this step's alone. Prints its figures as JSON. */
const [step, size, file = ""] = process.argv.slice(2);
const count = Number(size);
const batchSize = 2000;
const rounds = 5;

/** What the step `query` asks and changes, made beforehand so that its memory is the index's alone. */
interface Script {
  readonly questions: Record<Kind, Question[]>;
  readonly changes: SearchChange[];
}
const scriptFile = `${file}.json`;

function scriptOf(): Script {
  const sample = [...corpusOf(Math.min(count, 3000))];
  const changed = [...corpusOf(400, 9)].slice(0, 200);
  return {
    questions: {
      words: questionsOf(sample, "words"),
      prefix: questionsOf(sample, "prefix"),
      typo: questionsOf(sample, "typo"),
    },
    changes: changed.map((study, number) =>
      changeOf({ ...study, id: sample[number]?.id ?? study.id, revision: 2 }, vocabulary),
    ),
  };
}

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
    closeIndex(index);
    rmSync(`${file}.building`);
    writeFileSync(scriptFile, JSON.stringify(scriptOf()));
    const { user, system } = process.cpuUsage(cpu);
    return { buildCpuS: (user + system) / 1e6, snapshotMB: statSync(file).size / 1e6, ...compressed() };
  },

  query() {
    // Written by the step above.
    const { questions, changes } = JSON.parse(readFileSync(scriptFile, "utf8")) as Script;
    const rssMB = () => process.memoryUsage.rss() / 1e6;
    const baseRssMB = rssMB();
    // Changes are written: to a copy, so that the file can be used again.
    const copy = `${file}.copy`;
    copyFileSync(file, copy);
    const openCpu = process.threadCpuUsage();
    const openedAt = performance.now();
    const index = openIndex(copy);
    if (index === "outdated") throw new Error("The snapshot is of another version.");
    const openMs = performance.now() - openedAt;
    const openCpuMs = milliseconds(process.threadCpuUsage(openCpu));
    const firstMs = elapsed(() => search(index, { text: "registry", limit: 20, facets }, synonyms));
    const openedMB = rssMB();
    const timed = percentilesByKind(
      questions,
      (question) => search(index, { ...question, limit: 20, facets }, synonyms).total,
    );
    const browse = percentiles(
      Array.from({ length: 20 }, () => () => search(index, { limit: 20, facets }).total),
    );
    const askedMB = rssMB();
    const update1 = percentiles(
      changes.slice(0, 100).map((change) => () => applyChanges(index, [change])),
      1,
    );
    const update100 = elapsed(() => applyChanges(index, changes.slice(100)));
    closeIndex(index);
    rmSync(copy);
    return {
      baseRssMB,
      openMs,
      openCpuMs,
      firstMs,
      openedMB,
      ...timed,
      browse,
      askedMB,
      update1,
      update100,
      rssMB: rssMB(),
    };
  },

  minisearch() {
    const cpu = process.cpuUsage();
    const engine = openMiniSearch(corpusOf(count));
    const { user, system } = process.cpuUsage(cpu);
    const timed = percentilesByKind(scriptOf().questions, (question, kind) => engine.search(question, kind));
    return { buildCpuS: (user + system) / 1e6, rssMB: process.memoryUsage().rss / 1e6, ...timed };
  },
};

function compressed(): Record<string, number> {
  return { zstdMB: zstdCompressSync(readFileSync(file)).length / 1e6 };
}

function elapsed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

const percentilesByKind = (
  questions: Script["questions"],
  ask: (question: Question, kind: Kind) => number,
): Record<string, unknown> =>
  Object.fromEntries(
    kinds.map((kind) => [kind, percentiles(questions[kind].map((question) => () => ask(question, kind)))]),
  );

/**
 * The machine does other things too, so each run is told by the best of its rounds, and beside it by all of them; and by
 * the mean of their processor time, which some systems count in steps of milliseconds.
 */
function percentiles(runs: readonly (() => number)[], times = rounds) {
  let withoutHits = 0;
  const best: number[] = [];
  const all: number[] = [];
  const cpu: number[] = [];
  for (const run of runs) {
    const before = process.threadCpuUsage();
    let total = 0;
    const walls = Array.from({ length: times }, () =>
      elapsed(() => {
        total = run();
      }),
    );
    best.push(Math.min(...walls));
    all.push(...walls);
    cpu.push(milliseconds(process.threadCpuUsage(before)) / times);
    if (total === 0) withoutHits++;
  }
  return { ...percentilesOf(best), all: percentilesOf(all), cpu: percentilesOf(cpu), withoutHits };
}

function percentilesOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const run = steps[step ?? ""];
if (!run) throw new Error(`There is no step ${step}.`);
console.log(JSON.stringify(run()));
