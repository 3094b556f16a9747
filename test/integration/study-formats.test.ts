import { beforeAll, describe, expect, test } from "vitest";
import { type ExportSuffix, exportFormats } from "#functions/formats/export-formats.ts";
import { mediaTypes } from "#schemas/operations/catalogue.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { exportedRows } from "#test/support/exported-rows.ts";
import { move, type PublishedStudy, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

// The keys are exactly these.
const suffixes = Object.keys(mediaTypes) as ExportSuffix[];
const formats = suffixes.filter((suffix) => suffix !== "json");

let study: PublishedStudy;
beforeAll(async () => {
  await putVocabulary();
  study = await publishStudy({ title: "In every format" });
});

const asked = (suffix: ExportSuffix, query = "") =>
  send("getCaseStudy", { path: { id: `${study.slug}.${suffix}` }, query });
const bytesOf = (body: unknown): Buffer => {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : (JSON.stringify(body) ?? ""));
};

test("one study is there in the formats that many are", () => {
  expect(mediaTypes).toEqual(
    Object.fromEntries(Object.entries(exportFormats).map(([suffix, { mediaType }]) => [suffix, mediaType])),
  );
});

describe.each(formats)("a case study as %s", (suffix) => {
  test("is one row that says what it is, and by its slug where", async () => {
    const { status, body } = await asked(suffix);
    const rows = await exportedRows[suffix](bytesOf(body));
    expect({ status, rows }).toMatchObject({
      status: 200,
      rows: [
        { title: "In every format", url: expect.stringMatching(new RegExp(`/case-studies/${study.slug}$`)) },
      ],
    });
  });

  test("is a file with a name by its suffix, and none by Accept", async () => {
    const file = await asked(suffix);
    const { mediaType, contentType } = exportFormats[suffix];
    expect(file.headers).toMatchObject({
      "content-type": contentType,
      "content-disposition": `attachment; filename="${study.slug}.${suffix}"`,
      vary: "Accept, Accept-Language",
    });
    const accepted = await send("getCaseStudy", { path: { id: study.id }, headers: { accept: mediaType } });
    expect(accepted.headers["content-type"]).toBe(contentType);
    expect(accepted.headers["content-disposition"]).toBeUndefined();
    expect(accepted.headers.etag).toBe(file.headers.etag);
  });

  test("is in the reader's language and has a tag of its own", async () => {
    const arabic = await asked(suffix, "lang=ar");
    const french = await asked(suffix, "lang=fr");
    expect(arabic.headers["content-language"]).toMatch(/^(ar|en)\b/);
    expect(arabic.headers.etag).not.toBe(french.headers.etag);
    const again = await send("getCaseStudy", {
      path: { id: `${study.slug}.${suffix}` },
      query: "lang=ar",
      headers: { "if-none-match": arabic.headers.etag ?? "" },
    });
    expect(again.status).toBe(304);
  });
});

test("each format has its own tag", async () => {
  const tags = await Promise.all(suffixes.map(async (suffix) => (await asked(suffix)).headers.etag));
  expect(new Set(tags).size).toBe(suffixes.length);
});

test("as json it is what the address without a suffix answers, to save", async () => {
  const plain = await call("getCaseStudy", { path: { id: study.id } });
  const file = await asked("json");
  expect(file.body).toEqual(plain.body);
  expect(file.headers["content-disposition"]).toBe(`attachment; filename="${study.slug}.json"`);
  expect(plain.headers["content-disposition"]).toBeUndefined();
});

test.each([
  ["*/*", "application/json"],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"],
  ["text/csv;q=0.4, application/ld+json", "application/ld+json"],
  ["application/*", "application/json"],
  ["text/*", "text/csv"],
])("Accept: %s is answered with %s", async (accept, expected) => {
  const { headers } = await send("getCaseStudy", { path: { id: study.id }, headers: { accept } });
  expect(headers["content-type"]?.split(";")[0]).toBe(expected);
});

test("the suffix goes before Accept", async () => {
  const { headers } = await send("getCaseStudy", {
    path: { id: `${study.id}.bib` },
    headers: { accept: "application/json" },
  });
  expect(headers["content-type"]).toContain("bibtex");
});

test("an earlier slug leads to the same file under the present one", async () => {
  const first = await publishStudy({ title: "Under its first name" });
  const { slug } = await publishVersion(first.id, { title: "Under its second name" });
  const { status, headers } = await send("getCaseStudy", {
    path: { id: `${first.slug}.ris` },
    query: "lang=ar",
  });
  expect({ status, location: headers.location }).toEqual({
    status: 301,
    location: `${siteUrl}/v1/case-studies/${slug}.ris?lang=ar`,
  });
});

test("what is withdrawn or unknown stays a problem, whatever the format", async () => {
  const gone = await publishStudy({ title: "Soon gone" });
  await move(gone, "withdraw", callers.editor, { comment: "A reason" });
  expect(await callRefused("getCaseStudy", { path: { id: `${gone.slug}.csv` } })).toMatchObject({
    status: 410,
    tombstone: { id: gone.id },
  });
  expect(await callRefused("getCaseStudy", { path: { id: "nothing.csv" } })).toMatchObject({ status: 404 });
});

test.each(["pdf", "xls", "json.gz", "CSV", ""])(
  "the suffix %j is a 400 that names those there are",
  async (suffix) => {
    const { status, detail } = await callRefused("getCaseStudy", { path: { id: `${study.slug}.${suffix}` } });
    expect(status).toBe(400);
    for (const known of suffixes) expect(detail).toContain(known);
  },
);

describe("how to cite", () => {
  test("a case study is said in the reader's language, by its present address", async () => {
    const read = async (lang: string) =>
      (await call("getCaseStudy", { path: { id: study.id }, query: `lang=${lang}` })).body.howToCite;
    expect(await read("en")).toContain("In every format [Case study, ");
    expect(await read("en")).toMatch(new RegExp(`${siteUrl}/en/case-studies/${study.slug}$`));
    expect(await read("ar")).toMatch(new RegExp(`${siteUrl}/ar/case-studies/${study.slug}$`));
    expect(await read("fr")).toContain("[Étude de cas, ");
    expect(await read("ar")).toContain("[دراسة حالة، ");
    expect(await read("tr")).toContain("[Vaka çalışması, ");
    expect(await read("sw")).toContain("[Case study, ");
  });

  test("a version names the version", async () => {
    const { body } = await call("getVersion", { path: { id: study.id, version: "1" } });
    expect(body.howToCite).toContain("(Version 1)");
    expect(body.howToCite).toMatch(new RegExp(`${siteUrl}/en/case-studies/${study.slug}/versions/1$`));
  });
});

test("a version is there in every format by Accept", async () => {
  for (const suffix of formats) {
    const { mediaType } = exportFormats[suffix];
    const { status, body } = await send("getVersion", {
      path: { id: study.id, version: "1" },
      headers: { accept: mediaType },
    });
    const rows = await exportedRows[suffix](bytesOf(body));
    expect({ status, rows }).toMatchObject({ status: 200, rows: [{ title: "In every format" }] });
    if (suffix === "ndjson") continue;
    expect(rows[0]?.url).toBe(`${siteUrl}/en/case-studies/${study.slug}/versions/1`);
  }
});
