import { beforeAll, describe, expect, test } from "vitest";
import type { Caller, Move } from "#schemas/life-cycle.ts";
import { type CallRequest, call, callRefused, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import {
  createDraft,
  editDraft,
  move,
  publish,
  publishStudy,
  publishVersion,
  revise,
  type Study,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { readAll } from "#test/support/pages.ts";
import { putVocabulary, themes } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const author: Caller = callers.contributor;
const reviewer: Caller = callers.editor;

const moveRefused = ({ id, tag }: Study, body: Move, as: Caller, more: CallRequest = {}) =>
  callRefused("moveCaseStudy", { path: { id }, as, ifMatch: tag, body, ...more });
const read = async ({ id }: { id: string }, as: Caller = secretariat) =>
  (await call("getDraft", { path: { id }, as })).body;
const claimed = async () => move(await submit(await createDraft()), "claim", reviewer);
/** The studies listed by a theme, a country or both. */
const listed = async (query: string) =>
  (await readAll("listCaseStudies", { query })).map(({ id, version, revision }) => ({
    id,
    version,
    revision,
  }));

describe("every move", () => {
  test("answers the new state and revision under the tag that the next change needs", async () => {
    const draft = await createDraft();
    const { status, headers, body } = await call("moveCaseStudy", {
      path: { id: draft.id },
      as: author,
      ifMatch: draft.tag,
      body: { move: "submit" },
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: { id: draft.id, state: "submitted", revision: 2 },
    });
    expect(headers).toMatchObject({ etag: '"draft-2"', "cache-control": "no-store" });
    expect((await call("getDraft", { path: { id: draft.id }, as: author })).headers.etag).toBe('"draft-2"');
  });

  test("leads through the whole life, and the draft says at each step where it stands", async () => {
    const draft = await createDraft();
    const states: (string | undefined)[] = [];
    let study: Study = draft;
    const steps: [Move["move"], Caller][] = [
      ["submit", author],
      ["retract", author],
      ["submit", author],
      ["claim", reviewer],
      ["release", reviewer],
      ["claim", callers.otherEditor],
      ["request-changes", callers.otherEditor],
      ["submit", author],
      ["claim", reviewer],
    ];
    for (const [name, as] of steps) {
      study = await move(study, name, as, name === "request-changes" ? { comment: "More." } : {});
      const { state, reviewer: who } = await read(study);
      states.push(who ? `${state} by ${who}` : state);
    }
    expect(states).toEqual([
      "submitted",
      "draft",
      "submitted",
      `in-review by ${reviewer.id}`,
      "submitted",
      `in-review by ${callers.otherEditor.id}`,
      "changes-requested",
      "submitted",
      `in-review by ${reviewer.id}`,
    ]);
    expect(await read(study)).toMatchObject({ revision: 10, submissions: 3 });
    expect((await move(study, "publish", reviewer)).result).toMatchObject({ state: "published", version: 1 });
  });

  test("needs the tag of the state that it is made on", async () => {
    const draft = await createDraft();
    const edited = await editDraft(draft, { title: "Meanwhile" });
    const body: Move = { move: "submit" };
    expect(await moveRefused({ ...draft, tag: "*" }, body, author)).toMatchObject({ status: 428 });
    expect(await callRefused("moveCaseStudy", { path: { id: draft.id }, as: author, body })).toMatchObject({
      status: 428,
      type: "precondition-required",
    });
    expect(await moveRefused(draft, body, author)).toMatchObject({
      status: 412,
      type: "stale",
      detail: expect.stringContaining('it is now "draft-2"'),
    });
    await submit(edited);
  });

  test("that is not possible now is 409 and names the state and the moves that are", async () => {
    const submitted = await submit(await createDraft());
    expect(await moveRefused(submitted, { move: "submit" }, author)).toMatchObject({
      status: 409,
      type: "illegal-move",
      detail: "This draft is in state submitted; you may: retract.",
    });
    expect(await moveRefused(submitted, { move: "withdraw", comment: "x" }, reviewer)).toMatchObject({
      status: 409,
      detail: "This draft is in state submitted; you may: claim.",
    });
    const published = await publishStudy();
    expect(await moveRefused(published, { move: "submit" }, author)).toMatchObject({
      status: 409,
      detail: "This case study is published and has no open draft; you may make no move now.",
    });
    expect(await moveRefused(published, { move: "reinstate", comment: "x" }, reviewer)).toMatchObject({
      status: 409,
      detail: "This case study is published and has no open draft; you may: withdraw.",
    });
  });

  test("that does not exist, or has unknown members, is 422", async () => {
    const draft = await createDraft();
    const request = { path: { id: draft.id }, as: author, ifMatch: draft.tag };
    expect(await callRefused("moveCaseStudy", { ...request, body: { move: "send" } })).toMatchObject({
      status: 422,
      errors: [{ in: "body", pointer: "/move", code: "value" }],
    });
    expect(await callRefused("moveCaseStudy", { ...request, body: {} })).toMatchObject({ status: 422 });
    expect(
      await callRefused("moveCaseStudy", { ...request, body: { move: "submit", coment: "x" } }),
    ).toMatchObject({
      errors: [{ pointer: "/coment", detail: expect.stringContaining("Did you mean comment?") }],
    });
  });
});

describe("submit", () => {
  test("of an incomplete draft names every field that is missing", async () => {
    const draft = await createDraft({ title: "Begun", themes: [], challenges: [] });
    const refused = await moveRefused(draft, { move: "submit" }, author);
    expect(refused).toMatchObject({ status: 422, type: "incomplete" });
    expect(refused.errors?.map(({ in: part, pointer }) => `${part} ${pointer}`).sort()).toEqual(
      [
        "language",
        "oneLine",
        "summary",
        "problem",
        "solution",
        "institution",
        "practiceStatus",
        "themes",
        "socialProtectionFunction",
        "challenges",
        "lessons",
        "sources",
        "results",
      ]
        .map((name) => `body /${name}`)
        .sort(),
    );
    expect((await read(draft)).missing.map(({ pointer }) => `body ${pointer}`).sort()).toEqual(
      refused.errors?.map(({ pointer }) => `body ${pointer}`).sort(),
    );
  });

  test("takes a reason in place of results, from an institution", async () => {
    const { results: _, ...content } = caseStudyContent({ translations: {} });
    await submit(await createDraft({ ...content, results: [] }));
    const { noResultsReason: __, ...without } = content;
    const refused = await moveRefused(
      await createDraft({ ...without, results: [] }),
      { move: "submit" },
      author,
    );
    expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(["/results"]);
  });

  test("by an editor is only for what an editor began", async () => {
    expect(await moveRefused(await createDraft(), { move: "submit" }, reviewer)).toMatchObject({
      status: 403,
      detail: "Only a contributor of MA may submit; an editor may where the draft is desk-researched.",
    });
    const researched = await createDraft(caseStudyContent(), reviewer);
    expect((await move(researched, "submit", callers.otherEditor)).result.state).toBe("submitted");
  });
});

describe("a review", () => {
  test("is refused to whoever wrote any of it, also before the last round", async () => {
    const edited = await editDraft(await createDraft(), { title: "With a hand" }, reviewer);
    const submitted = await submit(edited);
    expect(await moveRefused(submitted, { move: "claim" }, reviewer)).toMatchObject({
      status: 403,
      detail: "You wrote part of this draft; only an editor who did not may claim.",
    });
    const inReview = await move(submitted, "claim", callers.otherEditor);
    const returned = await move(inReview, "request-changes", callers.otherEditor, { comment: "More." });
    expect(await moveRefused(await submit(returned), { move: "claim" }, reviewer)).toMatchObject({
      status: 403,
    });
  });

  test("is free again to the writer of an earlier version", async () => {
    const study = await publish(await editDraft(await createDraft(), { title: "First" }, reviewer));
    const next = await move(await submit(await revise(study.id)), "claim", reviewer);
    expect(next.result.state).toBe("in-review");
  });

  test("is refused to an editor of the study's country", async () => {
    expect(
      await moveRefused(await submit(await createDraft()), { move: "claim" }, callers.editorOfTheCountry),
    ).toMatchObject({ status: 403, detail: expect.stringContaining("You are of MA, which this is about") });
  });

  test("is ended only by the one who holds it", async () => {
    const study = await claimed();
    for (const body of [
      { move: "release" },
      { move: "request-changes", comment: "x" },
      { move: "publish" },
    ] satisfies Move[]) {
      expect(await moveRefused(study, body, callers.otherEditor)).toMatchObject({
        status: 403,
        detail: expect.stringContaining("Only the editor who reviews this draft may"),
      });
    }
  });

  test("is handed to another by an administrator, not to one who wrote part of it", async () => {
    const study = await claimed();
    const { administrator, otherEditor } = callers;
    expect(await moveRefused(study, { move: "reassign", reviewer: otherEditor.id }, reviewer)).toMatchObject({
      status: 403,
      detail: "Only an administrator may reassign.",
    });
    expect(await moveRefused(study, { move: "reassign" }, administrator)).toMatchObject({
      status: 422,
      errors: [{ in: "body", pointer: "/reviewer", code: "required" }],
    });
    expect(await moveRefused(study, { move: "reassign", reviewer: author.id }, administrator)).toMatchObject({
      status: 403,
      detail: expect.stringContaining("wrote part of this draft"),
    });
    const handed = await move(study, "reassign", administrator, { reviewer: otherEditor.id });
    expect(await read(study)).toMatchObject({ state: "in-review", reviewer: otherEditor.id });
    expect((await move(handed, "publish", otherEditor)).result.state).toBe("published");
  });

  test("that asks for changes says which: in a comment with the move, or in an open one on a field", async () => {
    const study = await claimed();
    await call("addComment", { path: { id: study.id }, as: author, body: { text: "My own note." } });
    expect(await moveRefused(study, { move: "request-changes" }, reviewer)).toMatchObject({
      status: 422,
      errors: [{ in: "body", pointer: "/comment", code: "required" }],
    });
    await call("addComment", {
      path: { id: study.id },
      as: reviewer,
      body: { text: "Which regions?", pointer: "/solution" },
    });
    expect((await move(study, "request-changes", reviewer)).result.state).toBe("changes-requested");
  });

  test("ends with a publication under the draft's tag, not the publication's", async () => {
    const { id, tag } = await claimed();
    expect(await moveRefused({ id, tag: '"publication-1"' }, { move: "publish" }, reviewer)).toMatchObject({
      status: 412,
    });
    expect((await move({ id, tag }, "publish", reviewer)).result).toEqual({
      id,
      state: "published",
      revision: 1,
      version: 1,
      slug: expect.stringMatching(/^ma-one-social-registry/),
    });
  });
});

describe("publish", () => {
  test("closes the draft; the author finds the study public and no draft", async () => {
    const { id, tag, slug } = await publish(await createDraft(caseStudyContent({ title: "Closed" })));
    expect(slug).toBe("ma-closed");
    expect(tag).toBe('"publication-1"');
    expect(await callRefused("getDraft", { path: { id }, as: author })).toMatchObject({ status: 404 });
    expect((await call("getCaseStudy", { path: { id } })).body.version).toBe(1);
  });

  test("lists the study everywhere it belongs", async () => {
    const { id } = await publishStudy({ country: "GM", themes: ["payments", "grievance-redress"] });
    const here = [{ id, version: 1, revision: 1 }];
    expect(await listed("country=GM")).toEqual(here);
    expect(await listed("theme=grievance-redress")).toEqual(here);
    expect(await listed("theme=payments&country=GM")).toEqual(here);
    expect(await listed("")).toContainEqual(here[0]);
  });

  test("is what hands a study to another country: until then it stays with its own", async () => {
    const { id } = await publishStudy({ country: "CI" });
    const by = callers.administrator;
    const own: Caller = { id: "contributor-ci", role: "contributor", country: "CI" };
    const next: Caller = { id: "contributor-km", role: "contributor", country: "KM" };
    const draft = await editDraft(await revise(id, by), { country: "KM" }, by);
    for (const operation of ["getDraft", "listHistory", "listComments"] as const) {
      expect((await send(operation, { path: { id }, as: own })).status, operation).toBe(200);
      expect((await send(operation, { path: { id }, as: next })).status, operation).toBe(404);
    }
    await publish(await editDraft(draft, { summary: "Handed over." }, own), { author: own });
    expect((await send("listHistory", { path: { id }, as: next })).status).toBe(200);
    expect((await send("listHistory", { path: { id }, as: own })).status).toBe(404);
  });

  test("of a version with other themes and another country moves it from the old lists to the new", async () => {
    const { id } = await publishStudy({ country: "GN", themes: ["payments", "interoperability"] });
    const by = callers.administrator;
    const draft = await editDraft(
      await revise(id, by),
      { country: "GW", themes: ["interoperability", "data-analytics-ai"] },
      by,
    );
    await publish(draft, { author: { id: "contributor-gn", role: "contributor", country: "GN" } });
    const here = [{ id, version: 2, revision: 2 }];
    for (const query of [
      "country=GW",
      "theme=data-analytics-ai",
      "theme=interoperability",
      "theme=data-analytics-ai&country=GW",
      "theme=interoperability&country=GW",
    ]) {
      expect(await listed(query), query).toEqual(here);
    }
    for (const query of [
      "country=GN",
      "theme=payments&country=GN",
      "theme=interoperability&country=GN",
      "theme=payments&country=GW",
    ]) {
      expect(await listed(query), query).toEqual([]);
    }
    expect((await listed("")).filter((study) => study.id === id)).toEqual(here);
  });

  test("takes the largest study that the contract allows, in and out of every list it may be in", async () => {
    const languages = [..."abcd"].flatMap((first) => [..."efghijklmn"].map((last) => `${first}${last}x`));
    const text = (length: number) => ({ text: "語".repeat(length) });
    const texts = {
      "/title": text(400),
      "/oneLine": text(320),
      "/institution": text(600),
      "/solution": text(1050),
    };
    const content = {
      translations: Object.fromEntries(languages.map((language) => [language, texts])),
      themes: themes.slice(0, 6).map(({ id }) => id),
    };
    const { id } = await publishStudy({ ...content, country: "SD" });
    const by = callers.administrator;
    const draft = await editDraft(
      await revise(id, by),
      { country: "SO", themes: themes.slice(6, 12).map((theme) => theme.id) },
      by,
    );
    const study = await publish(draft, {
      author: { id: "contributor-sd", role: "contributor", country: "SD" },
    });
    expect(await listed("country=SD")).toEqual([]);
    expect(await listed("country=SO")).toEqual([{ id, version: 2, revision: 2 }]);
    const withdrawn = await move(study, "withdraw", reviewer, { comment: "Too long" });
    const back = await move(withdrawn, "reinstate", reviewer, { comment: "Long, but true" });
    expect(await listed("country=SO")).toEqual([{ id, version: 2, revision: 4 }]);
    await move(back, "withdraw", reviewer, { comment: "It has been seen" });
    expect(await listed("country=SO")).toEqual([]);
  });

  test("keeps a study in its place in the lists, by its first publication", async () => {
    const first = await publishStudy({ country: "ML", title: "First" });
    const second = await publishStudy({ country: "ML", title: "Second" });
    await publishVersion(first.id, { summary: "Newer than the second." });
    expect((await listed("country=ML")).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  test("gives a study with the title of another an address of its own", async () => {
    const one = await publishStudy({ country: "PK", title: "The same title" });
    const other = await publishStudy({ country: "PK", title: "The same title!" });
    expect(one.slug).toBe("pk-the-same-title");
    expect(other.slug).toBe(`pk-the-same-title-${other.id.slice(-6).toLowerCase()}`);
    expect((await call("getCaseStudy", { path: { id: other.slug } })).body.id).toBe(other.id);
    const again = await publishVersion(other.id, { summary: "Same title still." });
    expect(again.slug).toBe(other.slug);
  });

  test("keeps the address until the title changes, and a study may take its old one again", async () => {
    const { id, slug } = await publishStudy({ title: "Name for good" });
    expect((await publishVersion(id, { summary: "Other words" })).slug).toBe(slug);
    expect((await publishVersion(id, { title: "Another name" })).slug).toBe("ma-another-name");
    expect((await publishVersion(id, { title: "Name for good" })).slug).toBe(slug);
    const thief = await publishStudy({ title: "Another name" });
    expect(thief.slug).toBe(`ma-another-name-${thief.id.slice(-6).toLowerCase()}`);
  });

  test("makes an address of the English title, else of the title in Latin letters", async () => {
    const titled = (language: string, title: string, translations = {}) =>
      publishStudy({ language, title, translations, country: "TR" });
    expect((await titled("tr", "Işık ve İlçe: çağrı merkezi")).slug).toBe("tr-isik-ve-ilce-cagri-merkezi");
    const french = await titled("fr", "Un numéro", { en: { "/title": { text: "One number" } } });
    expect(french.slug).toBe("tr-one-number");
    expect((await titled("ar", "السجل الموحد")).slug).toMatch(/^tr-[a-z0-9-]+$/);
  });

  test("says whether the institution itself submitted it", async () => {
    const researched = await createDraft(caseStudyContent({ title: "By the desk" }), callers.otherEditor);
    const { id } = await publish(researched, { author: callers.otherEditor, reviewer });
    expect((await call("getCaseStudy", { path: { id } })).body).toMatchObject({
      provenance: "desk-researched",
      confirmedByInstitution: false,
    });
  });
});

describe("withdraw and reinstate", () => {
  test("take the study out of every list and put it back into the same place", async () => {
    const study = await publishStudy({ country: "UG", themes: ["employment-services", "payments"] });
    const later = await publishStudy({ country: "UG", themes: ["payments"], title: "Later" });
    const withdrawn = await move(study, "withdraw", callers.editorOfTheCountry, { comment: "Wrong figures" });
    expect(withdrawn.result).toEqual({
      id: study.id,
      state: "withdrawn",
      revision: 2,
      version: 1,
      slug: study.slug,
    });
    expect(withdrawn.tag).toBe('"publication-2"');
    for (const query of ["country=UG", "theme=payments&country=UG"]) {
      expect((await listed(query)).map(({ id }) => id)).toEqual([later.id]);
    }
    expect(await listed("theme=employment-services")).toEqual([]);

    const back = await move(withdrawn, "reinstate", callers.otherEditor, { comment: "Figures mended" });
    expect(back.result).toMatchObject({ state: "published", revision: 3, version: 1, slug: study.slug });
    expect(await listed("country=UG")).toEqual([
      { id: later.id, version: 1, revision: 1 },
      { id: study.id, version: 1, revision: 3 },
    ]);
    const { body, headers } = await call("getCaseStudy", { path: { id: study.slug } });
    expect(body).toMatchObject({ revision: 3, version: 1 });
    expect(headers.etag).toMatch(/^"publication-3-/);
  });

  test("need a reason", async () => {
    const study = await publishStudy();
    expect(await moveRefused(study, { move: "withdraw" }, reviewer)).toMatchObject({
      status: 422,
      errors: [
        { pointer: "/comment", code: "required", detail: "Give the reason to withdraw it; readers see it." },
      ],
    });
    const withdrawn = await move(study, "withdraw", reviewer, { comment: "Wrong" });
    expect(await moveRefused(withdrawn, { move: "reinstate" }, reviewer)).toMatchObject({
      status: 422,
      errors: [{ detail: "Give the reason to reinstate it; its authors see it in the history." }],
    });
  });

  test("compare the publication's tag, as it came with the study in any language", async () => {
    const { id } = await publishStudy();
    const { headers } = await call("getCaseStudy", { path: { id }, query: "lang=ar" });
    const first = { id, tag: headers.etag ?? "" };
    await publishVersion(id, { summary: "Newer" });
    const body: Move = { move: "withdraw", comment: "Wrong" };
    expect(await moveRefused(first, body, reviewer)).toMatchObject({
      status: 412,
      detail: expect.stringContaining('it is now "publication-2"'),
    });
    expect(await moveRefused({ id, tag: '"draft-2"' }, body, reviewer)).toMatchObject({ status: 412 });
    const current = (await call("getCaseStudy", { path: { id }, query: "lang=fr" })).headers.etag ?? "";
    expect((await move({ id, tag: current }, "withdraw", reviewer, { comment: "x" })).result.revision).toBe(
      3,
    );
  });

  test("leave an open draft alone, and publishing it brings the study back as the next version", async () => {
    const study = await publishStudy({ title: "To be mended", country: "DZ" });
    const as: Caller = { id: "contributor-dz", role: "contributor", country: "DZ" };
    const draft = await revise(study.id, as);
    await move(study, "withdraw", reviewer, { comment: "A wrong figure" });
    const fixed = await publish(await editDraft(draft, { summary: "Mended" }, as), { author: as, reviewer });
    const { body } = await call("getCaseStudy", { path: { id: study.id } });
    expect(body).toMatchObject({ summary: "Mended", version: 2, revision: 3, slug: study.slug });
    expect(fixed.tag).toBe('"publication-3"');
    expect(await listed("country=DZ")).toEqual([{ id: study.id, version: 2, revision: 3 }]);
    expect((await call("listVersions", { path: { id: study.id } })).body.items).toHaveLength(2);
  });

  test("let a withdrawn study be revised from its last version", async () => {
    const study = await publishStudy({ title: "Down, then mended" });
    await publishVersion(study.id, { summary: "Second" });
    await move({ ...study, tag: '"publication-2"' }, "withdraw", reviewer, { comment: "A wrong figure" });
    const draft = await revise(study.id);
    expect(await read(draft)).toMatchObject({ summary: "Second", basedOnVersion: 2 });
    const { from } = (await call("diffDraft", { path: { id: study.id }, as: author })).body;
    expect(from).toBe("version 2");
    await publish(await editDraft(draft, { title: "Mended, with another title" }));
    const { body } = await call("getCaseStudy", { path: { id: study.id } });
    expect(body).toMatchObject({ version: 3, revision: 4, slug: "ma-mended-with-another-title" });
    expect(body.publishedAt < body.updatedAt).toBe(true);
  });

  test("of a study with a draft in review leave both ways open", async () => {
    const study = await publishStudy({ title: "Two ways" });
    const inReview = await move(await submit(await revise(study.id)), "claim", reviewer);
    const withdrawn = await move(study, "withdraw", callers.otherEditor, { comment: "Meanwhile" });
    await move(withdrawn, "reinstate", callers.otherEditor, { comment: "Back" });
    const published = await move(inReview, "publish", reviewer);
    expect(published.result).toMatchObject({ version: 2, revision: 4 });
  });
});
