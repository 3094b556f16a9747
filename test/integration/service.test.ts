import { beforeAll, describe, expect, test } from "vitest";
import { operations } from "#schemas/operations.ts";
import { Problem, problemTypes } from "#schemas/problem.ts";
import { call, callRefused, eventOf, invoke, send, siteUrl } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, publishStudy } from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

test("health is the number of the latest change, counted by publish, withdraw and reinstate", async () => {
  const latest = async () => {
    const { headers, body } = await call("getHealth");
    expect(headers["cache-control"]).toBe("no-store");
    return body;
  };
  expect(await latest()).toEqual({ status: "ok", latestChange: 0 });
  const study = await publishStudy();
  expect(await latest()).toEqual({ status: "ok", latestChange: 1 });
  const withdrawn = await move(study, "withdraw", callers.editor, { comment: "x" });
  await move(withdrawn, "reinstate", callers.editor, { comment: "y" });
  expect(await latest()).toEqual({ status: "ok", latestChange: 3 });
});

test("the description of the API names every operation, at the address where it is served", async () => {
  const { body, headers } = await call("getOpenApi");
  expect(body.openapi).toMatch(/^3\.1\./);
  expect(body.servers).toEqual([{ url: siteUrl }]);
  for (const { method, path } of Object.values(operations)) {
    expect(body.paths, path).toHaveProperty([path, method.toLowerCase()]);
  }
  const again = await send("getOpenApi", { headers: { "if-none-match": headers.etag ?? "" } });
  expect(again).toMatchObject({ status: 304, body: undefined });
});

describe("a problem's type", () => {
  test.each(Object.entries(problemTypes))(
    "%s is an address that says what to do",
    async (name, { status, title, advice }) => {
      const json = await call("getProblemType", { path: { type: name } });
      expect(json.headers).toMatchObject({ "content-type": "application/json", vary: "Accept" });
      expect(json.body).toEqual({ type: `${siteUrl}/problems/${name}`, title, status, advice });
    },
  );

  test("is a page for a browser, and JSON for everybody else", async () => {
    const accepting = (accept: string) =>
      send("getProblemType", { path: { type: "stale" }, headers: { accept } });
    const page = await accepting("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toContain("<!doctype html>");
    expect(page.body).toContain(problemTypes.stale.advice);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    for (const accept of ["*/*", "application/json", "application/json, text/html;q=0.5"]) {
      expect((await accepting(accept)).headers["content-type"]).toBe("application/json");
    }
    const json = await accepting("application/json");
    expect(json.headers.etag).not.toBe(page.headers.etag);
    expect((await accepting("image/png")).status).toBe(406);
  });

  test("that does not exist is 404 and names the nearest", async () => {
    expect(await callRefused("getProblemType", { path: { type: "stall" } })).toMatchObject({
      status: 404,
      detail: "There is no problem type stall. Did you mean stale?",
    });
    for (const type of ["constructor", "__proto__", "toString"]) {
      expect(await callRefused("getProblemType", { path: { type } })).toMatchObject({ status: 404 });
    }
    expect(await callRefused("getProblemType", { path: { type: "x".repeat(61) } })).toMatchObject({
      status: 400,
    });
  });
});

describe("a request that no route matches", () => {
  const ask = async (method: string, path: string) => {
    const event = eventOf({ method: method as "GET", path: path as "/" }, {});
    const { status, headers, body } = await invoke("answerUnmatched", event);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": "request-1",
      "x-content-type-options": "nosniff",
    });
    const problem = Problem.parse(body);
    expect(problem.status).toBe(status);
    return { ...problem, allow: headers.allow };
  };

  test.each([
    "/",
    "/v1",
    "/v1/case-study",
    "/v1/case-studies/",
    "/v2/case-studies",
    "/openapi-json",
    "/v1/case-studies/a/versions/1/diff/2",
    "/favicon.ico",
    "/.env",
  ])("at %s is 404 and says where everything is listed", async (path) => {
    expect(await ask("GET", path)).toMatchObject({
      type: `${siteUrl}/problems/not-found`,
      status: 404,
      detail: `There is nothing at ${path}. GET /openapi.json lists what there is.`,
    });
  });

  test.each([
    ["DELETE", "/v1/case-studies", "GET, HEAD, POST"],
    ["PUT", "/v1/case-studies/01JCE5S4T0V5X7RQ2B8N6KDWMA/draft", "POST, GET, PATCH, DELETE"],
    ["POST", "/v1/themes", "GET, HEAD"],
    ["GET", "/v1/imports", "POST"],
    ["HEAD", "/v1/work", "GET"],
    ["TRACE", "/health", "GET, HEAD"],
  ])("as %s %s is 405 and names what is allowed", async (method, path, allow) => {
    expect(await ask(method, path)).toMatchObject({
      type: `${siteUrl}/problems/method-not-allowed`,
      status: 405,
      detail: `${path} takes ${allow}, not ${method}.`,
      allow,
    });
  });
});
