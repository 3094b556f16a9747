import { beforeAll, describe, expect, test } from "vitest";
import type { Caller, HistoryEntry } from "#schemas/life-cycle.ts";
import { call, callRefused, siteUrl } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import {
  contributorOf,
  createDraft,
  editDraft,
  move,
  publish,
  revise,
  type Study,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { readAll, readPages } from "#test/support/pages.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const author: Caller = callers.contributor;
const reviewer: Caller = callers.editor;
const unknownId = "01JCE5S4T0V5X7RQ2B8N6KDWMA";

describe("the history of a case study", () => {
  const line = ({ action, who, role, from, to, comment, version }: HistoryEntry) =>
    [action, who, role, `${from ?? "-"} > ${to ?? "-"}`, comment, version].filter(Boolean).join(", ");

  test("says who did what, in which role, from where to where and why, newest first", async () => {
    const edited = await editDraft(await createDraft(), { title: "With history" });
    const submitted = await move(edited, "submit", author, { comment: "At last." });
    const inReview = await move(submitted, "claim", reviewer);
    const returned = await move(inReview, "request-changes", reviewer, { comment: "Which year?" });
    const published = await publish(returned, { reviewer: callers.otherEditor });
    const withdrawn = await move(published, "withdraw", callers.administrator, { comment: "A wrong year" });
    await move(withdrawn, "reinstate", reviewer, { comment: "The year is right" });
    await revise(published.id);

    const entries = await readAll("listHistory", { path: { id: published.id }, as: author });
    expect(entries.map(line)).toEqual([
      "revise, contributor-ma, contributor, - > draft",
      "reinstate, editor-my, editor, withdrawn > published, The year is right, 1",
      "withdraw, administrator, administrator, published > withdrawn, A wrong year, 1",
      "publish, editor-sn, editor, in-review > published, 1",
      "claim, editor-sn, editor, submitted > in-review",
      "submit, contributor-ma, contributor, changes-requested > submitted",
      "request-changes, editor-my, editor, in-review > changes-requested, Which year?",
      "claim, editor-my, editor, submitted > in-review",
      "submit, contributor-ma, contributor, draft > submitted, At last.",
      "create, contributor-ma, contributor, - > draft",
    ]);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    for (const limit of [1, 3, 10]) {
      const pages = await readPages("listHistory", { path: { id: published.id }, as: author }, limit);
      expect(pages.flat()).toEqual(entries);
      expect(pages.length).toBe(Math.ceil(10 / limit));
    }
  });

  test("is for the study's authors and editors, and not kept by anyone between", async () => {
    const { id } = await createDraft();
    const { headers } = await call("listHistory", { path: { id }, as: callers.otherEditor });
    expect(headers).toMatchObject({ "cache-control": "no-store", vary: "Accept" });
    expect(await callRefused("listHistory", { path: { id }, as: callers.foreignContributor })).toMatchObject({
      status: 404,
    });
    expect(await callRefused("listHistory", { path: { id: unknownId }, as: author })).toMatchObject({
      status: 404,
    });
  });

  test("has cursors of its own study", async () => {
    const study = await submit(await createDraft());
    const other = await submit(await createDraft());
    const { next } = (await call("listHistory", { path: { id: study.id }, as: author, query: "limit=1" }))
      .body.page;
    expect(
      await callRefused("listHistory", { path: { id: other.id }, as: author, query: `cursor=${next}` }),
    ).toMatchObject({ status: 400, type: "invalid-cursor" });
  });
});

describe("a comment", () => {
  const comment = ({ id }: Study, as: Caller, body: object) => call("addComment", { path: { id }, as, body });

  test("is anchored to a field or to the whole, and answered as it is kept", async () => {
    const study = await createDraft();
    const anchored = await comment(study, reviewer, { text: "Which law?", pointer: "/enablers/0" });
    expect(anchored.status).toBe(201);
    expect(anchored.headers).toMatchObject({
      location: expect.stringContaining(`${siteUrl}/v1/case-studies/${study.id}/comments`),
      "cache-control": "no-store",
    });
    expect(anchored.body).toEqual({
      id: expect.any(String),
      text: "Which law?",
      pointer: "/enablers/0",
      who: reviewer.id,
      role: "editor",
      createdAt: expect.any(String),
    });
    const whole = await comment(study, author, { text: "Law 72-18.\nSee the bulletin." });
    expect(whole.body).not.toHaveProperty("pointer");
    const listed = await readAll("listComments", { path: { id: study.id }, as: author });
    expect(listed).toEqual([anchored.body, whole.body]);
  });

  test("does not change the draft's tag", async () => {
    const study = await createDraft();
    await comment(study, reviewer, { text: "Well done." });
    expect((await call("getDraft", { path: { id: study.id }, as: author })).headers.etag).toBe(study.tag);
    await submit(study);
  });

  test("is reached on some page of the list, oldest first, at every page size", async () => {
    const study = await createDraft();
    const texts = ["one", "two", "three", "four", "five"];
    for (const text of texts) await comment(study, author, { text });
    for (const limit of [1, 2, 5, 6]) {
      const pages = await readPages("listComments", { path: { id: study.id }, as: author }, limit);
      expect(pages.flat().map(({ text }) => text)).toEqual(texts);
      expect(pages.length).toBe(Math.ceil(5 / limit));
    }
  });

  test("that came with request-changes is one of them", async () => {
    const study = await move(await submit(await createDraft()), "claim", reviewer);
    await move(study, "request-changes", reviewer, { comment: "Name the law." });
    expect(await readAll("listComments", { path: { id: study.id }, as: author })).toMatchObject([
      { text: "Name the law.", who: reviewer.id, role: "editor" },
    ]);
  });

  test("is resolved once; a second time changes nothing", async () => {
    const study = await createDraft();
    const { body } = await comment(study, reviewer, { text: "Which law?" });
    const path = { id: study.id, commentId: body.id };
    const resolved = await call("resolveComment", { path, as: author });
    expect(resolved.body).toEqual({ ...body, resolvedBy: author.id, resolvedAt: expect.any(String) });
    expect((await call("resolveComment", { path, as: reviewer })).body).toEqual(resolved.body);
    expect(await readAll("listComments", { path: { id: study.id }, as: author })).toEqual([resolved.body]);
  });

  test("that is resolved no longer counts for a request for changes", async () => {
    const study = await move(await submit(await createDraft()), "claim", reviewer);
    const { body } = await comment(study, reviewer, { text: "Which law?" });
    await call("resolveComment", { path: { id: study.id, commentId: body.id }, as: author });
    expect(
      await callRefused("moveCaseStudy", {
        path: { id: study.id },
        as: reviewer,
        ifMatch: study.tag,
        body: { move: "request-changes" },
      }),
    ).toMatchObject({ status: 422, errors: [{ pointer: "/comment" }] });
  });

  test("must say something, of sensible length, on a pointer", async () => {
    const { id } = await createDraft();
    const refused = (body: unknown) => callRefused("addComment", { path: { id }, as: author, body });
    expect(await refused({})).toMatchObject({
      status: 422,
      errors: [{ pointer: "/text", code: "required" }],
    });
    expect(await refused({ text: "  " })).toMatchObject({ status: 422 });
    expect(await refused({ text: "x".repeat(2001) })).toMatchObject({
      status: 422,
      errors: [{ pointer: "/text", detail: "At most 2000 characters." }],
    });
    for (const pointer of ["title", "", "/a~b", "/\u0000", "/\ud800"]) {
      expect(await refused({ text: "x", pointer }), pointer).toMatchObject({
        status: 422,
        errors: [{ in: "body", pointer: "/pointer" }],
      });
    }
  });

  test("needs an open draft, and may not be read or written by others", async () => {
    const draft = await createDraft();
    const body = { text: "x" };
    expect(
      await callRefused("addComment", { path: { id: draft.id }, as: callers.foreignContributor, body }),
    ).toMatchObject({ status: 404 });
    const { id } = await publish(draft);
    expect(await callRefused("addComment", { path: { id }, as: author, body })).toMatchObject({
      status: 404,
      detail: expect.stringContaining("has no open draft"),
    });
    expect(await callRefused("listComments", { path: { id }, as: callers.foreignContributor })).toMatchObject(
      {
        status: 404,
      },
    );
  });

  test("that does not exist cannot be resolved", async () => {
    const { id } = await createDraft();
    expect(
      await callRefused("resolveComment", { path: { id, commentId: unknownId }, as: author }),
    ).toMatchObject({ status: 404, detail: `Case study ${id} has no comment ${unknownId}.` });
    expect(await callRefused("resolveComment", { path: { id, commentId: "1" }, as: author })).toMatchObject({
      status: 400,
      errors: [{ in: "path", pointer: "/commentId" }],
    });
  });
});

describe("the work of a country", () => {
  const country = "EG";
  const as = contributorOf(country);
  const titled = (title: string) => createDraft({ ...caseStudyContent({ country }), title }, as);
  const studies: Record<string, Study> = {};

  beforeAll(async () => {
    for (const name of ["one", "two", "three", "four", "five"]) studies[name] = await titled(name);
    const touch = async (name: string, step: (study: Study) => Promise<Study>) => {
      studies[name] = await step(studies[name] as Study);
    };
    await touch("two", (study) => submit(study, as));
    await touch("three", (study) => submit(study, as));
    await touch("three", (study) => move(study, "claim", reviewer));
    await touch("one", (study) => editDraft(study, { oneLine: "Touched last" }, as));
    await publish(studies.five as Study, { author: as });
  });

  test("is its open drafts, last touched first, at every page size", async () => {
    for (const limit of [1, 2, 3, 4, 100]) {
      const pages = await readPages("listMyWork", { as }, limit);
      expect(pages.flat().map(({ title }) => title)).toEqual(["one", "three", "two", "four"]);
      expect(pages.length).toBe(Math.ceil(4 / limit));
    }
  });

  test("says of each what a desk needs to know", async () => {
    const { items } = (await call("listMyWork", { as, query: "state=in-review" })).body;
    expect(items).toEqual([
      {
        id: studies.three?.id,
        state: "in-review",
        revision: 3,
        provenance: "submitted",
        updatedAt: expect.any(String),
        submittedAt: expect.any(String),
        reviewer: reviewer.id,
        language: "en",
        title: "three",
        country,
        institution: "Ministry of the Interior",
        themes: ["integrated-registries", "digital-id"],
      },
    ]);
  });

  test("can be narrowed to states", async () => {
    const titles = async (query: string) =>
      (await readAll("listMyWork", { as, query }, 1)).map(({ title }) => title);
    expect(await titles("state=draft")).toEqual(["one", "four"]);
    expect(await titles("state=submitted&state=in-review")).toEqual(["three", "two"]);
    expect(await titles("state=changes-requested")).toEqual([]);
  });

  test("of another country is forbidden to a contributor and open to an editor", async () => {
    expect(await callRefused("listMyWork", { as: author, query: `country=${country}` })).toMatchObject({
      status: 403,
      detail: "You write for MA; its drafts are those you may read.",
    });
    const { items } = (await call("listMyWork", { as: secretariat, query: `country=${country}` })).body;
    expect(items).toHaveLength(4);
  });

  test("of an editor without a country needs to be told which, and one that exists", async () => {
    expect(await callRefused("listMyWork", { as: secretariat })).toMatchObject({
      status: 400,
      errors: [{ in: "query", pointer: "/country", code: "required" }],
    });
    expect(await callRefused("listMyWork", { as: secretariat, query: "country=MB" })).toMatchObject({
      status: 400,
      errors: [
        { in: "query", pointer: "/country", detail: expect.stringContaining("There is no country MB.") },
      ],
    });
  });

  test("takes no unknown state or parameter", async () => {
    expect(await callRefused("listMyWork", { as, query: "state=open" })).toMatchObject({ status: 400 });
    expect(await callRefused("listMyWork", { as, query: "states=draft" })).toMatchObject({
      status: 400,
      errors: [{ detail: expect.stringContaining("Did you mean state?") }],
    });
  });

  test("has cursors of its own filters", async () => {
    const { next } = (await call("listMyWork", { as, query: "limit=1" })).body.page;
    expect(await callRefused("listMyWork", { as, query: `state=draft&cursor=${next}` })).toMatchObject({
      type: "invalid-cursor",
    });
  });
});

describe("the review queue", () => {
  const query = "country=DJ&country=KM";
  const titles = async (more = "", limit = 100) =>
    (await readAll("listReviewQueue", { as: secretariat, query: query + more }, limit)).map(
      ({ title }) => title,
    );

  beforeAll(async () => {
    const begin = (title: string, country: string) =>
      createDraft({ ...caseStudyContent({ country }), title }, contributorOf(country));
    const one = await begin("one", "DJ");
    const two = await begin("two", "KM");
    const three = await begin("three", "DJ");
    const four = await begin("four", "KM");
    await begin("not submitted", "KM");
    const twoSubmitted = await submit(two, contributorOf("KM"));
    const oneSubmitted = await submit(one, contributorOf("DJ"));
    const threeSubmitted = await submit(three, contributorOf("DJ"));
    await submit(four, contributorOf("KM"));
    await move(oneSubmitted, "claim", reviewer);
    const inReview = await move(threeSubmitted, "claim", callers.otherEditor);
    await move(inReview, "request-changes", callers.otherEditor, { comment: "More." });
    expect(twoSubmitted.tag).toBe('"draft-2"');
  });

  test("is what waits and what is in review, longest waiting first, at every page size", async () => {
    for (const limit of [1, 2, 3, 100]) expect(await titles("", limit)).toEqual(["two", "one", "four"]);
  });

  test("can be narrowed to states and countries", async () => {
    expect(await titles("&state=submitted")).toEqual(["two", "four"]);
    expect(await titles("&state=changes-requested")).toEqual(["three"]);
    expect(await titles("&state=changes-requested&state=in-review", 1)).toEqual(["one", "three"]);
    const djibouti = await readAll("listReviewQueue", { as: secretariat, query: "country=DJ" });
    expect(djibouti.map(({ title, reviewer: who }) => [title, who])).toEqual([["one", reviewer.id]]);
  });

  test("has no drafts that nobody submitted, and cannot be asked for them", async () => {
    expect(await callRefused("listReviewQueue", { as: secretariat, query: "state=draft" })).toMatchObject({
      status: 400,
      errors: [{ in: "query", pointer: "/state", code: "value" }],
    });
  });

  test("is for editors", async () => {
    expect(await callRefused("listReviewQueue", { as: author })).toMatchObject({
      status: 403,
      detail: expect.stringContaining("This needs the role editor; yours is contributor."),
    });
  });

  test("by a country that does not exist is 400 and says where the codes are", async () => {
    expect(await callRefused("listReviewQueue", { as: secretariat, query: "country=MB" })).toMatchObject({
      status: 400,
      errors: [{ pointer: "/country", detail: expect.stringContaining("GET /v1/countries") }],
    });
  });
});
