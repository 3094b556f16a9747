import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { rebuildSearch } from "#functions/case-studies/rebuild-search.ts";
import { searchEngine } from "#functions/case-studies/search-engine.ts";
import { listingOf } from "#functions/content/listing.ts";
import { files } from "#functions/files/client.ts";
import { type ExportSuffix, exportFormats } from "#functions/formats/export-formats.ts";
import * as keys from "#functions/store/keys.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { ExportFile, exportCaseStudies } from "#schemas/operations/exports.ts";
import { call, callRefused, send } from "#test/support/call.ts";
import { storedPublication, storedTombstone } from "#test/support/case-studies.ts";
import { type ExportedRow, exportedRows } from "#test/support/exported-rows.ts";
import { noise } from "#test/support/noise.ts";
import { readAll } from "#test/support/pages.ts";
import { letReadersLook } from "#test/support/search-index.ts";
import { putItem, readTable, restoreTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const suffixes = Object.keys(exportFormats) as ExportSuffix[];
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Published one a minute; the even ones are on payments, and every third is translated into Arabic. */
const publicationOf = (index: number, changes: Partial<StoredPublication> = {}): StoredPublication =>
  storedPublication({
    id: `01JCE5S4T0V5X7RQ2B8N6K${String(index).padStart(4, "0")}`,
    slug: `ma-study-${index}`,
    title: `Study ${index}, "with quotes"; =1+1`,
    publishedAt: new Date(Date.UTC(2026, 2, 5, 9, index)).toISOString(),
    themes: index % 2 === 0 ? ["payments"] : ["digital-id"],
    translations: index % 3 === 0 ? { ar: { "/title": { text: `تجربة ${index}` } } } : {},
    ...changes,
  });

let vocabulary: Awaited<ReturnType<typeof readTable>>;
/** Its public copy, its listing among all, and its other listings. */
const itemsOf = (study: StoredPublication) => [
  { ...study, ...keys.publication(study.id) },
  ...keys.listings(study).map((key) => ({ ...listingOf(study), ...key })),
];
/** Makes these the catalogue. */
const put = (items: readonly (object & { pk: string; sk: string })[]) =>
  restoreTable(
    new Map([...vocabulary, ...items.map((item) => [`${item.pk} / ${item.sk}`, { ...item }] as const)]),
  );
const publish = (count: number) => put(numbers(count).flatMap((index) => itemsOf(publicationOf(index))));

const exported = (suffix: ExportSuffix, query = "") =>
  send("exportCaseStudies", { path: { file: `case-studies.${suffix}` }, query });

/** The file as bytes, as it arrives. */
const bytesOf = (body: unknown): Buffer => {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : (JSON.stringify(body) ?? ""));
};

const slugsIn = async (suffix: ExportSuffix, query?: string) => {
  const { body } = await exported(suffix, query);
  return (await exportedRows[suffix](bytesOf(body))).map(slugOf);
};
const slugOf = ({ url }: ExportedRow) => String(url).split("/").at(-1);
const slugsListed = async (query: string) =>
  (await readAll("listCaseStudies", { query })).map(({ slug }) => slug);

beforeAll(async () => {
  await putVocabulary();
  vocabulary = await readTable();
});

test("the files and media types of the contract are those that there are formats for", () => {
  expect(ExportFile.options).toEqual(suffixes.map((suffix) => `case-studies.${suffix}`));
  expect([...exportCaseStudies.responses[200].mediaTypes].sort()).toEqual(
    Object.values(exportFormats)
      .map(({ mediaType }) => mediaType)
      .sort(),
  );
});

describe.each(suffixes)("an export as %s", (suffix) => {
  beforeAll(() => publish(130));

  test.each(["", "sort=published_at", "theme=payments&language=ar&lang=ar", "maturity=innovation"])(
    "has what the list has, in its order, with ?%s",
    async (query) => {
      const expected = await slugsListed(query);
      expect(await slugsIn(suffix, query)).toEqual(expected);
    },
  );

  test("is a file with a name, in the reader's language", async () => {
    const { headers } = await exported(suffix, "language=ar&lang=ar");
    expect(headers).toMatchObject({
      "content-type": exportFormats[suffix].contentType,
      "content-disposition": `attachment; filename="case-studies.${suffix}"`,
      "content-language": expect.stringMatching(/^ar/),
      "cache-control": expect.stringContaining("public"),
    });
    const rows = await exportedRows[suffix](bytesOf((await exported(suffix, "language=ar&lang=ar")).body));
    expect(rows[0]?.title).toContain("تجربة");
    const empty = await exported(suffix, "maturity=innovation&lang=fr");
    expect(empty.headers["content-language"]).toBe("fr");
  });

  test("is not sent again until something in it changes", async () => {
    const { headers } = await exported(suffix, "theme=payments");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    const again = async () => {
      const { status } = await send("exportCaseStudies", {
        path: { file: `case-studies.${suffix}` },
        query: "theme=payments",
        headers: { "if-none-match": headers.etag ?? "" },
      });
      return status;
    };
    expect(await again()).toBe(304);
    const changed = publicationOf(2, { title: "Another title", version: 2, revision: 2 });
    await putItem({ ...changed, ...keys.publication(changed.id) });
    expect(await again()).toBe(200);
    vi.useRealTimers();
    const before = publicationOf(2);
    await putItem({ ...before, ...keys.publication(before.id) });
  });
});

describe.each(suffixes)("an export of a search as %s", (suffix) => {
  beforeAll(async () => {
    await publish(130);
    vi.useFakeTimers({ toFake: ["Date"] });
    await rebuildSearch();
    letReadersLook();
  });
  afterAll(() => void vi.useRealTimers());

  test.each([
    ["q=study+17", 1],
    ["q=تجربة&theme=payments&lang=ar", 22],
    ["region=Arab&sort=-updated_at", 130],
    ["q=zzqqxx", 0],
  ])("has all that the search has, in its order, with ?%s", async (query, atLeast) => {
    const found = await readAll("searchCaseStudies", { query });
    expect(found.length).toBeGreaterThanOrEqual(atLeast);
    expect(await slugsIn(suffix, query)).toEqual(found.map(({ slug }) => slug));
  });
});

describe("what is above 4 MB", () => {
  beforeAll(async () => {
    const large = (index: number) => ({ summary: noise(3_000, index), solution: noise(4_000, 500 + index) });
    await put(numbers(500).flatMap((index) => itemsOf(publicationOf(index, large(index))).slice(0, 2)));
  });

  test.each(suffixes)("is a link to the same rows as %s", async (suffix) => {
    const { status, headers, body } = await exported(suffix);
    expect([status, body]).toEqual([303, undefined]);
    expect(headers["cache-control"]).toBe("public, max-age=60");
    expect(headers["content-disposition"]).toBeUndefined();
    const file = await fetch(headers.location ?? "");
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toBe(exportFormats[suffix].contentType);
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="case-studies.${suffix}"`);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024);
    const rows = await exportedRows[suffix](bytes);
    expect(rows.map(slugOf)).toEqual(
      numbers(500)
        .map((index) => publicationOf(index).slug)
        .reverse(),
    );
  });

  test("ends after 15 minutes, and is for nobody who has another", async () => {
    const { headers } = await exported("csv");
    const link = new URL(headers.location ?? "");
    expect(link.searchParams.get("X-Amz-Expires")).toBe("900");
    link.pathname += "x";
    expect((await fetch(link)).status).toBe(403);
  });

  test("is 503 while the bucket does not answer", async () => {
    files.middlewareStack.add(
      () => async () =>
        Promise.reject(Object.assign(new Error("SlowDown"), { $metadata: { httpStatusCode: 503 } })),
      {
        step: "initialize",
        name: "outage",
      },
    );
    expect(await callRefused("exportCaseStudies", { path: { file: "case-studies.csv" } })).toMatchObject({
      status: 503,
    });
    files.middlewareStack.remove("outage");
  });
});

describe("any export", () => {
  beforeEach(() => publish(3));

  test("leaves out what was withdrawn since it was listed", async () => {
    const { id, slug } = publicationOf(1);
    await putItem({ ...storedTombstone({ id, slug }), ...keys.publication(id) });
    expect(await slugsIn("ndjson")).toEqual([2, 0].map((index) => `ma-study-${index}`));
  });

  test("says what getCaseStudy says", async () => {
    const { body } = await call("exportCaseStudies", {
      path: { file: "case-studies.json" },
      query: "lang=ar",
    });
    for (const { url, ...study } of body.items) {
      const { howToCite: _, ...read } = (
        await call("getCaseStudy", { path: { id: study.id }, query: "lang=ar" })
      ).body;
      expect(read).toEqual(study);
    }
    expect(body.items).toHaveLength(3);
  });

  test("of more than 5,000 case studies is refused before any is read", async () => {
    const listing = listingOf(publicationOf(0));
    await put(
      numbers(5_001).map((index) => {
        const publishedAt = new Date(Date.UTC(2026, 2, 5, 9, index)).toISOString();
        return {
          ...listing,
          publishedAt,
          pk: keys.listing.all(),
          sk: keys.timeAndId(publishedAt, listing.id),
        };
      }),
    );
    expect(await callRefused("exportCaseStudies", { path: { file: "case-studies.csv" } })).toMatchObject({
      status: 422,
      type: "too-many",
      detail: expect.stringMatching(/5,000.*all-case-studies\.ndjson.*\/v1\/changes/),
    });
  });

  test("of a search with more than 5,000 hits is refused, too", async () => {
    const search = vi.spyOn(searchEngine, "search");
    search.mockResolvedValue({ hits: [], total: 5_001, facets: {}, matched: "all", isCut: false, terms: [] });
    const refused = await callRefused("exportCaseStudies", {
      path: { file: "case-studies.csv" },
      query: "q=a",
    });
    expect(refused).toMatchObject({ status: 422, type: "too-many" });
    search.mockRestore();
  });

  test.each([
    ["case-studies.pdf", "", "/file"],
    ["case-studies", "", "/file"],
    ["case-studies.csv", "theme=paymets", "/theme"],
    ["case-studies.csv", "limit=3", "/limit"],
    ["case-studies.csv", "sort=title", "/sort"],
  ])("of %s?%s is a 400 that says what to do", async (file, query, pointer) => {
    const { status, errors } = await callRefused("exportCaseStudies", { path: { file }, query });
    expect({ status, pointers: errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });
});
