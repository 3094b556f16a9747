import { beforeAll, describe, expect, test } from "vitest";
import { sourceHash } from "#functions/content/translations.ts";
import type { DraftContent, DraftPatch } from "#schemas/case-study.ts";
import type { Caller } from "#schemas/life-cycle.ts";
import { type CallRequest, call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import {
  createDraft,
  editDraft,
  move,
  publishStudy,
  revise,
  type Study,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const author: Caller = callers.contributor;

const read = async ({ id }: { id: string }, as: Caller = author) =>
  (await call("getDraft", { path: { id }, as })).body;

const patch = ({ id, tag }: Study, body: DraftPatch, as: Caller = author) =>
  call("updateDraft", { path: { id }, as, ifMatch: tag, body });

const patchRefused = ({ id, tag }: Study, body: unknown, as: Caller = author) =>
  callRefused("updateDraft", { path: { id }, as, ifMatch: tag, body });

const pointersOf = ({ errors = [] }: { errors?: { pointer: string }[] | undefined }) =>
  errors.map(({ pointer }) => pointer);

describe("a new draft", () => {
  test("is answered with its id, state, revision and where it is", async () => {
    const { status, headers, body } = await call("createDraft", { as: author, body: { title: "Begun" } });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), state: "draft", revision: 1 });
    expect(headers).toMatchObject({
      location: `${siteUrl}/v1/case-studies/${body.id}/draft`,
      etag: '"draft-1"',
      "cache-control": "no-store",
    });
  });

  test("keeps every field as it was sent", async () => {
    const { id } = await createDraft();
    const { translations, ...fields } = caseStudyContent();
    const draft = await read({ id });
    expect(draft).toMatchObject(fields);
    expect(Object.keys(draft.translations ?? {}).sort()).toEqual(Object.keys(translations).sort());
  });

  test("may be empty; a contributor's is about their country and lacks all that submit asks for", async () => {
    const draft = await read(await createDraft({}));
    expect(draft).toMatchObject({
      state: "draft",
      country: "MA",
      provenance: "submitted",
      authors: [author.id],
      submissions: 0,
      moves: ["submit"],
    });
    expect(pointersOf({ errors: draft.missing }).sort()).toEqual(
      [
        "/language",
        "/title",
        "/oneLine",
        "/summary",
        "/problem",
        "/solution",
        "/institution",
        "/practiceStatus",
        "/themes",
        "/socialProtectionFunction",
        "/challenges",
        "/lessons",
        "/sources",
        "/results",
      ].sort(),
    );
  });

  test("of a bound integration is its country's, like a contributor's", async () => {
    const client: Caller = { id: "client:registry-ma", role: "contributor", country: "MA" };
    const draft = await read(await createDraft({ title: "Sent by a system" }, client));
    expect(draft).toMatchObject({ country: "MA", provenance: "submitted", authors: ["client:registry-ma"] });
  });

  test("of an editor is desk-researched, needs no result, and must name its country", async () => {
    const draft = await read(await createDraft({ country: "SN" }, callers.editor), callers.editor);
    expect(draft).toMatchObject({ country: "SN", provenance: "desk-researched" });
    expect(pointersOf({ errors: draft.missing })).not.toContain("/results");
    expect(await callRefused("createDraft", { as: secretariat, body: {} })).toMatchObject({
      status: 422,
      type: "invalid-content",
      errors: [{ in: "body", pointer: "/country", code: "required" }],
    });
  });

  test("about another country than a contributor's is 403 and names who may", async () => {
    expect(await callRefused("createDraft", { as: author, body: { country: "TR" } })).toMatchObject({
      status: 403,
      type: "forbidden",
      detail: expect.stringContaining("a contributor of TR"),
    });
  });

  test("is hidden from everybody else", async () => {
    const { id } = await createDraft();
    expect(await callRefused("getDraft", { path: { id }, as: callers.foreignContributor })).toMatchObject({
      status: 404,
    });
    expect(await callRefused("getDraft", { path: { id }, as: callers.reader })).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/contributor or editor; yours is reader/),
    });
    expect((await read({ id }, callers.otherEditor)).moves).toEqual([]);
  });

  test("of a contributor whose account has no country is 403 and says whom to ask", async () => {
    const as: Caller = { id: "new", role: "contributor" };
    expect(await callRefused("createDraft", { as, body: {} })).toMatchObject({
      status: 403,
      detail: "Your account is not bound to a country. Ask an administrator to set its country.",
    });
  });
});

describe("wrong content", () => {
  test("has every wrong field named at once, by its pointer, with what to do", async () => {
    const { status, type, errors } = await callRefused("createDraft", {
      as: author,
      body: {
        title: "x".repeat(201),
        oneLine: "two\nlines",
        startYear: "2020",
        practiceStatus: "running",
        themes: ["payments", "payments"],
        results: [{ indicator: "Households", value: "many", unit: "households" }],
        sources: [{ title: "Report", publisher: "Ministry", url: "interior.example/report" }],
        translations: { french: {}, fr: { title: { text: "Un titre" } } },
        titel: "x",
      },
    });
    expect({ status, type }).toEqual({ status: 422, type: "invalid-content" });
    expect(errors).toEqual(
      expect.arrayContaining([
        { in: "body", pointer: "/title", code: "too-big", detail: "At most 200 characters." },
        expect.objectContaining({
          pointer: "/oneLine",
          detail: "Must be one line without control characters.",
        }),
        expect.objectContaining({ pointer: "/startYear", code: "type", detail: "Must be a number." }),
        expect.objectContaining({ pointer: "/practiceStatus", code: "value" }),
        expect.objectContaining({ pointer: "/themes", detail: "Name each theme once." }),
        expect.objectContaining({ pointer: "/results/0/value", detail: "Must be a number." }),
        expect.objectContaining({ pointer: "/sources/0/url", detail: expect.stringContaining("https://") }),
        expect.objectContaining({ pointer: "/translations/french" }),
        expect.objectContaining({ pointer: "/translations/fr/title" }),
        expect.objectContaining({
          pointer: "/titel",
          code: "unknown",
          detail: 'There is no field "titel" here; leave it out. Did you mean title?',
        }),
      ]),
    );
    expect(errors).toHaveLength(10);
  });

  test("with themes or a country that do not exist is 422 and names the nearest", async () => {
    expect(
      await callRefused("createDraft", {
        as: callers.editor,
        body: { country: "MB", themes: ["payments", "digital-idd"] },
      }),
    ).toMatchObject({
      status: 422,
      errors: [
        {
          in: "body",
          pointer: "/themes/1",
          detail: "There is no theme digital-idd. Did you mean digital-id?",
        },
        {
          in: "body",
          pointer: "/country",
          detail: "There is no country MB. GET /v1/countries lists the codes there are.",
        },
      ],
    });
  });

  test("with a translation of nothing is 422", async () => {
    const content = {
      language: "en",
      lessons: ["One"],
      translations: { fr: { "/lessons/1": { text: "Deux" } }, en: { "/lessons/0": { text: "One" } } },
    };
    expect(pointersOf(await callRefused("createDraft", { as: author, body: content })).sort()).toEqual([
      "/translations/en",
      "/translations/fr/~1lessons~11",
    ]);
  });

  test("of more than 300 KB as stored is 422 and says how much it is", async () => {
    const texts = Object.fromEntries(
      ["ar", "fa", "ur", "ps", "ckb", "ug", "sd", "dv"].map((language) => [
        language,
        Object.fromEntries(["/summary", "/problem"].map((pointer) => [pointer, { text: "ش".repeat(9_900) }])),
      ]),
    );
    const content = { ...caseStudyContent(), translations: texts };
    expect(await callRefused("createDraft", { as: author, body: content })).toMatchObject({
      status: 422,
      errors: [
        {
          pointer: "",
          code: "too-big",
          detail: expect.stringMatching(
            /^A case study may have 300000 bytes as stored; this one has 3\d{5}\./,
          ),
        },
      ],
    });
  });

  test("of very many short translations is measured with the hash that each of them gets", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `Line ${index}`);
    const lists = ["technologies", "lessons", "enablers", "activeIngredients", "adaptableParts"];
    const texts = Object.fromEntries(
      lists.flatMap((name) => lines.map((_, index) => [`/${name}/${index}`, { text: "x" }])),
    );
    const languages = Array.from(
      { length: 40 },
      (_, index) => `a${String.fromCharCode(97 + (index % 26))}${index < 26 ? "" : "b"}`,
    );
    const content = {
      ...caseStudyContent(),
      ...Object.fromEntries(lists.map((name) => [name, lines])),
      translations: Object.fromEntries(languages.map((language) => [language, texts])),
    };
    expect(await callRefused("createDraft", { as: author, body: content })).toMatchObject({
      status: 422,
      errors: [{ pointer: "", code: "too-big", detail: expect.stringContaining("this one has 3") }],
    });
  });

  test.each<[string, CallRequest, number, string]>([
    ["that is not JSON", { body: "{" }, 400, "malformed-body"],
    ["that is empty", { body: "" }, 400, "malformed-body"],
    ["that is not UTF-8", { body: new Uint8Array([0x7b, 0xff, 0x7d]) }, 400, "malformed-body"],
    ["that is a list", { body: "[]" }, 422, "invalid-content"],
    ["that is null", { body: "null" }, 422, "invalid-content"],
    ["of more than 1 MiB", { body: `{"title":"x"${" ".repeat(1024 * 1024)}}` }, 413, "too-large"],
    [
      "in another media type",
      { body: "title=x", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "unsupported-media-type",
    ],
    [
      "in another encoding",
      { body: "{}", headers: { "content-type": "application/json; charset=utf-16" } },
      415,
      "unsupported-media-type",
    ],
    ["without a media type", { body: "{}", headers: { "content-type": "" } }, 415, "unsupported-media-type"],
  ])("%s is refused: %o %i %s", async (_, request, status, type) => {
    expect(await callRefused("createDraft", { as: author, ...request })).toMatchObject({ status, type });
  });
});

describe("an author who changes a draft", () => {
  test("gets it back whole, under a new tag, with what is missing and what may be done", async () => {
    const draft = await createDraft();
    const { headers, body } = await patch(draft, { title: "A better title", problem: null });
    expect(headers).toMatchObject({ etag: '"draft-2"', "cache-control": "no-store" });
    expect(body).toMatchObject({ title: "A better title", revision: 2, moves: ["submit"] });
    expect(body).not.toHaveProperty("problem");
    expect(body.missing).toEqual([{ pointer: "/problem", code: "required", detail: "This is needed." }]);
    expect(await read(draft)).toEqual(body);
  });

  test("removes with null, replaces lists whole and merges objects", async () => {
    const draft = await createDraft();
    const { body } = await patch(draft, {
      maturity: null,
      maturityReason: null,
      lessons: ["Only this one"],
      cost: { running: null, setup: 5 },
      contact: { office: null },
      readiness: { training: true },
    });
    expect(body).not.toHaveProperty("maturity");
    expect(body.lessons).toEqual(["Only this one"]);
    expect(body.cost).toEqual({ setup: 5, currency: "USD", year: 2021, note: "Loan included" });
    expect(body.contact).toEqual({ email: "registry@interior.example" });
    expect(body.readiness).toEqual({ documentation: true, training: true, legalText: true });
  });

  test("may remove a whole object, and a translation, and a language", async () => {
    const draft = await createDraft();
    const { body } = await patch(draft, {
      cost: null,
      translations: { tr: null, fr: { "/institution": null } },
    });
    expect(body).not.toHaveProperty("cost");
    expect(Object.keys(body.translations ?? {}).sort()).toEqual(["ar", "fr"]);
    expect(body.translations?.fr).not.toHaveProperty("/institution");
    expect(body.translations?.fr).toHaveProperty("/title");
  });

  test("leaves the hash of a translation when its source changes, and renews it with the translation", async () => {
    const draft = await createDraft();
    const hashOf = (body: DraftContent) => body.translations?.fr?.["/title"]?.sourceHash;
    const before = await read(draft);
    expect(hashOf(before)).toBe(sourceHash(String(before.title)));
    const changed = await patch(draft, { title: "Something else" });
    expect(hashOf(changed.body)).toBe(hashOf(before));
    const renewed = await patch(
      { id: draft.id, tag: changed.headers.etag ?? "" },
      { translations: { fr: { "/title": { text: "Autre chose" } } } },
    );
    expect(hashOf(renewed.body)).toBe(sourceHash("Something else"));
    expect(renewed.body.translations?.fr?.["/title"]).toMatchObject({ text: "Autre chose", origin: "human" });
  });

  test("keeps each translation with its text when a list gets another entry in front", async () => {
    const draft = await createDraft();
    const lessons = ["Begin with a pilot.", ...caseStudyContent().lessons];
    const { body } = await patch(draft, { lessons });
    const text = caseStudyContent().translations.ar?.["/lessons/1"]?.text;
    expect(body.translations?.ar).toMatchObject({ "/lessons/2": { text } });
    expect(body.translations?.ar).not.toHaveProperty("/lessons/1");
  });

  test("may send the patch as plain JSON, or as bytes in base64", async () => {
    const draft = await createDraft();
    const plain = await call("updateDraft", {
      path: { id: draft.id },
      as: author,
      ifMatch: draft.tag,
      body: { title: "شبكة" },
      headers: { "content-type": "application/json; charset=UTF-8" },
    });
    expect(plain.body.title).toBe("شبكة");
    const bytes = await call("updateDraft", {
      path: { id: draft.id },
      as: author,
      ifMatch: plain.headers.etag,
      body: new TextEncoder().encode('{"title":"تحويلات"}'),
    });
    expect(bytes.body.title).toBe("تحويلات");
  });

  test("may not take the country away, nor give the draft to another", async () => {
    const draft = await createDraft();
    expect(await patchRefused(draft, { country: null })).toMatchObject({
      status: 422,
      errors: [{ pointer: "/country", code: "required" }],
    });
    expect(await patchRefused(draft, { country: "TR" })).toMatchObject({ status: 403, type: "forbidden" });
    expect((await patch(draft, { country: "TR" }, callers.editor)).body.country).toBe("TR");
    expect(await callRefused("getDraft", { path: { id: draft.id }, as: author })).toMatchObject({
      status: 404,
    });
  });

  test("is told every wrong field of the patch and of what would come of it", async () => {
    const draft = await createDraft();
    expect(
      pointersOf(await patchRefused(draft, { title: 5, cost: { setup: -1 }, colour: "red" })).sort(),
    ).toEqual(["/colour", "/cost/setup", "/title"]);
    expect(pointersOf(await patchRefused(draft, { cost: { currency: null } }))).toEqual(["/cost/currency"]);
    expect(pointersOf(await patchRefused(draft, { contact: { email: null } }))).toEqual(["/contact/email"]);
    expect(pointersOf(await patchRefused(draft, { language: "fr" }))).toEqual(["/translations/fr"]);
    expect((await read(draft)).revision).toBe(1);
  });

  test("is refused without the tag, with any tag, and with an old one", async () => {
    const draft = await createDraft();
    await editDraft(draft, { title: "Meanwhile" });
    const request = { path: { id: draft.id }, as: author, body: { title: "Mine" } };
    for (const ifMatch of [undefined, "*"]) {
      expect(await callRefused("updateDraft", { ...request, ifMatch })).toMatchObject({
        status: 428,
        type: "precondition-required",
      });
    }
    for (const ifMatch of [draft.tag, '"publication-2"', '"draft-22"']) {
      expect(await callRefused("updateDraft", { ...request, ifMatch })).toMatchObject({
        status: 412,
        type: "stale",
        detail: expect.stringContaining('it is now "draft-2"'),
      });
    }
    for (const ifMatch of ["draft-2", "", "3"]) {
      expect(await callRefused("updateDraft", { ...request, ifMatch })).toMatchObject({
        status: 400,
        errors: [{ in: "header", pointer: "/if-match", code: "format" }],
      });
    }
    expect((await read(draft)).title).toBe("Meanwhile");
    for (const ifMatch of ['W/"draft-2"', '"draft-2", "draft-9"', '"draft-9", "draft-4"']) {
      const { tag } = await send("updateDraft", { ...request, ifMatch }).then(({ headers, status }) => ({
        tag: headers.etag,
        status,
      }));
      expect(tag).toBe(ifMatch.startsWith("W/") ? '"draft-3"' : undefined);
    }
  });

  test("is refused while it waits or is reviewed, with the state and what may be done", async () => {
    const submitted = await submit(await createDraft());
    expect(await patchRefused(submitted, { title: "Too late" })).toMatchObject({
      status: 409,
      type: "illegal-move",
      detail: "This draft is in state submitted, so it cannot be edited; you may: retract.",
    });
    const inReview = await move(submitted, "claim", callers.editor);
    expect(await patchRefused(inReview, { title: "Too late" }, callers.editor)).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/in-review.*release, request-changes, publish/),
    });
  });

  test("is one of its authors from then on", async () => {
    const draft = await createDraft();
    await editDraft(draft, { title: "By an editor" }, callers.editor);
    expect((await read(draft)).authors).toEqual([author.id, callers.editor.id]);
  });

  test("of a study that does not exist, or has no open draft, gets 404", async () => {
    const ghost = { id: "01JCE5S4T0V5X7RQ2B8N6KDWMA", tag: '"draft-1"' };
    expect(await patchRefused(ghost, { title: "x" })).toMatchObject({ status: 404 });
    const published = await publishStudy();
    expect(await patchRefused({ id: published.id, tag: '"draft-1"' }, { title: "x" })).toMatchObject({
      status: 404,
      detail: expect.stringContaining(`POST /v1/case-studies/${published.id}/draft opens one`),
    });
  });
});

describe("a draft as it is read", () => {
  test("is whole, in all its languages, whatever language the reader prefers", async () => {
    const { id } = await createDraft();
    const { headers, body } = await call("getDraft", {
      path: { id },
      as: author,
      headers: { "accept-language": "ar" },
    });
    expect(body.title).toBe(caseStudyContent().title);
    expect(headers).toMatchObject({ etag: '"draft-1"', "cache-control": "no-store", vary: "Accept" });
    expect(headers).not.toHaveProperty("content-language");
    expect(body.contact).toEqual(caseStudyContent().contact);
  });

  test("is not sent again to whoever has that revision", async () => {
    const { id, tag } = await createDraft();
    const again = await send("getDraft", { path: { id }, as: author, headers: { "if-none-match": tag } });
    expect(again).toMatchObject({ status: 304, headers: { "cache-control": "no-store" } });
  });

  test("tells each reader the moves that they may make", async () => {
    const draft = await createDraft();
    const moves = async (as: Caller) => (await read(draft, as)).moves;
    expect(await moves(author)).toEqual(["submit"]);
    expect(await moves(callers.editor)).toEqual([]);
    const submitted = await submit(draft);
    expect(await moves(author)).toEqual(["retract"]);
    expect(await moves(callers.editor)).toEqual(["claim"]);
    expect(await moves(callers.editorOfTheCountry)).toEqual([]);
    await move(submitted, "claim", callers.editor);
    expect(await moves(author)).toEqual([]);
    expect(await moves(callers.editor)).toEqual(["release", "request-changes", "publish"]);
    expect(await moves(callers.otherEditor)).toEqual([]);
    expect(await moves(callers.administrator)).toEqual(["reassign"]);
  });

  test("says what is missing between fields, too", async () => {
    const draft = await createDraft({
      ...caseStudyContent(),
      startYear: 2020,
      endYear: 2019,
      results: [{ indicator: "Households", value: 1, unit: "households", sourceIndex: 2 }],
    });
    expect(pointersOf({ errors: (await read(draft)).missing }).sort()).toEqual([
      "/endYear",
      "/results/0/sourceIndex",
    ]);
  });

  test("takes no parameters", async () => {
    const { id } = await createDraft();
    expect(await callRefused("getDraft", { path: { id }, as: author, query: "lang=ar" })).toMatchObject({
      status: 400,
      errors: [{ in: "query", pointer: "/lang" }],
    });
  });

  test("has an id, never a slug", async () => {
    const { slug } = await publishStudy();
    expect(await callRefused("getDraft", { path: { id: slug }, as: author })).toMatchObject({
      status: 400,
      errors: [{ in: "path", pointer: "/id", detail: expect.stringContaining("26 capital letters") }],
    });
  });
});

describe("deleting a draft", () => {
  const remove = ({ id, tag }: Study, as: Caller = author) =>
    call("deleteDraft", { path: { id }, as, ifMatch: tag });

  test("leaves nothing to read of a study that was never published", async () => {
    const draft = await createDraft();
    expect(await remove(draft)).toMatchObject({ status: 204, body: undefined });
    expect(await callRefused("getDraft", { path: { id: draft.id }, as: author })).toMatchObject({
      status: 404,
    });
    expect(
      await callRefused("deleteDraft", { path: { id: draft.id }, as: author, ifMatch: draft.tag }),
    ).toMatchObject({ status: 404 });
  });

  test("leaves a published study as it is, with the deletion in its history", async () => {
    const { id } = await publishStudy();
    const before = await call("getCaseStudy", { path: { id } });
    await remove(await revise(id));
    expect(await call("getCaseStudy", { path: { id } })).toEqual(before);
    const { body } = await call("listHistory", { path: { id }, as: author });
    expect(body.items[0]).toMatchObject({ action: "delete", who: author.id, from: "draft" });
    expect((await revise(id)).tag).toBe('"draft-1"');
  });

  test("needs the tag of its latest state", async () => {
    const draft = await createDraft();
    await editDraft(draft, { title: "Meanwhile" });
    const request = { path: { id: draft.id }, as: author };
    expect(await callRefused("deleteDraft", request)).toMatchObject({ status: 428 });
    expect(await callRefused("deleteDraft", { ...request, ifMatch: draft.tag })).toMatchObject({
      status: 412,
    });
  });

  test("is refused while it waits or is reviewed", async () => {
    const submitted = await submit(await createDraft());
    expect(
      await callRefused("deleteDraft", { path: { id: submitted.id }, as: author, ifMatch: submitted.tag }),
    ).toMatchObject({ status: 409, detail: expect.stringContaining("you may: retract") });
    await remove(await move(submitted, "retract", author));
  });
});

describe("what a draft changes", () => {
  const diff = async ({ id }: { id: string }, query = "") =>
    (await call("diffDraft", { path: { id }, as: author, query })).body;

  test("before the first publication is everything", async () => {
    const draft = await createDraft({ title: "Begun" });
    expect(await diff(draft)).toEqual({
      from: "nothing",
      to: "draft, revision 1",
      changes: [
        { pointer: "/title", change: "added", after: "Begun" },
        { pointer: "/country", change: "added", after: "MA" },
      ],
    });
  });

  test("since the public version is each field of the difference, the contact included", async () => {
    const { id } = await publishStudy();
    const draft = await revise(id);
    expect((await diff(draft)).changes).toEqual([]);
    await editDraft(draft, {
      title: "New",
      contact: { email: "new@interior.example" },
      maturityReason: null,
    });
    const { from, to, changes } = await diff(draft, "since=public");
    expect({ from, to }).toEqual({ from: "version 1", to: "draft, revision 2" });
    expect(changes.map(({ pointer, change }) => `${change} ${pointer}`).sort()).toEqual([
      "changed /contact/email",
      "changed /title",
      "removed /maturityReason",
    ]);
  });

  test("since the last round is what the author did after the editor's comments", async () => {
    const claimed = await move(await submit(await createDraft()), "claim", callers.editor);
    const returned = await move(claimed, "request-changes", callers.editor, { comment: "Name the law." });
    const edited = await editDraft(returned, { enablers: ["Law 72-18 of 2020"] });
    const { from, changes } = await diff(edited, "since=review");
    expect(from).toBe("submission 1");
    expect(changes).toEqual([
      {
        pointer: "/enablers/0",
        change: "changed",
        before: "A law of 2020 on the registries",
        after: "Law 72-18 of 2020",
      },
    ]);
    await submit(edited);
    expect(await diff(edited, "since=review")).toMatchObject({ from: "submission 1", changes });
  });

  test("since the last round shows a reviewer all of it, whatever was submitted and retracted between", async () => {
    const claimed = await move(await submit(await createDraft()), "claim", callers.editor);
    const returned = await move(claimed, "request-changes", callers.editor, { comment: "Shorten it." });
    const resubmitted = await submit(await editDraft(returned, { summary: "Shorter." }));
    const retracted = await move(resubmitted, "retract", author);
    await move(await submit(await editDraft(retracted, { problem: "Clearer." })), "claim", callers.editor);
    const { from, changes } = await diff(retracted, "since=review");
    expect(from).toBe("submission 1");
    expect(changes.map(({ pointer }) => pointer)).toEqual(["/summary", "/problem"]);
  });

  test("since the last round of a new version is what was published", async () => {
    const { id } = await publishStudy();
    const draft = await editDraft(await revise(id), { summary: "Newer." });
    const { from, changes } = await diff(await submit(draft), "since=review");
    expect(from).toBe("submission 1");
    expect(changes.map(({ pointer }) => pointer)).toEqual(["/summary"]);
  });

  test("cannot be asked since anything else", async () => {
    const { id } = await createDraft();
    expect(await callRefused("diffDraft", { path: { id }, as: author, query: "since=monday" })).toMatchObject(
      {
        status: 400,
        errors: [{ pointer: "/since", detail: "Must be one of: public, review." }],
      },
    );
  });
});

describe("revising a published study", () => {
  test("opens a draft that begins as the public version", async () => {
    const { id } = await publishStudy();
    const { status, headers, body } = await call("reviseCaseStudy", { path: { id }, as: author });
    expect(status).toBe(201);
    expect(body).toEqual({ id, state: "draft", revision: 1 });
    expect(headers).toMatchObject({ location: `${siteUrl}/v1/case-studies/${id}/draft`, etag: '"draft-1"' });
    expect(await read({ id })).toMatchObject({
      title: caseStudyContent().title,
      contact: caseStudyContent().contact,
      authors: [author.id],
      basedOnVersion: 1,
      submissions: 1,
      missing: [],
    });
  });

  test("is 409 while a draft is open", async () => {
    const { id } = await publishStudy();
    await revise(id);
    for (const as of [author, callers.editor]) {
      expect(await callRefused("reviseCaseStudy", { path: { id }, as })).toMatchObject({
        status: 409,
        type: "draft-exists",
        detail: expect.stringContaining(`GET /v1/case-studies/${id}/draft`),
      });
    }
    const draft = await createDraft();
    expect(await callRefused("reviseCaseStudy", { path: { id: draft.id }, as: author })).toMatchObject({
      status: 409,
      type: "draft-exists",
    });
  });

  test("keeps where the study came from: a desk-researched one stays that until its institution confirms it", async () => {
    const { results: _, noResultsReason: __, ...content } = caseStudyContent({ translations: {} });
    const desk: Caller = { id: "desk", role: "editor" };
    const draft = await createDraft(content, desk);
    const claimed = await move(await submit(draft, desk), "claim", secretariat);
    const { id } = await move(claimed, "publish", secretariat);
    expect((await call("getCaseStudy", { path: { id } })).body).toMatchObject({
      provenance: "desk-researched",
      confirmedByInstitution: false,
    });
    const confirmed = await move(await submit(await revise(id)), "claim", secretariat);
    await move(confirmed, "publish", secretariat);
    expect((await call("getCaseStudy", { path: { id } })).body).toMatchObject({
      provenance: "desk-researched",
      confirmedByInstitution: true,
      version: 2,
    });
  });

  test("of something that is not there is 404, by another country's contributor 403", async () => {
    const id = "01JCE5S4T0V5X7RQ2B8N6KDWMA";
    expect(await callRefused("reviseCaseStudy", { path: { id }, as: author })).toMatchObject({ status: 404 });
    const published = await publishStudy();
    expect(
      await callRefused("reviseCaseStudy", { path: { id: published.id }, as: callers.foreignContributor }),
    ).toMatchObject({ status: 403 });
  });
});
