import { removeBucket, startBucket } from "#test/support/s3.ts";
import { median, milliseconds, printTable, quantile } from "./report.ts";
import { vocabulary } from "./search/catalogue.ts";
import { corpusOf } from "./search/corpus.ts";

// Read when the room of the index is imported, below.
process.env.AWS_SECRET_ACCESS_KEY ??= "bench";
process.env.FILES_BUCKET = "files";
const bucket = await startBucket(process.env.FILES_BUCKET);
process.env.AWS_ENDPOINT_URL_S3 = bucket.endpoint;
process.once("exit", () => removeBucket(bucket));

const { changeOf } = await import("#functions/search/search-change.ts");
const { createIndexReader } = await import("#functions/search-index/index-reader.ts");
const { compact, indexWriter } = await import("#functions/search-index/index-writer.ts");
const { readManifest } = await import("#functions/search-index/manifest.ts");

const rounds = Number(process.env.ROUNDS ?? 20);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function manifest() {
  const read = await readManifest();
  if (typeof read === "string") throw new Error("There is no index.");
  return read.manifest;
}

const clock = Date.now;
let aheadMs = 0;
Date.now = () => clock() + aheadMs;

const rows: (string | number)[][] = [];
for (const count of [1_000, 10_000]) {
  const studies = [...corpusOf(count)];
  let revision = 1;
  async function* everything() {
    for (const study of studies) yield changeOf(study, vocabulary);
  }
  const put = (work: string, samples: readonly number[]) =>
    rows.push([
      work,
      count,
      samples.length,
      milliseconds(median(samples)),
      milliseconds(quantile(samples, 0.95)),
    ]);
  put("rebuild, analysis included", [await timed(() => indexWriter.rebuild(everything()))]);

  const cold: number[] = [];
  for (let round = 0; round < 5; round++) {
    const reader = createIndexReader();
    cold.push(await timed(() => reader.answer(({ columns }) => columns.live)));
    reader.close();
  }
  put("reader starts: download, unpack, open", cold);

  const reader = createIndexReader();
  /** A question after more than a second, when the bucket is looked at again. */
  const look = async () => {
    aheadMs += 2_000;
    await reader.answer(({ columns }) => columns.live);
  };
  await look();
  const still: number[] = [];
  for (let round = 0; round < rounds; round++) still.push(await timed(look));
  put("reader looks, nothing is new", still);

  for (const batch of [1, 10, 100]) {
    const indexing: number[] = [];
    const refreshing: number[] = [];
    for (let round = 0; round < rounds; round++) {
      revision++;
      const records = studies.slice(round * batch, (round + 1) * batch);
      const changed = (records.length > 0 ? records : studies.slice(0, batch)).map((study) => ({
        ...study,
        revision,
      }));
      indexing.push(
        await timed(() => indexWriter.apply(changed.map((study) => changeOf(study, vocabulary)))),
      );
      refreshing.push(await timed(look));
    }
    put(`indexer, batch of ${batch}: analyse, put, swap`, indexing);
    put(`reader takes ${batch} changes`, refreshing);
    await compact(await manifest());
  }
  const compacting: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (let delta = 0; delta < 20; delta++) {
      revision++;
      await indexWriter.apply([
        changeOf({ ...(studies[delta] as (typeof studies)[0]), revision }, vocabulary),
      ]);
    }
    compacting.push(await timed(async () => compact(await manifest())));
  }
  put("compaction of 20 deltas", compacting);
  const { base } = await manifest();
  rows.push(["base in the bucket, kB", count, 1, Math.round(base.bytes / 1000), ""]);
  reader.close();
}
await bucket.stop();
printTable(["work", "studies", "times", "p50 ms", "p95 ms"], rows);
process.exit();
