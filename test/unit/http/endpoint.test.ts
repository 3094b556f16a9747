import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { endpoint } from "#functions/http/endpoint.ts";
import { okPage } from "#functions/http/pages.ts";
import { requireMatch } from "#functions/http/preconditions.ts";
import { ProblemError } from "#functions/http/problem-error.ts";
import { created, ok } from "#functions/http/responses.ts";
import { UnavailableError } from "#functions/retries/unavailable-error.ts";
import type { Operation } from "#schemas/operation.ts";
import { Cursor, Limit, pageOf } from "#schemas/page.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { httpEvent, type TestRequest } from "#test/support/http-event.ts";

beforeAll(() => {
  process.env.SITE_URL = "https://catalogue.example";
});

const readThing = {
  method: "GET",
  path: "/things/{id}",
  access: "anyone",
  negotiatesLanguage: true,
  request: { path: z.object({ id: z.string() }), query: z.strictObject({ lang: z.string().optional() }) },
  responses: { 200: { body: z.object({ id: z.string() }) } },
} as const satisfies Operation;

const changeThing = {
  method: "PATCH",
  path: "/things/{id}",
  access: ["contributor", "editor"],
  requiresIfMatch: true,
  request: { path: z.object({ id: z.string() }) },
  responses: { 200: { body: z.object({ id: z.string() }) } },
} as const satisfies Operation;

const addThing = {
  method: "POST",
  path: "/things",
  access: ["contributor"],
  idempotent: true,
  request: { body: { schema: z.strictObject({ name: z.string() }), mediaTypes: ["application/json"] } },
  responses: { 201: { body: z.object({ id: z.string() }) } },
} as const satisfies Operation;

const contributor = { sub: "u1", username: "u1", client_id: "web", role: "contributor", country: "MA" };

type Handler = (
  event: ReturnType<typeof httpEvent>,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

async function call(handler: unknown, operation: Operation, request: TestRequest = {}) {
  // Middy's handler takes an optional callback too, which Lambda's Node 24 runtime no longer has.
  const { statusCode, headers, body } = await (handler as Handler)(
    httpEvent(operation, request),
    {} as Context,
  );
  return { status: statusCode, headers: headers ?? {}, body: body ? JSON.parse(body) : undefined };
}

const reader = endpoint(readThing, async ({ path }) =>
  ok({ id: path.id }, { tag: "thing-3", languages: ["ar", "en"] }),
);
const changer = endpoint(changeThing, async ({ path, ifMatch }) => {
  requireMatch(ifMatch, "thing-3");
  return ok({ id: path.id }, { tag: "thing-4" });
});

test("a public answer has its headers: tag, language, cache, variance, request id, security", async () => {
  const { status, headers, body } = await call(reader, readThing, { path: { id: "a" } });
  expect({ status, body }).toEqual({ status: 200, body: { id: "a" } });
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "content-language": "ar, en",
    "cache-control": "public, max-age=60, stale-while-revalidate=600",
    vary: "Accept, Accept-Language",
    "x-request-id": "request-1",
  });
  expect(headers.etag).toMatch(/^"thing-3-[\w-]{12}"$/);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  expect(names).toEqual(expect.arrayContaining(["strict-transport-security", "x-content-type-options"]));
});

test("who has it already gets 304 without a body, also with a tag that a CDN has weakened", async () => {
  const { headers } = await call(reader, readThing, { path: { id: "a" } });
  for (const known of [String(headers.etag), `W/${headers.etag}`, `"x", ${headers.etag}`, "*"]) {
    const again = await call(reader, readThing, { path: { id: "a" }, headers: { "if-none-match": known } });
    expect(again).toMatchObject({ status: 304, body: undefined, headers: { etag: headers.etag } });
  }
});

test("a change without If-Match, or with *, is 428; with an old tag 412; with the current one it happens", async () => {
  const send = (headers: Record<string, string>) =>
    call(changer, changeThing, { path: { id: "a" }, headers, claims: contributor });
  expect(await send({})).toMatchObject({
    status: 428,
    body: { type: "https://catalogue.example/problems/precondition-required" },
  });
  expect(await send({ "if-match": "*" })).toMatchObject({ status: 428 });
  expect(await send({ "if-match": '"thing-2"' })).toMatchObject({
    status: 412,
    body: { detail: expect.stringContaining("thing-3") },
  });
  expect(await send({ "if-match": '"thing-33"' })).toMatchObject({ status: 412 });
  expect(await send({ "if-match": 'W/"thing-3-abc"' })).toMatchObject({
    status: 200,
    headers: { etag: '"thing-4"', "cache-control": "no-store" },
  });
});

test("who lacks the role is told which one; a contributor without a country is told too", async () => {
  const as = (claims: Record<string, string>) =>
    call(changer, changeThing, { path: { id: "a" }, headers: { "if-match": '"thing-3"' }, claims });
  expect(await as({ sub: "u", username: "u" })).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining("contributor or editor") },
  });
  expect(await as({ sub: "u", username: "u", role: "contributor" })).toMatchObject({ status: 403 });
  expect(await as({ sub: "u", username: "u", role: "administrator" })).toMatchObject({ status: 200 });
  expect(await as({ sub: "u", username: "u", role: "root" })).toMatchObject({ status: 403 });
});

test("an answer in a media type that nobody offers is 406, problems included", async () => {
  const accept = (header: string) =>
    call(reader, readThing, { path: { id: "a" }, headers: { accept: header } });
  expect(await accept("text/csv")).toMatchObject({
    status: 406,
    headers: { "content-type": "application/problem+json" },
  });
  expect((await accept("text/csv, */*;q=0.1")).status).toBe(200);
});

test("an unexpected fault is a 500 that tells nothing of it, and unavailability a 503 with Retry-After", async () => {
  const failing = (error: Error) =>
    call(
      endpoint(readThing, () => Promise.reject(error)),
      readThing,
      { path: { id: "a" } },
    );
  const fault = await failing(new Error("password is hunter2"));
  expect(fault.status).toBe(500);
  expect(JSON.stringify(fault)).not.toContain("hunter2");
  expect(await failing(new UnavailableError("busy"))).toMatchObject({
    status: 503,
    headers: { "retry-after": "2", "x-request-id": "request-1", "cache-control": "no-store" },
  });
});

/** Receipts in memory; `lose` makes the next write find its key taken. */
function memoryReceipts() {
  const kept = new Map<string, Receipt>();
  class TakenError extends Error {}
  return {
    find: async (caller: string, key: string) => kept.get(`${caller} ${key}`),
    put(receipt: Receipt | undefined) {
      if (!receipt) return;
      const name = `${receipt.caller} ${receipt.key}`;
      if (kept.has(name)) throw new TakenError();
      kept.set(name, receipt);
    },
    kept,
  };
}

test("a repeated request has one effect and the first answer; another under its key is 422", async () => {
  const receipts = memoryReceipts();
  let effects = 0;
  const adder = endpoint(
    addThing,
    async ({ body, once }) => {
      effects += 1;
      const response = created("https://catalogue.example/things/1", { id: body.name }, { tag: "thing-1" });
      receipts.put(once(response));
      return response;
    },
    receipts,
  );
  const send = (name: string, key: string, sub = "u1") =>
    call(adder, addThing, {
      body: { name },
      headers: { "idempotency-key": key },
      claims: { ...contributor, sub },
    });
  const first = await send("a", "k1");
  expect(first).toMatchObject({ status: 201, headers: { etag: '"thing-1"' } });
  const second = await send("a", '"k1"');
  expect(second).toMatchObject({
    status: 201,
    body: first.body,
    headers: { "idempotency-replayed": "true", location: first.headers.location, etag: '"thing-1"' },
  });
  expect(await send("b", "k1")).toMatchObject({
    status: 422,
    body: { type: expect.stringContaining("idempotency-key-reused") },
  });
  expect(await send("a", "")).toMatchObject({ status: 400 });
  expect(await send("a", "k1", "u2")).toMatchObject({ status: 201 });
  expect(effects).toBe(2);
});

test("the loser of two simultaneous requests with one key answers like the winner", async () => {
  const receipts = memoryReceipts();
  const adder = endpoint(
    addThing,
    async ({ body, once }) => {
      const response = created("https://catalogue.example/things/1", { id: `${body.name}${Math.random()}` });
      await new Promise((resolve) => setImmediate(resolve));
      receipts.put(once(response));
      return response;
    },
    receipts,
  );
  const send = () =>
    call(adder, addThing, { body: { name: "a" }, headers: { "idempotency-key": "k" }, claims: contributor });
  const [one, other] = await Promise.all([send(), send()]);
  expect(one.body).toEqual(other.body);
  expect([one, other].filter(({ headers }) => headers["idempotency-replayed"]).length).toBe(1);
});

test("a repetition that finds the state its twin has just left is answered like its twin, not refused", async () => {
  const receipts = memoryReceipts();
  let isDone = false;
  const adder = endpoint(
    addThing,
    async ({ body, once }) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) throw new ProblemError("illegal-move", "It was done already.");
      isDone = true;
      const response = created("https://catalogue.example/things/1", { id: body.name });
      receipts.put(once(response));
      return response;
    },
    receipts,
  );
  const send = (headers: Record<string, string>) =>
    call(adder, addThing, { body: { name: "a" }, headers, claims: contributor });
  const key = { "idempotency-key": "k" };
  expect((await Promise.all([send(key), send(key)])).map(({ status }) => status)).toEqual([201, 201]);
  expect(await send({ "idempotency-key": "other" })).toMatchObject({ status: 409 });
});

const listThings = {
  method: "GET",
  path: "/things",
  access: "anyone",
  request: {
    query: z.strictObject({
      colour: z.array(z.string()).optional(),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
  },
  responses: { 200: { body: pageOf(z.int()) } },
} as const satisfies Operation;

test("following next with everything else unchanged reaches the next position, with other filters it is 400", async () => {
  const lister = endpoint(listThings, async (request) =>
    okPage(request, {
      items: [request.after === "2" ? 3 : 1],
      next: request.after === "2" ? undefined : "2",
    }),
  );
  const first = await call(lister, listThings, { query: "colour=red&limit=1" });
  expect(first.body.items).toEqual([1]);
  const link = String(first.headers.link);
  const next = /^<https:\/\/catalogue\.example\/things\?(.*)>; rel="next"$/.exec(link)?.[1] ?? "";
  expect((await call(lister, listThings, { query: next })).body).toEqual({
    items: [3],
    page: { limit: 1, next: null },
  });
  const { next: cursor } = first.body.page;
  expect((await call(lister, listThings, { query: `colour=red&limit=9&cursor=${cursor}` })).status).toBe(200);
  expect(await call(lister, listThings, { query: `colour=blue&cursor=${cursor}` })).toMatchObject({
    status: 400,
    body: { type: "https://catalogue.example/problems/invalid-cursor" },
  });
});

test("a problem names its type, what to do, and the request", async () => {
  const withdrawn = endpoint(readThing, () =>
    Promise.reject(new ProblemError("not-found", "There is no thing a.")),
  );
  const { status, body } = await call(withdrawn, readThing, { path: { id: "a" } });
  expect({ status, body }).toEqual({
    status: 404,
    body: {
      type: "https://catalogue.example/problems/not-found",
      title: "There is nothing here that you may read",
      status: 404,
      detail: "There is no thing a.",
      instance: "urn:request:request-1",
    },
  });
});
