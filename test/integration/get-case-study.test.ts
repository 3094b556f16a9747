import { beforeAll, describe, expect, test } from "vitest";
import { sourceHash } from "#functions/content/translations.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { createDraft, move, publishStudy, publishVersion, revise } from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const { translations, contact, ...sourceTexts } = caseStudyContent();

describe("a published case study", () => {
  test("is read by its id and by its slug, everything but its contact, by anyone", async () => {
    const { id, slug } = await publishStudy({ title: "Read by id and slug" });
    const byId = await call("getCaseStudy", { path: { id } });
    const bySlug = await call("getCaseStudy", { path: { id: slug } });
    expect(bySlug).toEqual(byId);
    expect(byId.body).toMatchObject({
      ...sourceTexts,
      title: "Read by id and slug",
      id,
      slug: "ma-read-by-id-and-slug",
      revision: 1,
      version: 1,
      provenance: "submitted",
      confirmedByInstitution: true,
      licence: "CC-BY-4.0",
      hasContact: true,
    });
    expect(byId.body).not.toHaveProperty("contact");
    expect(byId.body).not.toHaveProperty("translations");
    expect(JSON.stringify(byId.body)).not.toContain(contact?.email);
  });

  test("is due for review two years after its publication", async () => {
    const { id } = await publishStudy();
    const { publishedAt, reviewDueAt } = (await call("getCaseStudy", { path: { id } })).body;
    expect(reviewDueAt.slice(4)).toBe(publishedAt.slice(4));
    expect(Number(reviewDueAt.slice(0, 4))).toBe(Number(publishedAt.slice(0, 4)) + 2);
  });

  test("without a contact says so", async () => {
    const { contact: _, ...content } = caseStudyContent({ title: "Nobody to ask" });
    const draft = await createDraft(content);
    const { id } = await move(
      await move(await move(draft, "submit", callers.contributor), "claim", callers.editor),
      "publish",
      callers.editor,
    );
    expect((await call("getCaseStudy", { path: { id } })).body.hasContact).toBe(false);
  });

  test("may be kept for a minute, by language, and says what it is", async () => {
    const { id } = await publishStudy();
    const { headers } = await call("getCaseStudy", { path: { id } });
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "public, max-age=60, stale-while-revalidate=600",
      vary: "Accept, Accept-Language",
      "content-language": "en",
      etag: expect.stringMatching(/^"publication-1-[\w-]{12}"$/),
    });
  });

  test("is answered alike every time", async () => {
    const { id } = await publishStudy();
    const read = () => call("getCaseStudy", { path: { id } });
    const answers = await Promise.all(Array.from({ length: 10 }, read));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
  });

  test("does not show the draft of its next version", async () => {
    const { id } = await publishStudy();
    const before = await call("getCaseStudy", { path: { id } });
    const { tag } = await revise(id);
    await call("updateDraft", {
      path: { id },
      as: callers.contributor,
      ifMatch: tag,
      body: { title: "Not yet public" },
    });
    expect(await call("getCaseStudy", { path: { id } })).toEqual(before);
  });
});

describe("a reader's language", () => {
  const read = async (id: string, language: { lang?: string; accept?: string }) =>
    call("getCaseStudy", {
      path: { id },
      ...(language.lang && { query: `lang=${language.lang}` }),
      ...(language.accept && { headers: { "accept-language": language.accept } }),
    });

  test("is used for every text that has it; the others stay in the original, and each says which", async () => {
    const { id } = await publishStudy();
    const { headers, body } = await read(id, { lang: "ar" });
    expect(headers["content-language"]).toBe("ar, en");
    expect(body).toMatchObject({
      title: translations.ar?.["/title"]?.text,
      lessons: [sourceTexts.lessons[0], translations.ar?.["/lessons/1"]?.text],
      problem: sourceTexts.problem,
      language: "en",
    });
    expect(body.textLanguages).toMatchObject({
      "/title": { language: "ar", stale: false, origin: "human" },
      "/oneLine": { language: "ar", stale: false },
      "/lessons/0": { language: "en", stale: false },
      "/lessons/1": { language: "ar", stale: false },
      "/problem": { language: "en", stale: false },
    });
  });

  test.each([
    ["lang=fr", { lang: "fr" }, "fr"],
    ["a region of it", { lang: "fr-MA" }, "fr"],
    ["Accept-Language", { accept: "fr-CA,fr;q=0.9,en;q=0.5" }, "fr"],
    ["Accept-Language by preference", { accept: "en;q=0.3, tr;q=0.9, fr;q=0.5" }, "tr"],
    ["lang before Accept-Language", { lang: "tr", accept: "fr" }, "tr"],
    ["the next one when the first is missing", { accept: "sw, ar;q=0.8" }, "ar"],
    ["the original when none is there", { accept: "sw, ms" }, "en"],
    ["the original for *", { accept: "*" }, "en"],
    ["the original without any wish", {}, "en"],
  ])("is taken from %s", async (_, language, expected) => {
    const { id } = await publishStudy({ title: "One social registry for every programme" });
    const { body } = await read(id, language);
    expect(body.textLanguages["/title"]?.language).toBe(expected);
  });

  test("gets the original before a second choice, as each text is asked for in turn", async () => {
    const { id } = await publishStudy();
    const { body } = await read(id, { accept: "ar, fr;q=0.8" });
    expect(body.textLanguages["/title"]?.language).toBe("ar");
    expect(body.textLanguages["/institution"]?.language).toBe("fr");
    expect(body.textLanguages["/challenges/1/text"]?.language).toBe("fr");
    expect(body.textLanguages["/problem"]?.language).toBe("en");
  });

  test("shows a translation whose source has changed, marked stale, and its state counts it", async () => {
    const { id } = await publishStudy();
    await publishVersion(id, { title: "One registry for every programme and person" });
    const { body } = await read(id, { lang: "fr" });
    expect(body.title).toBe(translations.fr?.["/title"]?.text);
    expect(body.textLanguages["/title"]).toEqual({ language: "fr", stale: true, origin: "human" });
    expect(body.textLanguages["/institution"]).toEqual({ language: "fr", stale: false });
    expect(body.languageStates.find(({ language }) => language === "fr")).toMatchObject({
      original: false,
      translated: 4,
      stale: 1,
    });
    expect(body.languageStates[0]).toMatchObject({ language: "en", original: true, stale: 0 });
  });

  test("is no longer stale when the translation is renewed", async () => {
    const { id } = await publishStudy();
    const title = "One registry for all";
    await publishVersion(id, {
      title,
      translations: { fr: { "/title": { text: "Un registre pour tous" } } },
    });
    const { body } = await read(id, { lang: "fr" });
    expect(body.textLanguages["/title"]).toEqual({ language: "fr", stale: false, origin: "human" });
    expect(body.title).toBe("Un registre pour tous");
    expect(sourceHash(title)).not.toBe(sourceHash(sourceTexts.title));
  });

  test("that is no language tag is a 400", async () => {
    const { id } = await publishStudy();
    expect(await callRefused("getCaseStudy", { path: { id }, query: "lang=french" })).toMatchObject({
      status: 400,
      type: "invalid-request",
      errors: [{ in: "query", pointer: "/lang" }],
    });
  });

  test("gives the answer a tag of its own", async () => {
    const { id } = await publishStudy();
    const tags = await Promise.all(
      ["ar", "fr", "en"].map(async (lang) => (await read(id, { lang })).headers.etag),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

describe("a reader who has a copy", () => {
  test.each([
    ["its tag", (tag: string) => tag],
    ["its tag as a CDN weakens it", (tag: string) => `W/${tag}`],
    ["its tag among others", (tag: string) => `"other", ${tag}, "more"`],
    ["*", () => "*"],
  ])("and sends %s is told that it is still good, without a body", async (_, header) => {
    const { id } = await publishStudy();
    const { headers } = await call("getCaseStudy", { path: { id } });
    const again = await send("getCaseStudy", {
      path: { id },
      headers: { "if-none-match": header(headers.etag ?? "") },
    });
    expect(again).toMatchObject({
      status: 304,
      body: undefined,
      headers: { etag: headers.etag, "cache-control": headers["cache-control"], vary: headers.vary },
    });
  });

  test("of another language, or from before the latest version, gets the new one", async () => {
    const { id } = await publishStudy();
    const { headers } = await call("getCaseStudy", { path: { id } });
    const asFrench = { path: { id }, query: "lang=fr", headers: { "if-none-match": headers.etag ?? "" } };
    expect((await call("getCaseStudy", asFrench)).status).toBe(200);
    await publishVersion(id, { summary: "It has been running for two years." });
    const again = await call("getCaseStudy", { ...asFrench, query: "" });
    expect(again.body).toMatchObject({ version: 2, revision: 2 });
  });
});

describe("an address that has changed", () => {
  test("leads to the new one for good, in the language asked for", async () => {
    const { id, slug } = await publishStudy({ title: "The old name" });
    const renamed = await publishVersion(id, { title: "The new name" });
    expect(renamed.slug).toBe("ma-the-new-name");
    const moved = await send("getCaseStudy", { path: { id: slug }, query: "lang=ar" });
    expect(moved).toMatchObject({
      status: 301,
      body: undefined,
      headers: { location: `${siteUrl}/v1/case-studies/ma-the-new-name?lang=ar` },
    });
    expect((await send("getCaseStudy", { path: { id: slug } })).headers.location).toBe(
      `${siteUrl}/v1/case-studies/ma-the-new-name`,
    );
    expect((await call("getCaseStudy", { path: { id: renamed.slug } })).body.id).toBe(id);
  });
});

describe("a case study that readers may not have", () => {
  test("because it was withdrawn is 410 with what stays of it, by id, slug and old slug", async () => {
    const { id, slug } = await publishStudy({ title: "About to go" });
    const renamed = await publishVersion(id, { title: "About to go for good" });
    await move(renamed, "withdraw", callers.editor, { comment: "The institution asked for it." });
    for (const name of [id, slug, renamed.slug]) {
      const gone = await callRefused("getCaseStudy", { path: { id: name } });
      expect(gone).toMatchObject({
        status: 410,
        type: "withdrawn",
        detail: expect.stringContaining("The institution asked for it."),
        // With this tag it can be reinstated.
        headers: { "cache-control": "no-store", etag: '"publication-3"' },
      });
      expect(gone.tombstone).toEqual({
        id,
        slug: renamed.slug,
        revision: 3,
        version: 2,
        title: "About to go for good",
        language: "en",
        country: "MA",
        publishedAt: expect.any(String),
        withdrawnAt: expect.any(String),
        reason: "The institution asked for it.",
      });
    }
  });

  test("because it is a draft is 404, as if it were not there", async () => {
    const { id } = await createDraft();
    const unknown = "01JCE5S4T0V5X7RQ2B8N6KDWMA";
    const draft = await callRefused("getCaseStudy", { path: { id } });
    const nothing = await callRefused("getCaseStudy", { path: { id: unknown } });
    expect(draft).toEqual({ ...nothing, detail: nothing.detail.replace(unknown, id) });
    expect(nothing).toMatchObject({ status: 404, type: "not-found" });
  });

  test("because there is no such slug is 404, and an address that is neither is 400", async () => {
    expect(await callRefused("getCaseStudy", { path: { id: "ma-no-such-study" } })).toMatchObject({
      status: 404,
      detail: expect.stringContaining("GET /v1/case-studies"),
    });
    expect(await callRefused("getCaseStudy", { path: { id: "Not_a_slug" } })).toMatchObject({
      status: 400,
      errors: [{ in: "path", pointer: "/id", detail: expect.stringContaining("id or slug") }],
    });
  });
});

test("a parameter that does not exist is a 400 that names the nearest", async () => {
  const { id } = await publishStudy();
  expect(await callRefused("getCaseStudy", { path: { id }, query: "land=fr" })).toMatchObject({
    status: 400,
    errors: [{ code: "unknown", detail: expect.stringContaining("Did you mean lang?") }],
  });
});

test("a reader who accepts none of the formats is told so", async () => {
  const { id } = await publishStudy();
  const refused = await callRefused("getCaseStudy", { path: { id }, headers: { accept: "image/png" } });
  expect(refused).toMatchObject({ status: 406, type: "not-acceptable" });
});
