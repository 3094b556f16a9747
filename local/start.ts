import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockDirectory, writeRunningServer } from "./data-directory.ts";
import { startDynamodb } from "./dynamodb/server.ts";
import { databaseBinary, databaseEndpoint, directory, port, streamsEndpoint } from "./environment.ts";
import { fingerprintProject } from "./fingerprint.ts";
import { integration } from "./identity/people.ts";
import { LocalError } from "./local-error.ts";
import { runScript } from "./run-script.ts";
import { type StackOptions, s3Endpoint, serveStacks } from "./serve-stacks.ts";
import { openSite } from "./site.ts";
import { renderWelcome } from "./welcome.ts";

/** What to end when this process ends, the last one first. */
const endings: (() => Promise<void> | void)[] = [];
const stopping = new AbortController();

/** `npm start`: builds, synthesises and runs everything on one machine, with the case studies of data/. */
async function start(): Promise<void> {
  endings.push(lockDirectory(directory));
  const site = await openSite(port, console.log);
  console.log(`Starting the catalogue on ${site.url}, kept in ${directory}`);

  const [assembly, database] = await Promise.all([synthesise(site.url), openDatabase()]);
  const { endpoint, trimStream } = database;
  const { answer, tables, buckets, pool, rules, webBuckets, stop } = await serveStacks({
    assembly,
    directory,
    url: site.url,
    databaseEndpoint: endpoint,
    streamsEndpoint: streamsEndpoint ?? endpoint,
    trimStream,
    log: console.log,
  });
  endings.push(stop);
  // Ended first: what answers requests is needed until the last one has its answer.
  endings.push(site.close);
  const client = pool.clients.find(({ name }) => name === integration.name);
  const tableName = tables[0]?.definition.TableName;
  if (!client || !tableName) throw new LocalError(`The stacks lack a table or ${integration.name}.`);

  // Functions that read the stream keep files while data are loaded, and the index is built before anybody searches.
  site.serve(answer, "/_local/");
  console.log("Loading data/ and the assets");
  const loader = ["functions/load/main.ts", "--bind", `${client.id}=${integration.country}`] as const;
  const variables = { TABLE_NAME: tableName, SITE_URL: site.url, AWS_ENDPOINT_URL_DYNAMODB: endpoint };
  await Promise.all([
    runScript(loader, variables, stopping.signal),
    ...webBuckets.map(({ name }) => upload(name, site.url)),
  ]);
  const filesBucket = buckets.find(({ name }) => name.includes("-files"))?.name;
  if (!filesBucket) throw new LocalError("The stacks lack a bucket for files.");
  const filesEndpoint = s3Endpoint(site.url);
  const files = { FILES_BUCKET: filesBucket, AWS_ENDPOINT_URL_S3: filesEndpoint };
  const indexer = ["functions/rebuild-search/main.ts", "--if-missing"] as const;
  await runScript(indexer, { ...variables, ...files }, stopping.signal);
  site.serve(answer);
  const running = {
    pid: process.pid,
    url: site.url,
    pool,
    tableName,
    databaseEndpoint: endpoint,
    filesBucket,
    filesEndpoint,
  };
  writeRunningServer(directory, running);
  console.log(renderWelcome(site.url, rules));
}

/** Puts the assets into their bucket as a deployment does. */
function upload(bucket: string, siteUrl: string): Promise<void> {
  const variables = { AWS_ENDPOINT_URL_S3: s3Endpoint(siteUrl) };
  const script = ["infra/upload-web.ts", join(directory, "bundles", "web"), bucket] as const;
  return runScript(script, variables, stopping.signal);
}

async function synthesise(siteUrl: string): Promise<string> {
  const assembly = join(directory, "cdk.out");
  const record = join(assembly, "made-from");
  const fingerprint = fingerprintProject(".", siteUrl);
  if (existsSync(record) && readFileSync(record, "utf8") === fingerprint) {
    console.log("Taking functions and stacks as they were: nothing has changed since the last start");
    return assembly;
  }
  console.log("Building the functions and synthesising the stacks");
  const variables = { CDK_OUTDIR: assembly, STAGE: "local", SITE_URL: siteUrl };
  await runScript(["local/synthesise.ts", directory], variables, stopping.signal);
  writeFileSync(record, fingerprint);
  return assembly;
}

async function openDatabase(): Promise<Pick<StackOptions, "trimStream"> & { endpoint: string }> {
  if (databaseEndpoint !== undefined) {
    if (await fetch(databaseEndpoint).then(Boolean, () => false)) return { endpoint: databaseEndpoint };
    throw new LocalError(`No database answers at AWS_ENDPOINT_URL_DYNAMODB, ${databaseEndpoint}.`);
  }
  const options = { directory: join(directory, "dynamodb"), binary: databaseBinary, report: console.log };
  const { endpoint, trimStream, stop } = await startDynamodb(options);
  endings.push(stop);
  return { endpoint, trimStream };
}

async function end(exitCode: number): Promise<void> {
  stopping.abort();
  while (endings.length > 0) await endings.pop()?.();
  process.exit(exitCode);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => end(0));
try {
  await start();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof LocalError ? error.message : error);
    await end(1);
  }
}
