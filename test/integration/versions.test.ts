import { beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "#schemas/operations.ts";
import { call, callRefused, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { move, type PublishedStudy, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { readAll, readPages } from "#test/support/pages.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

/** A study of four versions, each with another summary; the third has another title and contact. */
let first: PublishedStudy;
let id: string;
let withdrawn: string;

beforeAll(async () => {
  await putVocabulary();
  first = await publishStudy({ title: "Cash in the post" });
  id = first.id;
  await publishVersion(id, { summary: "Second", lessons: ["Ask first.", ...caseStudyContent().lessons] });
  await publishVersion(id, {
    summary: "Third",
    title: "Cash on the phone",
    contact: { email: "new-office@interior.example" },
  });
  await publishVersion(id, { summary: "Fourth", noResultsReason: null });
  const gone = await publishStudy({ title: "Gone" });
  await move(gone, "withdraw", callers.editor, { comment: "Gone" });
  withdrawn = gone.id;
});

describe("the versions of a case study", () => {
  test("are listed newest first, and the current one is marked", async () => {
    const { body, headers } = await call("listVersions", { path: { id } });
    expect(body.items).toEqual(
      [4, 3, 2, 1].map((version) => ({
        version,
        title: version < 3 ? "Cash in the post" : "Cash on the phone",
        updatedAt: expect.any(String),
        confirmedByInstitution: true,
        current: version === 4,
        textLanguages: { "/title": { language: "en", stale: false } },
      })),
    );
    expect(headers).toMatchObject({
      "content-language": "en",
      "cache-control": "public, max-age=60, stale-while-revalidate=600",
    });
  });

  test("are listed in the reader's language", async () => {
    const { body, headers } = await call("listVersions", { path: { id }, query: "lang=fr&limit=1" });
    expect(body.items[0]?.title).toBe(caseStudyContent().translations.fr?.["/title"]?.text);
    expect(headers["content-language"]).toBe("fr");
  });

  test.each([1, 2, 3, 4, 100])("are all reached in pages of %i", async (limit) => {
    const pages = await readPages("listVersions", { path: { id } }, limit);
    expect(pages.flat().map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect(pages.length).toBe(Math.ceil(4 / limit));
  });

  test("are found by the slug, also by one from before", async () => {
    for (const name of ["ma-cash-on-the-phone", "ma-cash-in-the-post"]) {
      expect(await readAll("listVersions", { path: { id: name } })).toHaveLength(4);
    }
  });

  test("have cursors of their own", async () => {
    const other = await publishStudy({ title: "Another one" });
    const { next } = (await call("listVersions", { path: { id }, query: "limit=1" })).body.page;
    const query = `cursor=${next}`;
    expect(await callRefused("listVersions", { path: { id: other.id }, query })).toMatchObject({
      status: 400,
      type: "invalid-cursor",
    });
    expect(await callRefused("listCaseStudies", { query })).toMatchObject({ type: "invalid-cursor" });
  });
});

describe("one version", () => {
  test("stays as it was published, for ever", async () => {
    const { body } = await call("getVersion", { path: { id, version: "1" } });
    expect(body).toMatchObject({
      ...pickSource(),
      title: "Cash in the post",
      slug: "ma-cash-in-the-post",
      version: 1,
      revision: 1,
      hasContact: true,
    });
    const summaries = await Promise.all(
      ["2", "3", "4"].map(
        async (version) => (await call("getVersion", { path: { id, version } })).body.summary,
      ),
    );
    expect(summaries).toEqual(["Second", "Third", "Fourth"]);
  });

  test("that is current reads like the case study itself", async () => {
    const current = await call("getCaseStudy", { path: { id }, query: "lang=ar" });
    const version = await call("getVersion", { path: { id, version: "4" }, query: "lang=ar" });
    const { howToCite: ofTheVersion, ...rest } = version.body;
    expect({ ...rest, howToCite: current.body.howToCite }).toEqual(current.body);
    expect(ofTheVersion).toContain("/versions/4");
  });

  test("was created and first published when the study was, and updated when it was itself", async () => {
    const versions = await Promise.all(
      ["1", "2", "3", "4"].map(async (version) => (await call("getVersion", { path: { id, version } })).body),
    );
    expect(new Set(versions.map(({ createdAt }) => createdAt)).size).toBe(1);
    expect(new Set(versions.map(({ publishedAt }) => publishedAt)).size).toBe(1);
    expect(new Set(versions.map(({ updatedAt }) => updatedAt)).size).toBe(4);
  });

  test("that a reader has already is not sent again", async () => {
    const { headers } = await call("getVersion", { path: { id, version: "2" } });
    const again = await send("getVersion", {
      path: { id, version: "2" },
      headers: { "if-none-match": headers.etag ?? "" },
    });
    expect(again).toMatchObject({ status: 304, body: undefined });
  });

  test("that was never published is 404 and names the newest", async () => {
    expect(await callRefused("getVersion", { path: { id, version: "5" } })).toMatchObject({
      status: 404,
      detail: "There is no version 5; the newest version of this case study is 4.",
    });
  });

  test.each(["0", "-1", "1.5", "last", "1000000", ""])("numbered %j is a 400", async (version) => {
    expect(await callRefused("getVersion", { path: { id, version } })).toMatchObject({
      status: 400,
      errors: [{ in: "path", pointer: "/version" }],
    });
  });
});

describe("the difference between two versions", () => {
  const diff = async (version: number, query = "") =>
    (await call("diffVersions", { path: { id, version: String(version) }, query })).body;

  test("is from the one before, field by field; an entry put in front is one addition", async () => {
    expect(await diff(2)).toEqual({
      from: "version 1",
      to: "version 2",
      changes: expect.arrayContaining([
        { pointer: "/summary", change: "changed", before: caseStudyContent().summary, after: "Second" },
        { pointer: "/lessons/0", change: "added", after: "Ask first." },
      ]),
    });
  });

  test("leaves the contact out, also where it changed", async () => {
    const { changes } = await diff(3);
    expect(changes.map(({ pointer }) => pointer).sort()).toEqual(["/summary", "/title"]);
    expect(JSON.stringify(await diff(1))).not.toContain("registry@interior.example");
  });

  test("shows a removed field with what it said", async () => {
    expect((await diff(4)).changes).toContainEqual({
      pointer: "/noResultsReason",
      change: "removed",
      before: caseStudyContent().noResultsReason,
    });
  });

  test("is over several versions with from, in either direction, and empty to itself", async () => {
    const { from, to, changes } = await diff(4, "from=1");
    expect({ from, to }).toEqual({ from: "version 1", to: "version 4" });
    expect(changes).toContainEqual({
      pointer: "/title",
      change: "changed",
      before: "Cash in the post",
      after: "Cash on the phone",
    });
    expect((await diff(1, "from=4")).changes).toContainEqual({
      pointer: "/title",
      change: "changed",
      before: "Cash on the phone",
      after: "Cash in the post",
    });
    expect((await diff(2, "from=2")).changes).toEqual([]);
  });

  test("of the first version is from nothing", async () => {
    const { from, changes } = await diff(1);
    expect(from).toBe("nothing");
    expect(changes).toContainEqual({ pointer: "/title", change: "added", after: "Cash in the post" });
    expect(new Set(changes.map(({ change }) => change))).toEqual(new Set(["added"]));
  });

  test("with one that does not exist is 404", async () => {
    const path = { id, version: "2" };
    expect(await callRefused("diffVersions", { path: { id, version: "9" } })).toMatchObject({ status: 404 });
    expect(await callRefused("diffVersions", { path, query: "from=9" })).toMatchObject({ status: 404 });
    expect(await callRefused("diffVersions", { path, query: "from=0" })).toMatchObject({ status: 400 });
  });
});

test.each<[OperationId, string | undefined]>([
  ["listVersions", undefined],
  ["getVersion", "1"],
  ["diffVersions", "1"],
])("%s of a withdrawn study is 410, of an unknown one 404", async (name, version) => {
  const path = (study: string) => ({ path: { id: study, ...(version && { version }) } });
  expect(await callRefused(name, path(withdrawn))).toMatchObject({ status: 410, type: "withdrawn" });
  expect(await callRefused(name, path("ma-unknown"))).toMatchObject({ status: 404, type: "not-found" });
});

function pickSource() {
  const { title: _, contact: __, translations: ___, ...source } = caseStudyContent();
  return source;
}
