import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";

const benchmarks = {
  capacity: "capacity units of a list page, as charged and as documented",
  lists: "lists of 1,000, 10,000 and 100,000 case studies, first, middle and last page",
  handler: "a handler beside the bare SDK call for the same items",
  bundles: "size and start of each function beside an empty one",
  freshness: "from publication to being found, on the whole running",
  "index-files": "indexer, readers and compaction at 1,000 and 10,000 case studies",
  pages: "bytes of pages, and first visits on slow 3G with the style in the head and beside it",
  load: "requests per second through the local server",
};

/** Any value will do: the database that a benchmark starts asks for some, and has one table of this name; so does the bucket. */
const environment = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  TABLE_NAME: "catalogue",
  SITE_URL: "http://localhost:3000",
  FILES_BUCKET: "files",
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) console.error(`There is no benchmark ${unknown.join(", ")}.`);
if (chosen.length === 0 || unknown.length > 0) {
  console.log("Benchmarks, each alone with npm run bench -- <name>:");
  for (const [name, subject] of Object.entries(benchmarks)) console.log(`  ${name.padEnd(13)}${subject}`);
}
if (unknown.length > 0) process.exit(1);

// One after another, each in a process of its own: none warms up, or weighs on, the next.
for (const [name, subject] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n## ${name}: ${subject}`);
  console.log(
    `${new Date().toISOString().slice(0, 16)}Z, Node ${process.versions.node}, ${cpus().length} cores, ${load()}\n`,
  );
  const benchmark = spawn(process.execPath, [new URL(`${name}.ts`, import.meta.url).pathname], {
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  const [exitCode] = await once(benchmark, "exit");
  console.log(`\n${load()} at the end`);
  if (exitCode !== 0) process.exitCode = 1;
}

function load(): string {
  return `load ${loadavg()[0]?.toFixed(1)}`;
}
