import { beforeAll, expect, test } from "vitest";
import { call, callRefused } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { createDraft, move, publish, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

test("whoever is signed in reads whom to ask, and what the institution offers", async () => {
  const { id, slug } = await publishStudy();
  for (const as of Object.values(callers)) {
    const { body, headers } = await call("getContact", { path: { id }, as });
    expect(body).toEqual({
      institution: "Ministry of the Interior",
      offers: ["study-visit", "questions"],
      email: "registry@interior.example",
      office: "Directorate of the registries",
    });
    expect(headers["cache-control"]).toBe("no-store");
  }
  expect((await call("getContact", { path: { id: slug }, as: callers.reader })).status).toBe(200);
});

test("the institution is named in the reader's language", async () => {
  const { id } = await publishStudy();
  const { body, headers } = await call("getContact", { path: { id }, as: callers.reader, query: "lang=fr" });
  expect(body.institution).toBe(caseStudyContent().translations.fr?.["/institution"]?.text);
  expect(headers["content-language"]).toBe("fr");
});

test("the contact is that of the version that is public", async () => {
  const { id } = await publishStudy();
  await publishVersion(id, { contact: { email: "new@interior.example", office: null } });
  const { body } = await call("getContact", { path: { id }, as: callers.reader });
  expect(body).toEqual({
    institution: "Ministry of the Interior",
    offers: ["study-visit", "questions"],
    email: "new@interior.example",
  });
});

test("a study without a contact is 404 and names the institution", async () => {
  const { contact: _, ...content } = caseStudyContent();
  const { id } = await publish(await createDraft(content));
  expect(await callRefused("getContact", { path: { id }, as: callers.reader })).toMatchObject({
    status: 404,
    detail: expect.stringContaining("Ministry of the Interior"),
  });
});

test("nobody reads the contact of a draft or of a withdrawn study", async () => {
  const draft = await createDraft();
  const as = callers.contributor;
  expect(await callRefused("getContact", { path: { id: draft.id }, as })).toMatchObject({ status: 404 });
  const study = await publishStudy();
  await move(study, "withdraw", callers.editor, { comment: "Wrong" });
  expect(await callRefused("getContact", { path: { id: study.id }, as })).toMatchObject({ status: 410 });
});

test("the contact takes no other parameter", async () => {
  const { id } = await publishStudy();
  expect(
    await callRefused("getContact", { path: { id }, query: "limit=3", as: callers.reader }),
  ).toMatchObject({ status: 400, errors: [{ pointer: "/limit", code: "unknown" }] });
});
