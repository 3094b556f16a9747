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

const nobody = { name: undefined, mailbox: undefined };
const ask = (
  path: string,
  {
    api = answering(refused(404)),
    query = "",
    acceptLanguage = "",
    operator = nobody as { name: string | undefined; mailbox: string | undefined },
  } = {},
) => {
  const siteUrl = "https://catalogue.example";
  return renderPage(
    { path, query, acceptLanguage, siteUrl, operator, now: new Date("2026-11-25"), id: "request-1" },
    () => api,
  );
};

test("the bare address leads to the reader's language, and says what it depends on", async () => {
  const { status, headers } = await ask("/", { acceptLanguage: "ar", query: "q=x" });
  expect([status, headers.location, headers.vary]).toEqual([302, "/ar/?q=x", "Accept-Language"]);
});

test("a page without a language is in the reader's, and one that is not there is not there", async () => {
  const moved = await ask("/case-studies/", { acceptLanguage: "tr", query: "theme=payments" });
  expect([moved.status, moved.headers.location, moved.headers.vary]).toEqual([
    302,
    "/tr/case-studies?theme=payments",
    "Accept-Language",
  ]);
  for (const path of ["/nowhere", "/de/case-studies", "/favicon.ico"]) {
    const { status, headers, body } = await ask(path, { acceptLanguage: "ar" });
    expect([status, headers.vary]).toEqual([404, "Accept-Language"]);
    expect(body).toContain('<html lang="ar" dir="rtl">');
  }
});

test.each([
  ["/fr", "/fr/"],
  ["/fr/case-studies/", "/fr/case-studies"],
  ["/fr/case-studies//", "/fr/case-studies"],
  ["/fr//case-studies", "/fr/case-studies"],
  ["/FR", "/fr/"],
  ["/Fr/case-studies/", "/fr/case-studies"],
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

  test.each(pageLanguages)(
    "a fault is told in %s, with a reference and a way to try again",
    async (language) => {
      const { status, body } = await ask(`/${language}/countries`, {
        api: answering(refused(500)),
        query: "x=1",
      });
      expect(status).toBe(503);
      expect(body).toContain(`<html lang="${language}"`);
      expect(body).toContain('<code dir="ltr">request-1</code>');
      expect(body).toContain(`class="button" href="/${language}/countries?x=1"`);
    },
  );

  test("a filter that there is none of can be left out, and the others are kept", async () => {
    const errors = [{ in: "query" as const, pointer: "/theme", code: "unknown", detail: "No." }];
    const { status, body } = await ask("/en/case-studies", {
      api: answering(refused(400, { errors })),
      query: "theme=nope&country=MA&cursor=x",
    });
    expect(status).toBe(400);
    expect(body).toContain('<a href="/en/case-studies?country=MA">');
  });

  test.each([
    ["theme=nope", "unknown", "الموضوع: لا يوجد في الدليل «nope»."],
    ["theme=nope&theme=payments", "unknown", "الموضوع: إحدى القيم «nope, payments» غير موجودة في الدليل."],
    ["status=active&status=done", "value", "الحالة: لا يوجد في الدليل «done»."],
    ["language=klingon", "format", "لغة النص: لا يوجد في الدليل «klingon»."],
    ["sort=best", "value", "الترتيب حسب: لا يوجد في الدليل «best»."],
    ["year_from=soon", "type", "سنة البدء: «soon» ليست سنة مقبولة."],
    ["year_to=2010&year_to=2012", "repeated", "سنة البدء: تُقبل قيمة واحدة فقط."],
    ["region=Arab&region=Asian", "too-big", "مجموعة الدول: القيم أكثر مما يمكن طلبه دفعة واحدة."],
    ["q=long", "too-big", "نص البحث طويل جدًا. استخدم كلمات أقل."],
    ["cursor=x", "format", "لم يعد هذا الجزء من القائمة موجودًا. ابدأ من أولها."],
  ])("what is wrong with %s is told in the page's language", async (query, code, sentence) => {
    const pointer = `/${query.split("=")[0]}`;
    const errors = [{ in: "query" as const, pointer, code, detail: "Words of the API." }];
    const { status, body } = await ask("/ar/case-studies", {
      api: answering(refused(400, { errors, detail: "Words of the API." })),
      query: `${query}&evidence=experimental`,
    });
    expect(status).toBe(400);
    expect(body.replace(/[\u2068\u2069]/g, "")).toContain(`<li>${sentence}</li>`);
    expect(body).not.toContain("Words of the API");
    expect(body).toContain('<a href="/ar/case-studies?evidence=experimental">');
  });

  test("a cursor of another list is told of without being named by the API", async () => {
    const type = "https://catalogue.example/problems/invalid-cursor";
    const { status, body } = await ask("/en/case-studies", {
      api: answering(refused(400, { type })),
      query: "theme=payments&cursor=x",
    });
    expect(status).toBe(400);
    expect(body).toContain("Start again from its beginning.");
    expect(body).toContain('<a href="/en/case-studies?theme=payments">');
  });

  test("what is wrong in the path, not in the query, is a page that there is none of", async () => {
    const errors = [{ in: "query" as const, pointer: "/challenge", code: "value", detail: "No." }];
    const { status } = await ask("/en/challenges/nope", { api: answering(refused(400, { errors })) });
    expect(status).toBe(404);
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
      title: "<i>سجل</i>",
      language: "ar",
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
    expect(body).toContain('<bdi lang="ar" dir="rtl">&lt;i>سجل&lt;/i></bdi>');
    expect(body).toContain("&lt;script>alert(1)");
    expect(body).not.toContain("<script>alert(1)");
  });

  test.each(["", "/changes/2"])("a moved study leads to where it is now: %s", async (rest) => {
    const { status, headers } = await ask(`/en/case-studies/old${rest}`, {
      api: answering({ outcome: "moved", location: "https://catalogue.example/v1/case-studies/new?lang=en" }),
    });
    expect([status, headers.location]).toEqual([301, `/en/case-studies/new${rest}`]);
  });

  test("what the API does not take is 404 if it stands in the path, 400 if in the query", async () => {
    const errors = [
      { in: "query" as const, pointer: "/challenge", code: "value", detail: "Use one of the codes." },
    ];
    const api = answering(refused(400, { errors }));
    expect((await ask("/en/challenges/nope", { api })).status).toBe(404);
    expect((await ask("/en/case-studies", { api, query: "challenge=nope" })).status).toBe(400);
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
  expect(body).toContain("request-1");
  expect(logged).toHaveBeenCalledExactlyOnceWith("Unexpected error in request-1", new Error("secret"));
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

test("a report names its page, to the mailbox of whoever runs the catalogue", async () => {
  const operator = { name: "Secretariat <SPC>", mailbox: "catalogue@example.org" };
  const query = new URLSearchParams({ page: "/en/case-studies?theme=payments&q=a b" }).toString();
  const { body } = await ask("/en/contact", { query, operator });
  expect(body).toContain("Secretariat &lt;SPC>");
  const [, href = ""] = /href="(mailto:[^"]+)"/.exec(body) ?? [];
  const mail = new URL(href.replaceAll("&amp;", "&"));
  expect([mail.pathname, mail.searchParams.get("body")]).toEqual([
    "catalogue@example.org",
    "https://catalogue.example/en/case-studies?theme=payments&q=a b",
  ]);
  expect(href).not.toContain("+");
});

test("a view that is shared is opened as it was, whatever search engines call it", async () => {
  const { body } = await ask("/en/contact", { query: "page=%2Fen%2F" });
  expect(body).toContain(
    '<meta property="og:url" content="https://catalogue.example/en/contact?page=%2Fen%2F"/>',
  );
  expect(body).toContain('<link rel="canonical" href="https://catalogue.example/en/contact"/>');
});

test("without a mailbox the contact page says so, and what is no page of this site is not repeated", async () => {
  const { body } = await ask("/en/contact", { query: "page=https://elsewhere.example/" });
  expect(body).toContain("It has no mailbox for readers.");
  expect(/<main.*<\/main>/s.exec(body)?.[0]).not.toMatch(/mailto:|elsewhere\.example/);
});

test("the service worker keeps the pages for readers without a connection, and is looked for anew", async () => {
  const { status, headers, body } = await ask("/service-worker.js");
  expect([status, headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(headers["cache-control"]).toBe("public, s-maxage=60");
  expect(body).toContain(`"script":"/assets/main`);
  for (const language of pageLanguages) {
    expect((await ask(`/${language}/offline`)).status).toBe(200);
  }
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
