import { expect, inject, test } from "vitest";
import type { DraftContent } from "#schemas/case-study.ts";
import type { MoveName } from "#schemas/life-cycle.ts";
import { caseStudyContent } from "#test/support/case-studies.ts";
import { connect } from "#test/support/contract-api.ts";
import { exchange } from "#test/support/contract-exchange.ts";
import { tableOf } from "#test/support/csv.ts";

/** One case study from its first line to its return after a withdrawal; each test begins where the one before ended. */
const { server, send, call } = connect(inject("server"));
const [author, reviewer, otherReviewer, neighbour] = [
  "contributor-ma",
  "editor-my",
  "editor-sn",
  "contributor-tr",
] as const;

const { summary, challenges, lessons, ...begun } = caseStudyContent({
  title: "One register for farmers and fishers",
  themes: ["payments", "digital-id"],
  translations: {
    ar: {
      "/title": { text: "سجل واحد للفلاحين والصيادين", origin: "human" },
      "/oneLine": { text: "سجل واحد يحفظ حقوق الفلاحين والصيادين." },
    },
  },
} satisfies DraftContent);

let id: string;
let slug: string;
/** What the next change of the draft or of the publication was last read as. */
let tag: string;

async function move(as: string, name: MoveName, comment?: string) {
  const body = { move: name, ...(comment && { comment }) };
  const { headers, body: result } = await call("moveCaseStudy", { as, path: { id }, ifMatch: tag, body });
  tag = headers.etag ?? "";
  return result;
}

async function edit(patch: object) {
  const { headers, body } = await call("updateDraft", {
    as: author,
    path: { id },
    ifMatch: tag,
    body: patch,
  });
  tag = headers.etag ?? "";
  return body;
}

/** Where the study is listed, newest first, by theme, by country and by both. */
async function listed(query = ""): Promise<boolean[]> {
  const filters = ["theme=payments", "country=MA", "theme=payments&country=MA"];
  return Promise.all(
    filters.map(async (filter) => {
      const { body } = await call("listCaseStudies", { query: `${filter}&limit=5${query}` });
      return body.items.some((item) => item.id === id);
    }),
  );
}

test("a country begins a draft, and submits it only when nothing is missing", async () => {
  const created = await call("createDraft", { as: author, body: begun });
  id = created.body.id;
  tag = created.headers.etag ?? "";
  const { body } = await send("moveCaseStudy", {
    as: author,
    path: { id },
    ifMatch: tag,
    body: { move: "submit" },
  });
  expect(body).toMatchObject({
    status: 422,
    errors: [{ pointer: "/summary" }, { pointer: "/challenges" }, { pointer: "/lessons" }],
  });
  expect(await edit({ summary, challenges, lessons })).toMatchObject({ missing: [], moves: ["submit"] });
  expect(await move(author, "submit")).toMatchObject({ state: "submitted" });
});

test("nobody but the country and the editors learns of it", async () => {
  expect(await send("getDraft", { as: neighbour, path: { id } })).toMatchObject({ status: 404 });
  expect(await send("getCaseStudy", { path: { id } })).toMatchObject({ status: 404 });
  expect(await listed()).toEqual([false, false, false]);
});

test("an editor finds it in the queue and takes it", async () => {
  const { body } = await call("listReviewQueue", { as: reviewer, query: "state=submitted&country=MA" });
  expect(body.items).toContainEqual(
    expect.objectContaining({ id, title: "One register for farmers and fishers" }),
  );
  expect(await move(reviewer, "claim")).toMatchObject({ state: "in-review" });
  const moved = { move: "publish" } as const;
  const refused = await send("moveCaseStudy", { as: otherReviewer, path: { id }, ifMatch: tag, body: moved });
  expect(refused).toMatchObject({ status: 403 });
});

test("the editor asks for changes, the country makes them, the editor sees which", async () => {
  const comment = { text: "Of which year is this figure?", pointer: "/results/1" };
  await call("addComment", { as: reviewer, path: { id }, body: comment });
  expect(await move(reviewer, "request-changes")).toMatchObject({ state: "changes-requested" });

  const { body: comments } = await call("listComments", { as: author, path: { id } });
  expect(comments.items).toMatchObject([comment]);
  const { body: draft } = await call("getDraft", { as: author, path: { id } });
  await edit({ results: draft.results?.map((result) => ({ ...result, year: 2024 })) });
  const path = { id, commentId: comments.items[0]?.id ?? "" };
  await call("resolveComment", { as: author, path });
  await move(author, "submit");

  const { body } = await call("diffDraft", { as: reviewer, path: { id }, query: "since=review" });
  expect(body.changes).toEqual([{ pointer: "/results/1/year", change: "added", after: 2024 }]);
});

test("what is published is listed by theme and country at once", async () => {
  const { body: before } = await call("getHealth");
  await move(reviewer, "claim");
  const published = await move(reviewer, "publish");
  expect(await listed()).toEqual([true, true, true]);
  expect(published).toMatchObject({
    state: "published",
    version: 1,
    slug: "ma-one-register-for-farmers-and-fishers",
  });
  slug = published.slug ?? "";
  const { body: after } = await call("getHealth");
  expect(after.latestChange).toBeGreaterThan(before.latestChange);
  const { body: country } = await call("getCountry", { path: { code: "MA" } });
  const payments = country.byTheme.find(({ theme }) => theme === "payments");
  expect(payments?.newest).toContainEqual(expect.objectContaining({ id }));
});

test("an analyst reads it in Arabic, without a token and without the contact", async () => {
  const { headers, body } = await call("getCaseStudy", { path: { id: slug }, query: "lang=ar" });
  expect(body).toMatchObject({
    title: "سجل واحد للفلاحين والصيادين",
    summary,
    textLanguages: {
      "/title": { language: "ar", stale: false, origin: "human" },
      "/summary": { language: "en", stale: false },
    },
    hasContact: true,
    confirmedByInstitution: true,
  });
  expect(headers["content-language"]).toBe("ar, en");
  expect(JSON.stringify(body)).not.toContain("registry@interior.example");
  expect(await listed("&lang=ar&language=ar")).toEqual([true, true, true]);
});

const findIn = async (q: string) => {
  const { body } = await call("searchCaseStudies", { query: `q=${encodeURIComponent(q)}&limit=100` });
  return body.items.map((item) => item.id);
};

test("seconds later it is found by a word of its translation, and counted", async () => {
  await expect.poll(() => findIn("الصيادين"), { timeout: 30_000 }).toContain(id);
  const { body } = await call("getStatistics", {
    query: `by=theme,country&q=${encodeURIComponent("الصيادين")}`,
  });
  expect(body.counts).toContainEqual({ values: ["payments", "MA"], count: 1 });
});

test("somebody of another country who is signed in learns whom to ask", async () => {
  const { body } = await call("getContact", { as: neighbour, path: { id } });
  expect(body).toMatchObject({ email: "registry@interior.example", offers: ["study-visit", "questions"] });
});

test("the next version appears only when it is published, and the old address leads to it", async () => {
  const revised = await call("reviseCaseStudy", { as: author, path: { id } });
  tag = revised.headers.etag ?? "";
  await edit({
    title: "One register for all who work on land and sea",
    themes: ["payments", "outreach-enrolment"],
  });
  const { body: unchanged } = await call("getCaseStudy", { path: { id } });
  expect(unchanged).toMatchObject({ version: 1, title: "One register for farmers and fishers" });

  await move(author, "submit");
  await move(otherReviewer, "claim");
  const published = await move(otherReviewer, "publish");
  expect(published).toMatchObject({ version: 2, slug: "ma-one-register-for-all-who-work-on-land-and-sea" });

  const { status, headers } = await send("getCaseStudy", { path: { id: slug }, query: "lang=ar" });
  expect(status).toBe(301);
  const target = (headers.location ?? "").replace(server.url, "");
  const { text } = await exchange(server.url, { method: "GET", target });
  // The title has changed since it was translated.
  expect(JSON.parse(text)).toMatchObject({
    version: 2,
    title: "سجل واحد للفلاحين والصيادين",
    textLanguages: { "/title": { language: "ar", stale: true } },
  });

  for (const rest of ["", "/versions/1", "/changes/2"]) {
    const page = await fetch(`${server.url}/ar/case-studies/${slug}${rest}`, { redirect: "manual" });
    const place = page.headers.get("location");
    expect([page.status, place]).toEqual([301, `/ar/case-studies/${published.slug}${rest}`]);
  }

  const { body: first } = await call("getVersion", { path: { id, version: "1" }, query: "lang=en" });
  expect(first.title).toBe("One register for farmers and fishers");
  const { body: diff } = await call("diffVersions", { path: { id, version: "2" } });
  expect(diff.changes.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["/title", "/themes/1"]));
  const { body: byTheme } = await call("listCaseStudies", { query: "theme=digital-id&country=MA&limit=100" });
  expect(byTheme.items.map((item) => item.id)).not.toContain(id);
});

test("a withdrawal leaves a tombstone, and a reinstatement brings everything back", async () => {
  await move(reviewer, "withdraw", "The institution asked for it.");
  for (const address of [id, slug]) {
    expect(await send("getCaseStudy", { path: { id: address } })).toMatchObject({
      status: 410,
      body: { tombstone: { id, reason: "The institution asked for it." } },
    });
  }
  expect(await listed()).toEqual([false, false, false]);
  // At once, whatever the index knows.
  expect(await findIn("الصيادين")).not.toContain(id);

  await move(otherReviewer, "reinstate", "The institution agreed again.");
  expect(await listed()).toEqual([true, true, true]);
  await expect.poll(() => findIn("land and sea"), { timeout: 30_000 }).toContain(id);
  const { body } = await call("getCaseStudy", { path: { id } });
  expect(body).toMatchObject({ version: 2, title: "One register for all who work on land and sea" });
});

test("its history tells all of it, and by whom", async () => {
  const { body } = await call("listHistory", { as: author, path: { id }, query: "limit=100" });
  const told = body.items
    .reverse()
    .map(({ action, role, from, to, version }) =>
      [action, role, from, to, version].filter((part) => part !== undefined).join(" "),
    );
  expect(told).toEqual([
    "create contributor draft",
    "submit contributor draft submitted",
    "claim editor submitted in-review",
    "request-changes editor in-review changes-requested",
    "submit contributor changes-requested submitted",
    "claim editor submitted in-review",
    "publish editor in-review published 1",
    "revise contributor draft",
    "submit contributor draft submitted",
    "claim editor submitted in-review",
    "publish editor in-review published 2",
    "withdraw editor published withdrawn 2",
    "reinstate editor withdrawn published 2",
  ]);
});

test("a spreadsheet becomes drafts, row by row, and only once", async () => {
  const rows = [
    { ...caseStudyContent({ country: "SN" }), title: "Un registre pour le Sénégal" },
    { title: "Sans pays connu", country: "ZZ" },
  ];
  const request = {
    as: reviewer,
    headers: { "content-type": "text/csv; charset=utf-8" },
    body: tableOf(rows, ";"),
  };
  const { body: rehearsal } = await call("importCaseStudies", { ...request, query: "dry_run=true" });
  expect(rehearsal).toMatchObject({ dryRun: true, created: 1, refused: 1 });
  const work = { as: otherReviewer, query: "country=SN" };
  expect((await call("listMyWork", work)).body.items).toEqual([]);

  const once = { ...request, idempotencyKey: "import-of-senegal" };
  const { body: report } = await call("importCaseStudies", once);
  expect(report).toMatchObject({
    created: 1,
    refused: 1,
    rows: [
      { row: 1, errors: [] },
      { row: 2, errors: [{ pointer: "/country", code: "unknown" }] },
    ],
  });
  const { body: again } = await call("importCaseStudies", once);
  expect(again).toEqual(report);
  const { body: drafts } = await call("listMyWork", work);
  expect(drafts.items).toMatchObject([{ id: report.rows[0]?.id, title: "Un registre pour le Sénégal" }]);
});

test("a system of a country writes with its own credentials", async () => {
  const { body } = await call("createDraft", {
    as: "demo-integration",
    body: { title: "From our own system" },
  });
  const { body: draft } = await call("getDraft", { as: "demo-integration", path: { id: body.id } });
  expect(draft).toMatchObject({ country: "BD", provenance: "submitted" });
  const foreign = { as: "demo-integration", body: { title: "Of a neighbour", country: "MA" } };
  expect(await send("createDraft", foreign)).toMatchObject({ status: 403 });
});
