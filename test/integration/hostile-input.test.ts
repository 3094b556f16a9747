import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { DraftContent } from "#schemas/case-study.ts";
import type { Caller } from "#schemas/life-cycle.ts";
import type { Operation } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { type Answer, type CallRequest, call, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { createDraft, move, publishStudy, revise } from "#test/support/life-of-a-study.ts";
import { indexEverything } from "#test/support/search-index.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const as: Caller = callers.administrator;
const unknownId = "01JCE5S4T0V5X7RQ2B8N6KDWMA";

/** What no caller should send, and somebody will. */
const nastyTexts = [
  "",
  " ",
  "\u0000",
  "\u0001\u001f\u007f\u0085",
  "\ufffd",
  "\u202eabc",
  "\r\nSet-Cookie: x=1",
  "x".repeat(10_000),
  "🦄".repeat(3_000),
  "%",
  "%zz",
  "%00",
  "%ED%A0%80",
  "../../etc/passwd",
  "'; DROP TABLE catalogue; --",
  "<script>alert(1)</script>",
  `\${jndi:ldap://evil.example}`,
  "__proto__",
  "constructor",
  "Infinity",
  "-0",
  "-1",
  "1e309",
  "9".repeat(400),
  "null",
  "{}",
  "true",
  "#",
  "CASE_STUDY#x",
  "*",
  '"',
  'W/"',
  ";=;=",
  unknownId,
  "ma-one",
];

const nastyHeaders = [
  "",
  " ",
  "\u0000",
  "\r\nSet-Cookie: x=1",
  "x".repeat(10_000),
  "🦄".repeat(3_000),
  "__proto__",
  "9".repeat(400),
  "*",
  '"',
  'W/"',
  `"${unknownId}", W/"x", *`,
  "text/html;q=0, */*;q=nan, ;;;",
  "fr;q=2, -;q=x, *;q=0.1, xx-yy-zz-aa-bb",
  "application/json; charset=\ud800",
];

/** JSON as it is written, so that it can hold what no JavaScript value does. */
const nastyJson = [
  "null",
  "true",
  "0",
  "-0",
  "1e400",
  "-1e400",
  "1e300",
  "1e-300",
  "12345678901234567890123",
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800x"',
  '"\\u2028\\u2029"',
  '"\u202e"',
  "[]",
  "[null]",
  "[[[[[[]]]]]]",
  '["\\ud800"]',
  "{}",
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"":""}',
  '{"a":{"b":{"c":{"d":1}}}}',
  '{"toString":"x","valueOf":"y"}',
  `"${"x".repeat(50_000)}"`,
];

const hugeJson = [
  `[${Array(5_000).fill("0").join(",")}]`,
  `{${Array.from({ length: 5_000 }, (_, index) => `"k${index}":0`).join(",")}}`,
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  `${'{"a":'.repeat(50_000)}0${"}".repeat(50_000)}`,
];

const nastyBodies: (string | Uint8Array)[] = [
  "",
  " ",
  "{",
  "[",
  '{"a":1,}',
  "{'a':1}",
  "undefined",
  '{"title":"a","title":"b"}',
  "\ufeff{}",
  '\u0000{"title":"x"}',
  "<xml/>",
  "a,b\n1,2",
  "\n\n\n",
  '"',
  "%PDF-1.7",
  "x".repeat(2 * 1024 * 1024),
  new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  new Uint8Array([0xed, 0xa0, 0x80]),
  new Uint8Array([0xc0, 0x80]),
  new Uint8Array(gzipSync("{}")),
  new Uint8Array(5 * 1024 * 1024),
  ...nastyJson,
  ...hugeJson,
];

const nastyQueries = [
  "=",
  "==&==",
  "%",
  "%ff=%ff",
  "a=%ED%A0%80",
  "__proto__=1&__proto__[x]=1&constructor.prototype=1",
  "limit[]=1",
  "limit=1;limit=2",
  "LIMIT=1",
  "limit=１",
  "theme=payments%00",
  "theme=payments,,digital-id",
  "#limit=1",
  `x=${"y".repeat(20_000)}`,
  Array.from({ length: 2_000 }, (_, index) => `p${index}=1`).join("&"),
  Array(500).fill("theme=payments").join("&"),
  Array(500).fill("country=MA").join("&"),
];

/** Path values with which each operation finds something to work on. */
let found: Record<string, string>;

beforeAll(async () => {
  await putVocabulary();
  const study = await publishStudy();
  const { id } = await revise(study.id, callers.contributor);
  const { body } = await call("addComment", { path: { id }, as, body: { text: "A remark" } });
  await indexEverything();
  found = { id, version: "1", commentId: body.id, code: "MA", type: "stale", file: "case-studies.csv" };
});

function pathOf(name: OperationId): Record<string, string> {
  const names = [...operations[name].path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? "");
  const values: Record<string, string> = name === "getTheme" ? { id: "payments" } : found;
  return Object.fromEntries(names.map((parameter) => [parameter, values[parameter] ?? ""]));
}

const bodyOf = (name: OperationId): { body?: unknown } =>
  "body" in operations[name].request ? { body: { move: "claim", text: "x" } } : {};

/** Sends them all; `send` has seen that each answer is declared, here it is no fault of ours either. */
async function expectNoFault(name: OperationId, requests: readonly CallRequest[]): Promise<Answer[]> {
  return Promise.all(
    requests.map(async (request) => {
      const answer = await send(name, { as, ifMatch: '"draft-99"', ...request });
      if (answer.status >= 500)
        expect.fail(`${name} ${JSON.stringify(request).slice(0, 300)}: ${answer.status}`);
      return answer;
    }),
  );
}

describe.each(Object.keys(operations) as OperationId[])("%s answers, whatever is sent", (name) => {
  const operation: Operation = operations[name];

  test("in its path", async () => {
    const requests = Object.keys(pathOf(name)).flatMap((parameter) =>
      nastyTexts.map((text) => ({ path: { ...pathOf(name), [parameter]: text }, ...bodyOf(name) })),
    );
    await expectNoFault(name, requests);
  });

  test("in its query", async () => {
    const parameters = Object.keys(operation.request.query?.shape ?? {});
    const queries = parameters.flatMap((parameter) =>
      nastyTexts.map((text) => `${parameter}=${encodeURIComponent(text)}`),
    );
    const sending = (query: string) => ({ path: pathOf(name), query, ...bodyOf(name) });
    await expectNoFault(name, queries.map(sending));
    const answers = await expectNoFault(name, nastyQueries.map(sending));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
  });

  test("in its headers", async () => {
    const headers = [
      "accept",
      "accept-language",
      "content-type",
      "if-match",
      "if-none-match",
      "idempotency-key",
      "x-unknown",
    ];
    const requests = headers.flatMap((header) =>
      nastyHeaders.map((text) => ({ path: pathOf(name), headers: { [header]: text }, ...bodyOf(name) })),
    );
    await expectNoFault(name, operation.method === "GET" ? requests : requests.map(harmless));
  });
});

const withBody = (Object.keys(operations) as OperationId[]).filter(
  (name) => "body" in operations[name].request,
);

test.each(withBody)("%s answers, whatever is sent in its body", async (name) => {
  const { request }: Operation = operations[name];
  const requests = (request.body?.mediaTypes ?? []).flatMap((mediaType) =>
    nastyBodies.map((body) => ({
      path: pathOf(name),
      headers: { "content-type": mediaType },
      body,
      ...(name === "importCaseStudies" && { query: "dry_run=true" }),
    })),
  );
  await expectNoFault(name, requests);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

/** A request that changes nothing: its study does not exist. */
const harmless = (request: CallRequest): CallRequest => ({
  ...request,
  path: { ...request.path, id: unknownId },
});

describe("content of any kind", () => {
  const fields = Object.keys(DraftContent.shape);

  test("in a field of a new draft is refused, or kept and read again", async () => {
    const bodies = fields.flatMap((field) => nastyJson.map((json) => `{"country":"MA","${field}":${json}}`));
    const answers = await expectNoFault(
      "createDraft",
      bodies.map((body) => ({ body })),
    );
    const kept = answers.filter(({ status }) => status === 201);
    expect(kept.length).toBeGreaterThan(0);
    for (const { body } of kept) await call("getDraft", { path: { id: String(Object(body).id) }, as });
  });

  test("in a field of a patch is refused, or kept and read again", async () => {
    for (const field of fields) {
      const { id, tag } = await createDraft(caseStudyContent());
      const answers = await expectNoFault(
        "updateDraft",
        nastyJson.map((json) => ({ path: { id }, ifMatch: tag, body: `{"${field}":${json}}` })),
      );
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      await call("getDraft", { path: { id }, as });
    }
  });

  test("in a move, a comment or a pointer is refused, or kept and read again", async () => {
    const { id } = await createDraft(caseStudyContent(), as);
    const comments = nastyJson.flatMap((json) => [`{"text":${json}}`, `{"text":"x","pointer":${json}}`]);
    await expectNoFault(
      "addComment",
      comments.map((body) => ({ path: { id }, body })),
    );
    await call("listComments", { path: { id }, as, query: "limit=100" });
    const claimed = await move(await move(await createDraft(), "submit", callers.contributor), "claim", as);
    for (const member of ["reviewer", "comment"]) {
      await expectNoFault(
        "moveCaseStudy",
        nastyJson.map((json) => ({
          path: { id: claimed.id },
          ifMatch: claimed.tag,
          body: `{"move":"reassign","reviewer":"editor-sn","${member}":${json}}`,
        })),
      );
    }
    await call("listHistory", { path: { id: claimed.id }, as });
    await call("getDraft", { path: { id: claimed.id }, as });
  });

  test("in translations is refused, or kept and read again", async () => {
    const names = ["fr", "__proto__", "constructor", "xx-Latn-FR", "fr-fr", ""].map((name) =>
      JSON.stringify(name),
    );
    const pointers = [
      '"/title"',
      '"/__proto__"',
      '"/lessons/99"',
      '"/ud800"',
      '"/\\ud800"',
      '"title"',
      '"/a~2"',
    ];
    const bodies = names.flatMap((name) =>
      pointers.flatMap((pointer) =>
        ['"x"', "null", "{}", '{"text":"\\ud800"}', '{"text":"x","__proto__":1}', '{"text":"x"}'].map(
          (json) =>
            `{"country":"MA","title":"A","language":"en","translations":{${name}:{${pointer}:${json}}}}`,
        ),
      ),
    );
    const answers = await expectNoFault(
      "createDraft",
      bodies.map((body) => ({ body })),
    );
    const kept = answers.filter(({ status }) => status === 201);
    expect(kept.length).toBeGreaterThan(0);
    for (const { body } of kept) await call("getDraft", { path: { id: String(Object(body).id) }, as });
  });
});

describe("a cursor that somebody made up", () => {
  const lists: [OperationId, () => CallRequest][] = [
    ["listCaseStudies", () => ({ query: "limit=1" })],
    ["listCaseStudies", () => ({ query: "limit=1&theme=payments&country=MA&status=active" })],
    ["listVersions", () => ({ path: { id: found.id ?? "" }, query: "limit=1" })],
    ["listHistory", () => ({ path: { id: found.id ?? "" }, query: "limit=1" })],
    ["listComments", () => ({ path: { id: found.id ?? "" }, query: "limit=1" })],
    ["listMyWork", () => ({ query: "limit=1&country=MA" })],
    ["listReviewQueue", () => ({ query: "limit=1" })],
  ];

  beforeAll(async () => {
    // Two of everything, so that each list has a second page.
    await publishStudy({ themes: ["payments"] });
    await publishStudy({ themes: ["payments"] });
    const { id } = await publishStudy();
    for (let version = 2; version <= 3; version++) {
      const draft = await revise(id, callers.contributor);
      const submitted = await move(draft, "submit", callers.contributor);
      await move(await move(submitted, "claim", callers.editor), "publish", callers.editor);
    }
    await move(await createDraft(), "submit", callers.contributor);
    await move(await createDraft(), "submit", callers.contributor);
    await revise(id, callers.contributor);
    for (const text of ["One", "Two"]) await call("addComment", { path: { id }, as, body: { text } });
    found = { ...found, id };
  });

  test.each(lists)("leads nowhere harmful in %s", async (name, request) => {
    const { next } = Object((await call(name, { ...request(), as })).body).page;
    const content = JSON.parse(Buffer.from(next, "base64url").toString());
    const forged = [
      ...nastyTexts.map((text) => JSON.stringify({ ...content, k: text })),
      ...nastyJson.map((json) => JSON.stringify({ ...content, k: 0 }).replace('"k":0', `"k":${json}`)),
      ...nastyJson,
    ];
    const queries = forged.map((json) => {
      const cursor = Buffer.from(json).toString("base64url").slice(0, 2_000);
      return { ...request(), query: `${request().query}&cursor=${cursor}` };
    });
    const answers = await expectNoFault(name, queries);
    for (const { status } of answers) expect([200, 400]).toContain(status);
  });
});
