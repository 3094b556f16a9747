import { beforeEach, describe, expect, test, vi } from "vitest";
import { listingOf } from "#functions/content/listing.ts";
import { files } from "#functions/files/client.ts";
import * as keys from "#functions/store/keys.ts";
import { handler } from "#functions/write-full-copy.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers, caseStudyContent, storedPublication } from "#test/support/case-studies.ts";
import { runAs } from "#test/support/commands.ts";
import { move, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { noise } from "#test/support/noise.ts";
import { emptyTable, readTable, restoreTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const write = () => runAs("writeFullCopy", handler);

async function copied() {
  const { status, headers } = await send("getFullCopy");
  expect(status).toBe(303);
  const file = await fetch(headers.location ?? "");
  const text = await file.text();
  const rows: Record<string, unknown>[] = text
    .split("\n")
    .flatMap((line) => (line ? [JSON.parse(line)] : []));
  return { file, rows };
}

beforeEach(async () => {
  await emptyTable();
  await putVocabulary();
});

test("before the first night there is none, and the answer says what to take instead", async () => {
  const { status, detail } = await callRefused("getFullCopy");
  expect([status, detail]).toEqual([404, expect.stringContaining("GET /v1/changes")]);
});

test("holds all that is public and nothing else, in all its languages, as gzipped NDJSON", async () => {
  const translations = { ar: { "/title": { text: "العنوان" } }, fr: { "/title": { text: "Titre" } } };
  const study = await publishStudy({ translations });
  const withdrawn = await publishStudy();
  await move(withdrawn, "withdraw", callers.editor, { comment: "x" });
  await call("createDraft", { as: callers.contributor, body: caseStudyContent() });
  expect(await write()).toEqual({ change: 3, isNew: true });

  const { file, rows } = await copied();
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "application/x-ndjson",
    "content-encoding": "gzip",
    "content-disposition": 'attachment; filename="all-case-studies.ndjson"',
    "x-amz-meta-change": "3",
  });
  const { howToCite: _, ...read } = (await call("getCaseStudy", { path: { id: study.id } })).body;
  expect(rows).toEqual([
    {
      ...read,
      url: `${siteUrl}/v1/case-studies/${study.slug}`,
      translations: {
        ar: { "/title": { text: "العنوان", stale: expect.any(Boolean) } },
        fr: { "/title": { text: "Titre", stale: expect.any(Boolean) } },
      },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain("contact");
});

test("is written again when something has changed, or after a week", async () => {
  const { id } = await publishStudy();
  expect(await write()).toMatchObject({ isNew: true });
  expect(await write()).toMatchObject({ isNew: false });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 8 * 24 * 3600 * 1000 });
  expect(await write()).toMatchObject({ isNew: true });
  vi.useRealTimers();
  expect(await write()).toMatchObject({ isNew: false });
  await publishVersion(id, { title: "Another title" });
  expect(await write()).toMatchObject({ isNew: true });
  expect((await copied()).rows).toMatchObject([{ title: "Another title" }]);
});

describe("of thousands", () => {
  const count = 1_200;
  const studies = Array.from({ length: count }, (_, index) =>
    storedPublication({
      id: `01JCE5S4T0V5X7RQ2B8N6K${String(index).padStart(4, "0")}`,
      slug: `study-${index}`,
      // Enough for an upload of several parts.
      summary: noise(3_000, index),
      publishedAt: new Date(Date.UTC(2026, 2, 5, 9, index)).toISOString(),
    }),
  );
  beforeEach(async () => {
    const items = studies.flatMap((study) => [
      { ...study, ...keys.publication(study.id) },
      { ...listingOf(study), pk: keys.listing.all(), sk: keys.timeAndId(study.publishedAt, study.id) },
    ]);
    const vocabulary = await readTable();
    await restoreTable(
      new Map([...vocabulary, ...items.map((item) => [`${item.pk} / ${item.sk}`, { ...item }] as const)]),
    );
  });

  test("each is there once, the first published first", async () => {
    await write();
    const { rows } = await copied();
    expect(rows.map(({ slug }) => slug)).toEqual(studies.map(({ slug }) => slug));
  });

  test("a night that fails in the middle leaves the copy of the night before", async () => {
    await write();
    const before = await copied();
    await publishStudy();
    files.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === "UploadPartCommand" && Object(args.input).PartNumber === 2) {
          throw Object.assign(new Error("SlowDown"), { $metadata: { httpStatusCode: 503 } });
        }
        return next(args);
      },
      { step: "initialize", name: "outage" },
    );
    await expect(write()).rejects.toThrow("A service of AWS is not available.");
    files.middlewareStack.remove("outage");
    expect((await copied()).file.headers.get("etag")).toBe(before.file.headers.get("etag"));
    expect(await write()).toMatchObject({ isNew: true });
    expect((await copied()).rows).toHaveLength(count + 1);
  });
});
