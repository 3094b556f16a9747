import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { documents } from "#functions/store/client.ts";
import { contentOf } from "#schemas/case-study.ts";
import { StoredDraft } from "#schemas/life-cycle.ts";
import { type CallRequest, call, callRefused } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { tableOf } from "#test/support/csv.ts";
import { emptyTable, readTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const editor = { id: "editor", role: "editor" } as const;

beforeEach(putVocabulary);
afterEach(async () => {
  vi.restoreAllMocks();
  await emptyTable();
});

const send = (request: CallRequest) => call("importCaseStudies", { as: editor, ...request });
const report = async (request: CallRequest) => (await send(request)).body;
const problem = (request: CallRequest) => callRefused("importCaseStudies", { as: editor, ...request });

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const csv = { "content-type": "text/csv; charset=utf-8" };
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `Study ${index + 1}`, country: "MA" }));

async function storedDrafts(): Promise<StoredDraft[]> {
  const items = [...(await readTable()).values()].filter(({ sk }) => sk === "DRAFT");
  return items.map((item) => StoredDraft.parse(item));
}

async function storedTitles(): Promise<(string | undefined)[]> {
  const titles = (await storedDrafts()).map(({ title }) => title);
  return titles.sort((one = "", other = "") => one.localeCompare(other, "en", { numeric: true }));
}

test("each row becomes a draft of desk research with a history, as one sent alone would", async () => {
  const { rows, ...counts } = await report({ body: lines([caseStudyContent()]) });
  expect(counts).toEqual({ dryRun: false, created: 1, refused: 0 });
  const [draft] = await storedDrafts();
  expect(rows).toEqual([{ row: 1, id: draft?.id, title: caseStudyContent().title, errors: [] }]);
  expect(draft).toMatchObject({
    state: "draft",
    revision: 1,
    provenance: "desk-researched",
    authors: ["editor"],
    translations: { ar: { "/title": { sourceHash: expect.any(String) } } },
  });
  const history = [...(await readTable()).values()].filter(({ sk }) => sk.startsWith("HISTORY#"));
  expect(history).toMatchObject([{ action: "create", who: "editor", to: "draft" }]);
});

test("a spreadsheet's table makes the same drafts as NDJSON", async () => {
  const content = caseStudyContent({ translations: { ar: { "/title": { text: "سجل اجتماعي موحد" } } } });
  await report({ headers: csv, body: tableOf([content], ";") });
  await report({ body: lines([content]) });
  const [one, other] = await storedDrafts();
  expect(one && contentOf(one)).toEqual(other && contentOf(other));
});

test("a table with a byte order mark is read as well", async () => {
  const body = Buffer.from(`\ufeff${tableOf(numbered(2))}`);
  expect(await report({ headers: csv, body })).toMatchObject({ created: 2 });
});

const mixed = [
  { title: "Good", country: "MA" },
  { title: "Unknown theme", country: "MA", themes: ["digital-ids"] },
  "not an object",
  { title: "", country: "Morocco", startYear: "2021", colour: "red" },
  { title: "No country" },
  { title: "Translated from nothing", country: "TR", translations: { ar: { "/summary": { text: "نص" } } } },
  { title: "Also good", country: "TR" },
];

test("valid rows become drafts, the others are reported by row and field", async () => {
  const { created, refused, rows } = await report({ body: `${lines(mixed)}\n{"title":\n` });
  expect({ created, refused }).toEqual({ created: 2, refused: 6 });
  expect(
    rows.map(({ row, id, errors }) => [
      row,
      Boolean(id),
      ...errors.map(({ pointer, code }) => `${pointer} ${code}`),
    ]),
  ).toEqual([
    [1, true],
    [2, false, "/themes/0 unknown"],
    [3, false, " type"],
    [4, false, "/title too-small", "/country format", "/startYear type", "/colour unknown"],
    [5, false, "/country required"],
    [6, false, "/translations/ar/~1summary rule"],
    [7, true],
    [9, false, " json"],
  ]);
  expect(rows[1]).toMatchObject({
    title: "Unknown theme",
    errors: [{ detail: expect.stringContaining("Did you mean digital-id?") }],
  });
  expect(await storedTitles()).toEqual(["Also good", "Good"]);
});

test("a dry run reports the same and writes nothing", async () => {
  const before = await readTable();
  const dry = await report({ query: "dry_run=true", idempotencyKey: "dry", body: lines(mixed) });
  expect(await readTable()).toEqual(before);
  const { rows, ...counts } = await report({ body: lines(mixed) });
  expect(dry).toEqual({ ...counts, dryRun: true, rows: rows.map(({ id: _, ...row }) => row) });
});

test("an editor's own country is never taken for that of a row which names none", async () => {
  const { rows } = await report({
    as: callers.editor,
    body: lines([{ title: "A" }, { title: "B", country: "TR" }]),
  });
  expect(rows[0]?.errors).toMatchObject([{ pointer: "/country", code: "required" }]);
  expect((await storedDrafts()).map(({ country }) => country)).toEqual(["TR"]);
});

test("an administrator may do all an editor may", async () => {
  expect(await report({ as: callers.administrator, body: lines(numbered(1)) })).toMatchObject({ created: 1 });
});

test("a thousand rows are imported at once", async () => {
  const { created, rows } = await report({ body: lines(numbered(1_000)) });
  expect(created).toBe(1_000);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(1_000);
  expect(await storedTitles()).toEqual(numbered(1_000).map(({ title }) => title));
}, 60_000);

test("rows of the greatest size that a draft may have fit as well", async () => {
  const lessons = Array.from({ length: 30 }, () => "م".repeat(1_000));
  const enablers = lessons;
  const large = { country: "MA", lessons, enablers, activeIngredients: lessons, adaptableParts: lessons };
  const { created } = await report({
    body: lines([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => ({ ...large, title: `Study ${n}` }))),
  });
  expect(created).toBe(12);
});

test.each([
  ["1,001 rows of NDJSON", {}, lines(numbered(1_001))],
  ["1,001 rows of CSV", csv, tableOf(numbered(1_001))],
  ["more than 4 MiB", {}, " ".repeat(4 * 1024 * 1024 + 1)],
])("%s are refused, to be split", async (_, headers, body) => {
  expect(await problem({ headers, body })).toMatchObject({
    status: 413,
    type: "too-large",
    detail: expect.stringMatching(/split/i),
  });
  expect(await storedDrafts()).toEqual([]);
});

test("a table whose quotation marks do not pair is refused, naming the line", async () => {
  expect(await problem({ headers: csv, body: 'title,country\nA,MA\n"B,TR\n' })).toMatchObject({
    status: 400,
    type: "malformed-body",
    detail: expect.stringContaining("line 3"),
  });
});

test("an unknown column refuses the table once, whatever the number of its rows", async () => {
  const { status, errors } = await problem({
    headers: csv,
    body: tableOf(numbered(50).map((row) => ({ ...row, oneline: "x" }))),
  });
  expect({ status, errors }).toEqual({
    status: 422,
    errors: [
      {
        in: "body",
        pointer: "/oneline",
        code: "unknown",
        detail: 'There is no column "oneline". Did you mean oneLine?',
      },
    ],
  });
});

test.each([
  ["an empty body", {}, ""],
  ["blank lines", {}, "\n\n"],
  ["a header alone", csv, "title,country\n"],
])("a file without rows is refused: %s", async (_, headers, body) => {
  expect(await problem({ headers, body })).toMatchObject({
    status: 400,
    detail: expect.stringContaining("no rows"),
  });
});

test.each(["contributor", "reader"] as const)("a %s is refused, before the file is read", async (role) => {
  const request = { as: callers[role], body: "{" };
  expect(await problem(request)).toMatchObject({
    status: 403,
    detail: expect.stringContaining("role editor"),
  });
});

const wrong = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`field-${index}`, 1]));

test("a row that is wrong in sixty fields has twenty errors and the number of the others", async () => {
  const { rows } = await report({ body: lines([wrong]) });
  expect(rows[0]?.errors).toHaveLength(21);
  expect(rows[0]?.errors[20]).toMatchObject({ code: "more", detail: expect.stringContaining("40 more") });
});

test("a report of a thousand rows that are wrong in sixty fields stays below a megabyte", async () => {
  const row = { ...wrong, title: "ن".repeat(300) };
  const answer = await report({ query: "dry_run=true", body: lines(Array(1_000).fill(row)) });
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_000_000);
  expect(answer.refused).toBe(1_000);
  for (const { errors } of answer.rows) expect(errors.at(-1)?.code).toBe("more");
});

test("names of a hundred thousand characters are cut in the report", async () => {
  const { rows } = await report({ body: lines([{ ["x".repeat(100_000)]: 1, title: "x".repeat(100_000) }]) });
  expect(JSON.stringify(rows).length).toBeLessThan(2_000);
});

test("a repetition under the same key creates nothing and says so", async () => {
  const request = { idempotencyKey: "k1", body: lines([...numbered(25), ...mixed]) };
  const first = await send(request);
  const before = await readTable();
  const second = await send(request);
  expect(second.body).toEqual(first.body);
  expect(first.headers).not.toHaveProperty("idempotency-replayed");
  expect(second.headers).toMatchObject({ "idempotency-replayed": "true" });
  expect(await readTable()).toEqual(before);
});

test("without a key the same file makes other drafts", async () => {
  await report({ body: lines(numbered(2)) });
  await report({ body: lines(numbered(2)) });
  expect(await storedTitles()).toEqual(["Study 1", "Study 1", "Study 2", "Study 2"]);
});

test("two imports under one key at the same time create everything once", async () => {
  const request = { idempotencyKey: "k1", body: lines(numbered(45)) };
  const [one, other] = await Promise.all([report(request), report(request)]);
  expect(one).toEqual(other);
  expect(await storedTitles()).toEqual(numbered(45).map(({ title }) => title));
});

test.each([
  ["another file", {}, lines(numbered(3))],
  ["a file of another format", csv, tableOf(numbered(2))],
  ["a file without a valid row", {}, lines([{}])],
])("%s under a used key is refused", async (_, headers, body) => {
  await report({ idempotencyKey: "k1", body: lines(numbered(2)) });
  expect(await problem({ idempotencyKey: "k1", headers, body })).toMatchObject({
    type: "idempotency-key-reused",
    detail: expect.stringContaining("POST /v1/imports"),
  });
  expect(await storedDrafts()).toHaveLength(2);
});

test("a key belongs to one operation", async () => {
  const draft = { as: editor, body: { title: "A", country: "MA" } };
  await report({ idempotencyKey: "k1", body: lines(numbered(2)) });
  const { type } = await callRefused("createDraft", { ...draft, idempotencyKey: "k1" });
  expect(type).toBe("idempotency-key-reused");
  await call("createDraft", { ...draft, idempotencyKey: "k2" });
  expect((await problem({ idempotencyKey: "k2", body: lines(numbered(2)) })).type).toBe(type);
});

/** The `count`th transaction ends as if the function were killed just before or just after the database did it. */
function killAtTransaction(count: number, when: "before" | "after") {
  const send = documents.send.bind(documents);
  let transactions = 0;
  const sendUntilKilled = async (command: Parameters<typeof send>[0]) => {
    if (command instanceof TransactWriteCommand) transactions += 1;
    const isFatal = transactions === count;
    const answer = isFatal && when === "before" ? undefined : await send(command);
    if (isFatal) throw Object.assign(new Error("killed"), { name: "TimeoutError" });
    return answer;
  };
  // `send` has other forms, with callbacks, that the store does not use.
  vi.spyOn(documents, "send").mockImplementation(sendUntilKilled as typeof documents.send);
}

test.each(["before", "after"] as const)(
  "an import that dies just %s its second part is written is completed by its repetition",
  async (when) => {
    const request = { idempotencyKey: "k1", body: lines(numbered(45)) };
    killAtTransaction(2, when);
    expect((await problem(request)).status).toBe(503);
    vi.restoreAllMocks();
    expect(await storedDrafts()).toHaveLength(when === "before" ? 10 : 20);
    const { body, headers } = await send(request);
    expect(body).toMatchObject({ created: 45, refused: 0 });
    expect(headers).not.toHaveProperty("idempotency-replayed");
    const ids = body.rows.map(({ id }) => id);
    expect((await storedDrafts()).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(await storedTitles()).toEqual(numbered(45).map(({ title }) => title));
  },
);

test("a row that was refused stays refused in a repetition, though the rules are milder by then", async () => {
  await emptyTable();
  // Forgets the vocabulary too, which a function keeps for some minutes.
  vi.resetModules();
  const request = { idempotencyKey: "k1", body: lines(numbered(1)) };
  expect(await report(request)).toMatchObject({ created: 0, rows: [{ errors: [{ pointer: "/country" }] }] });
  await putVocabulary();
  expect(await report(request)).toMatchObject({
    created: 0,
    refused: 1,
    rows: [{ errors: [{ code: "refused", detail: expect.stringContaining("another Idempotency-Key") }] }],
  });
});
