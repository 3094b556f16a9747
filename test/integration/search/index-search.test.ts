import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prefixes } from "#functions/files/prefixes.ts";
import { rebuild } from "#functions/rebuild-search/main.ts";
import { createIndex, indexVersion } from "#functions/search/search-index.ts";
import { writeBase } from "#functions/search-index/parts.ts";
import { call, callRefused } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, publishStudy, publishVersion, type Study } from "#test/support/life-of-a-study.ts";
import {
  currentManifest,
  emptyBucket,
  everyKey,
  index,
  indexEverything,
  letReadersLook,
  publicationRecords,
  putObject,
  recordOf,
  storedKeys,
} from "#test/support/search-index.ts";
import { emptyTable, putItem, readTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

beforeEach(async () => {
  // The table first: vocabularies are read again when they are too old.
  vi.setSystemTime(Date.now() + 6 * 60 * 1000);
  await emptyTable();
  await emptyBucket();
  await putVocabulary();
  await rebuild({}, () => {});
});
afterEach(() => vi.restoreAllMocks());

async function found(query = ""): Promise<string[]> {
  letReadersLook();
  return (await call("searchCaseStudies", { query })).body.items.map(({ id }) => id);
}
async function counted(): Promise<number> {
  letReadersLook();
  return (await call("getStatistics", { query: "by=theme" })).body.total;
}
const withdraw = (study: Study) => move(study, "withdraw", callers.administrator, { comment: "Asked for" });
const publicationOf = async ({ id }: Pick<Study, "id">) => {
  const item = (await readTable()).get(`CASE_STUDY#${id} / PUBLICATION`);
  if (!item) throw new Error("There is no publication.");
  return item;
};

test("records of a batch may come twice, in any order, and again after newer ones", async () => {
  const study = await publishStudy({ title: "First" });
  const first = recordOf(await publicationOf(study));
  await publishVersion(study.id, { title: "Second" });
  const second = recordOf(await publicationOf(study));
  for (const records of [[second, first], [first, first], [second], [first, second, first]]) {
    await index(records);
    expect(await found("q=second")).toEqual([study.id]);
    expect((await call("searchCaseStudies", { query: "q=second" })).body.total).toBe(1);
  }
});

test("records of other items, and of a publication written again as it was, add nothing to the index", async () => {
  await publishStudy();
  const [record] = await publicationRecords();
  const items = [...(await readTable()).values()].filter(({ sk }) => sk !== "PUBLICATION");
  const same = [...(await readTable()).values()].find(({ sk }) => sk === "PUBLICATION");
  const before = await storedKeys();
  await index([...items.map((item) => recordOf(item)), ...(same ? [recordOf(same, same)] : [])]);
  expect(await storedKeys()).toEqual(before);
  await index(record ? [record] : []);
  expect(await counted()).toBe(1);
});

test("a record that cannot be read is named without its content, and blocks no other", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  const [one, two] = [await publishStudy(), await publishStudy()];
  const poison = {
    ...(await publicationOf(one)),
    pk: "CASE_STUDY#POISON",
    id: "POISON",
    title: 42,
    summary: "confidential",
  };
  const strange = recordOf({ pk: "CASE_STUDY#STRANGE", sk: "PUBLICATION" });
  const broken = { ...strange, dynamodb: { ...strange.dynamodb, NewImage: { pk: {}, x: { Q: "?" } } } };
  await index([
    recordOf(await publicationOf(one)),
    recordOf(poison),
    // Nobody writes such a record, which its type says too.
    broken as unknown as typeof strange,
    recordOf(await publicationOf(two)),
  ]);
  expect((await found()).sort()).toEqual([one.id, two.id].sort());
  expect(reported.mock.calls).toEqual([
    [{ event: "unreadable-publication", item: "CASE_STUDY#POISON / PUBLICATION" }],
    [{ event: "unreadable-publication", item: "CASE_STUDY#STRANGE / PUBLICATION" }],
  ]);
});

test("two indexers at once lose nothing", async () => {
  const studies = [];
  for (let number = 0; number < 6; number++) studies.push(await publishStudy({ country: "MA" }));
  const records = await publicationRecords();
  await Promise.all(records.map((record) => index([record])));
  expect((await found()).sort()).toEqual(studies.map(({ id }) => id).sort());
});

test("without an index of this version the first batch builds one of all that the table has", async () => {
  const [one, two] = [await publishStudy(), await publishStudy()];
  const tombstone = await publishStudy();
  await withdraw(tombstone);
  await emptyBucket();
  await putObject("search/0-0/manifest.json", "the manifest of another version");
  await index([recordOf(await publicationOf(one))]);
  expect((await found()).sort()).toEqual([one.id, two.id].sort());
});

test("an index that other code made under this version's name is refused, and built anew by the command", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const { id } = await publishStudy();
  const folder = await mkdtemp(join(tmpdir(), "old-index-"));
  const old = createIndex(join(folder, "old.db"));
  old.database.execute("update about set analyser = 0");
  old.database.close();
  const part = await writeBase(join(folder, "old.db"));
  await rm(folder, { recursive: true });
  const manifest = await currentManifest();
  const key = (await storedKeys()).find((each) => each.endsWith("manifest.json")) ?? "";
  await putObject(key, JSON.stringify({ ...manifest, base: { ...part, seq: 0, build: "old" } }));
  // What there was goes on answering.
  expect(await found()).toEqual([]);
  const printed: string[] = [];
  await rebuild({ ifMissing: true }, (line: string) => printed.push(line));
  expect(printed).toEqual(["The search index is there."]);
  await rebuild({}, (line: string) => printed.push(line));
  expect(printed.at(-1)).toMatch(/^The search index was built of 1 case studies in /);
  vi.setSystemTime(Date.now() + 60_000);
  expect(await found()).toEqual([id]);
});

test("a rebuild deletes what other versions left, but not while functions may still read it", async () => {
  const { id } = await publishStudy();
  const others = [`${prefixes.search}0-1/manifest.json`, `${prefixes.search}${indexVersion}0/base.db.zst`];
  for (const key of others) await putObject(key, "of another version");
  await putObject(`${prefixes.full}copy`, "no index");
  const left = async () =>
    (await everyKey()).filter((key) => !key.startsWith(`${prefixes.search}${indexVersion}/`));
  await emptyBucket();
  await rebuild({ ifMissing: true }, () => {});
  expect(await left()).toEqual([`${prefixes.full}copy`, ...others]);
  await rebuild({}, () => {});
  expect(await left()).toEqual([`${prefixes.full}copy`]);
  expect(await found()).toEqual([id]);
});

test("a rebuild goes on where a publication in the table is damaged", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  const [whole, damaged] = [await publishStudy(), await publishStudy()];
  const { pk, sk } = await publicationOf(damaged);
  await putItem({ pk, sk, id: damaged.id });
  await rebuild({}, () => {});
  expect(await counted()).toBe(1);
  expect(reported).toHaveBeenCalledWith({ event: "unreadable-publication", item: `${pk} / ${sk}` });
  expect(await found("q=registry&country=MA")).toEqual([whole.id]);
});

test("a withdrawn study is never found, even while the index still has it", async () => {
  const study = await publishStudy();
  await indexEverything();
  expect(await found("q=registry")).toEqual([study.id]);
  await withdraw(study);
  expect(await found("q=registry")).toEqual([]);
  expect(await counted()).toBe(1);
  await indexEverything();
  expect(await found("q=registry")).toEqual([]);
  expect(await counted()).toBe(0);
});

test("with after= the answer knows of a publication, a new version and a withdrawal at once", async () => {
  const study = await publishStudy({ title: "Lanterns" });
  const after = async ({ id }: Pick<Study, "id">, revision: number, q: string) =>
    (await call("searchCaseStudies", { query: `q=${q}&after=${id}@${revision}&facets=country` })).body;
  expect(await after(study, 1, "lanterns")).toMatchObject({ total: 1, items: [{ id: study.id }] });
  const second = await publishVersion(study.id, { title: "Zeppelins" });
  expect(await after(study, 2, "zeppelins")).toMatchObject({ total: 1, items: [{ title: "Zeppelins" }] });
  await withdraw(second);
  // The tombstone is newer than what was asked for.
  expect(await after(study, 2, "zeppelins")).toMatchObject({ total: 0, items: [], facets: { country: [] } });
  const refused = await callRefused("searchCaseStudies", { query: `after=${study.id}@9` });
  expect(refused.errors?.[0]).toMatchObject({ pointer: "/after" });
});

test("while there is no index at all, search and statistics are 503 and say when to ask again", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  vi.resetModules();
  await emptyBucket();
  for (const [name, query] of [
    ["searchCaseStudies", "q=x"],
    ["getStatistics", "by=theme"],
  ] as const) {
    const refused = await callRefused(name, { query });
    expect(refused).toMatchObject({ status: 503, type: "unavailable", headers: { "retry-after": "2" } });
  }
});
