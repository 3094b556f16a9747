import { afterEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "#schemas/problem.ts";
import type { Api, Moved, Refused } from "#web/api.ts";
import { pageLanguages } from "#web/languages.ts";
import { matchPath, renderPage } from "#web/render-page.tsx";

afterEach(() => vi.restoreAllMocks());

/** A catalogue that answers every question with the same. */
const answering = (answer: Refused | Moved): Api => ({ get: async () => answer });
const problem: Problem = {
  type: "https://catalogue.example/problems/not-found",
  title: "There is nothing here that you may read",
  status: 404,
  detail: "<b>No</b>",
  instance: "urn:request:1",
};
const refused = (status: number, more: Partial<Problem> = {}): Refused => ({
  outcome: "refused",
  status,
  problem: { ...problem, status, ...more },
});

const ask = (path: string, { api = answering(refused(404)), query = "", acceptLanguage = "" } = {}) =>
  renderPage(
    { path, query, acceptLanguage, siteUrl: "https://catalogue.example", now: new Date("2026-11-25") },
    () => api,
  );

test("the bare address leads to the reader's language, and says what it depends on", async () => {
  const { status, headers } = await ask("/", { acceptLanguage: "ar", query: "q=x" });
  expect([status, headers.location, headers.vary]).toEqual([302, "/ar/?q=x", "Accept-Language"]);
});

test.each([
  ["/fr", "/fr/"],
  ["/fr/case-studies/", "/fr/case-studies"],
  ["/fr/case-studies//", "/fr/case-studies"],
])("%s has one address, %s", async (path, location) => {
  const { status, headers } = await ask(path, { query: "theme=payments" });
  expect([status, headers.location]).toEqual([301, `${location}?theme=payments`]);
});

test.each(pageLanguages)("what is not there is a page of %s that leads on", async (language) => {
  const { status, headers, body } = await ask(`/${language}/no/such/page`);
  expect([status, headers["content-type"], headers["content-language"]]).toEqual([
    404,
    "text/html; charset=utf-8",
    language,
  ]);
  expect(body).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
  expect(body).toContain(`action="/${language}/case-studies"`);
  expect(body).toContain('content="noindex"');
});

describe("what the API refuses", () => {
  test.each([
    [400, 400],
    [404, 404],
    [410, 410],
    [500, 503],
    [503, 503],
  ])("%i is a page with the status %i", async (given, status) => {
    const answer = await ask("/en/case-studies/x", { api: answering(refused(given)) });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain("<h1>");
  });

  test("a fault is not kept by any cache and says when to come back", async () => {
    const { headers } = await ask("/en/", { api: answering(refused(503)) });
    expect([headers["cache-control"], headers["retry-after"]]).toEqual(["no-store", "5"]);
  });

  test("a withdrawn study keeps when and why, as text", async () => {
    const tombstone = {
      id: "01M85S58QZKCK92PZYK1JBFT3E",
      slug: "ma-old",
      revision: 3,
      version: 2,
      country: "MA",
      publishedAt: "2026-01-02T00:00:00Z",
      withdrawnAt: "2026-03-04T00:00:00Z",
      reason: "<script>alert(1)</script>",
    };
    const { status, body } = await ask("/en/case-studies/ma-old", {
      api: answering(refused(410, { tombstone })),
    });
    expect(status).toBe(410);
    expect(body).toContain("4 March 2026");
    expect(body).toContain("&lt;script>alert(1)");
    expect(body).not.toContain("<script>alert(1)");
  });

  test("a moved study leads to where it is now", async () => {
    const { status, headers } = await ask("/en/case-studies/old", {
      api: answering({ outcome: "moved", location: "https://catalogue.example/v1/case-studies/new?lang=en" }),
    });
    expect(status).toBe(301);
    expect(headers.location).toMatch(/^\/en\/case-studies\/new/);
  });
});

test("what nobody expected is logged, and a page all the same", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const api: Api = {
    get: async () => {
      throw new Error("secret");
    },
  };
  const { status, headers, body } = await ask("/tr/", { api });
  expect([status, headers["cache-control"]]).toEqual([500, "no-store"]);
  expect(body).toContain('lang="tr"');
  expect(body).not.toContain("secret");
  expect(logged).toHaveBeenCalledOnce();
});

test("a page may load its own files and the two blocks in its head, and nothing else", async () => {
  const { headers, body } = await ask("/en/nowhere");
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy.match(/'sha256-/g)).toHaveLength(2);
  expect(body.match(/<script/g)).toHaveLength(2);
  expect(body.match(/<style/g)).toHaveLength(1);
  expect(headers["cache-control"]).toBe("public, s-maxage=60, stale-while-revalidate=600");
});

test("the language switch keeps the page and its filters", async () => {
  const { body } = await ask("/en/nowhere", { query: "theme=payments&q=a%26b" });
  expect(body).toContain('href="/ar/nowhere?theme=payments&amp;q=a%26b"');
});

test.each([
  ["/themes/{id}", "/themes/payments", { id: "payments" }],
  ["/themes/{id}", "/themes/", undefined],
  ["/themes/{id}", "/themes/a/b", undefined],
  ["/themes", "/themes", {}],
  ["", "", {}],
])("%j takes %j with %j", (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});
