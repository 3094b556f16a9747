import { expect, test } from "vitest";
import { parseRequest } from "#functions/http/parse-request.ts";
import { ProblemError } from "#functions/http/problem-error.ts";
import type { Operation } from "#schemas/operation.ts";
import { listCaseStudies } from "#schemas/operations/catalogue.ts";
import { createDraft, updateDraft } from "#schemas/operations/drafts.ts";
import { importCaseStudies } from "#schemas/operations/review.ts";
import { httpEvent, type TestRequest } from "#test/support/http-event.ts";

const parse = <O extends Operation>(operation: O, request: TestRequest) =>
  parseRequest(operation, httpEvent(operation, request));

function problemOf(operation: Operation, request: TestRequest) {
  try {
    parse(operation, request);
  } catch (error) {
    if (error instanceof ProblemError) return { type: error.type, detail: error.message, ...error.members };
    throw error;
  }
  throw new Error("The request was accepted");
}

test("repeated parameters are a list, digits a number, and what is left out has its default", () => {
  expect(
    parse(listCaseStudies, { query: "theme=payments&theme=digital-id&limit=5&year_from=2015" }).query,
  ).toEqual({
    theme: ["payments", "digital-id"],
    limit: 5,
    year_from: 2015,
    sort: "-published_at",
  });
});

test("commas part the values of a list as repetition does", () => {
  const { query } = parse(listCaseStudies, {
    query: "theme=payments,digital-id&theme=e-services&country=MA%2CTR",
  });
  expect(query).toMatchObject({ theme: ["payments", "digital-id", "e-services"], country: ["MA", "TR"] });
  expect(problemOf(listCaseStudies, { query: "theme=payments," }).errors).toMatchObject([
    { pointer: "/theme", detail: "Write a theme's id such as digital-id." },
  ]);
});

test("percent-encoding and plus signs are decoded", () => {
  expect(parse(listCaseStudies, { query: "theme=digital%2Did&lang=ar" }).query.theme).toEqual(["digital-id"]);
});

test("true and false are booleans", () => {
  const body = '{"title":"x"}';
  expect(parse(importCaseStudies, { query: "dry_run=true", body }).query.dry_run).toBe(true);
  expect(problemOf(importCaseStudies, { query: "dry_run=yes", body }).errors).toMatchObject([
    { code: "type" },
  ]);
});

test.each([
  ["theem=payments", 'There is no parameter "theem". Did you mean theme?'],
  ["offset=20", 'There is no parameter "offset". Known are:'],
  ["limit=0", "At least 1."],
  ["limit=101", "At most 100."],
  ["limit=1e2", "Must be a number."],
  ["limit=", "Must be a number."],
  ["limit=5&limit=6", "Give limit once."],
  ["sort=title", "Must be one of: -published_at, published_at."],
  ["country=Morocco", "Write a country's two-letter code in capitals, such as MA."],
  ["cursor=%00", "Take the cursor from page.next of the answer before."],
  ["__proto__=1", 'There is no parameter "__proto__".'],
  ["constructor=1", 'There is no parameter "constructor".'],
])("?%s is a 400 that says what to do", (query, detail) => {
  const problem = problemOf(listCaseStudies, { query });
  expect(problem.type).toBe("invalid-request");
  expect(problem.errors?.[0]?.in).toBe("query");
  expect(problem.errors?.[0]?.detail).toContain(detail);
});

test("every wrong parameter is named at once", () => {
  expect(problemOf(listCaseStudies, { query: "limit=x&foo=1&country=m" }).errors).toHaveLength(3);
});

const headersOf = (contentType: string) => ({ "content-type": contentType });
const malformed = [
  ["no body", { headers: headersOf("application/json") }, "malformed-body", "not valid JSON"],
  ["half of a JSON", { body: '{"title":' }, "malformed-body", "not valid JSON"],
  [
    "a form",
    { body: "title=x", headers: headersOf("application/x-www-form-urlencoded") },
    "unsupported-media-type",
    "application/json",
  ],
  [
    "Latin-1",
    { body: "{}", headers: headersOf("application/json; charset=iso-8859-1") },
    "unsupported-media-type",
    "UTF-8",
  ],
  ["a list", { body: [] }, "invalid-content", "One field needs attention"],
  ["more than 1 MiB", { body: { title: "x".repeat(1024 * 1024) } }, "too-large", "1 MiB"],
] as const;
test.each(malformed)("a body that is %s is refused", (_, request, type, detail) => {
  expect(problemOf(createDraft, request)).toMatchObject({ type, detail: expect.stringContaining(detail) });
});

test("bytes that are not UTF-8 are refused also where the gateway has decoded them", () => {
  const body = Buffer.from('{"title":"Café"}', "latin1").toString("utf8");
  expect(problemOf(createDraft, { body })).toMatchObject({ type: "malformed-body" });
});

test("bytes that are not UTF-8 are refused", () => {
  const event = httpEvent(createDraft, { body: "x" });
  event.body = Buffer.from([0x7b, 0xff, 0x7d]).toString("base64");
  event.isBase64Encoded = true;
  expect(() => parseRequest(createDraft, event)).toThrow(/not UTF-8/);
});

test("a base64 body, as API Gateway sends merge patches, is read like any other", () => {
  const event = httpEvent(updateDraft, {
    path: { id: "01JABCDEFGHJKMNPQRSTVWXYZ0" },
    body: { title: "شبكة" },
  });
  event.body = Buffer.from(event.body ?? "").toString("base64");
  event.isBase64Encoded = true;
  expect(parseRequest(updateDraft, event).body).toEqual({ title: "شبكة" });
});

test("an unknown field of the body names the nearest known one", () => {
  expect(problemOf(createDraft, { body: { titel: "x" } }).errors).toEqual([
    {
      in: "body",
      pointer: "/titel",
      code: "unknown",
      detail: 'There is no field "titel" here; leave it out. Did you mean title?',
    },
  ]);
});
