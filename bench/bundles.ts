import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { buildFunctions } from "#infra/build.ts";
import { entryPointOf, type FunctionName } from "#infra/function-names.ts";
import { tableAccess } from "#infra/table-access.ts";
import { median, milliseconds, printGoal, printTable, times } from "./report.ts";

const rounds = Number(process.env.ROUNDS ?? 15);

const folder = mkdtempSync(join(tmpdir(), "catalogue-bundles-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const emptyFolder = new URL("empty", import.meta.url).pathname;
await buildFunctions(emptyFolder, join(folder, "empty"));
await buildFunctions(undefined, join(folder, "functions"));

const empty = join(folder, "empty", "empty-function", "index.mjs");
// The table lists every function there is.
const functions = (Object.keys(tableAccess) as FunctionName[]).map((name) => ({
  name,
  usesDatabase: Object.keys(tableAccess[name]).length > 0,
  file: join(folder, "functions", entryPointOf(name), "index.mjs"),
}));

/** Milliseconds that a fresh process takes to import a bundle: Lambda's init phase without its own start. */
function importTime(file: string): number {
  const program = `const startedAt = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - startedAt);`;
  const { stdout, status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${file} cannot be imported: ${stderr.slice(-2_000)}`);
  return Number(stdout);
}

const samples = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  for (const file of [empty, ...functions.map((one) => one.file)]) {
    samples.set(file, [...(samples.get(file) ?? []), importTime(file)]);
  }
}

const measured = (file: string) => {
  const bundle = Buffer.concat(filesAtStart(file).map((path) => readFileSync(path)));
  return { bytes: bundle.length, zipped: gzipSync(bundle).length, init: median(samples.get(file) ?? []) };
};
/** The entry point and what it imports before it can answer; what is imported later is not counted. */
function filesAtStart(entry: string): string[] {
  const files = new Set([entry]);
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const [, name = ""] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
      files.add(join(dirname(file), name));
    }
  }
  return [...files];
}
const base = measured(empty);
const rows = [["(empty function)", base.bytes, base.zipped, "1.00", milliseconds(base.init), "1.00"]];
const met: boolean[] = [];
for (const { name, usesDatabase, file } of functions) {
  const { bytes, zipped, init } = measured(file);
  if (usesDatabase) met.push(init / base.init <= 1.5 && bytes / base.bytes <= 1.5);
  rows.push([name, bytes, zipped, times(bytes / base.bytes), milliseconds(init), times(init / base.init)]);
}
printTable(["function", "bytes", "gzip", "ratio", "init ms, median", "ratio"], rows);
printGoal("bytes and init of a function that uses DynamoDB at most 1.5 x those of an empty one", met);
