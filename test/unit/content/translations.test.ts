import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  danglingTranslations,
  isStale,
  languageStates,
  languagesOf,
  sourceHash,
  stampTranslations,
} from "#functions/content/translations.ts";
import { type DraftContent, type Translation, translatableFields } from "#schemas/case-study.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";
import { draftContents } from "#test/support/arbitraries.ts";
import { caseStudyContent } from "#test/support/case-studies.ts";

test("every prose field, list entry and indicator is a text to translate", () => {
  const { challenges, lessons, ...rest } = caseStudyContent();
  const texts = translatableTexts({ title: rest.title, results: rest.results, challenges, lessons });
  expect([...texts]).toEqual([
    ["/title", "One social registry for every programme"],
    ["/results/0/indicator", "Households registered"],
    ["/results/0/unit", "households"],
    ["/results/1/indicator", "Days from request to answer"],
    ["/results/1/unit", "days"],
    ["/challenges/0/text", "A new telephone line changed the score of a household."],
    ["/challenges/1/text", "Not every household has a network."],
    ["/challenges/2/text", "Some families did not know of the right to appeal."],
    ["/lessons/0", "Pass the law first."],
    ["/lessons/1", "Explain the score to those who are scored."],
  ]);
});

test("a complete study has every kind of text the contract lists, and no other", () => {
  const kinds = [...translatableTexts(caseStudyContent()).keys()].map((pointer) =>
    pointer.replace(/\d+/, "*"),
  );
  expect(new Set(kinds)).toEqual(new Set(translatableFields));
});

test("a source text is named by 16 digits of its SHA-256, the same in every Unicode form", () => {
  expect(sourceHash("Déjà vu")).toBe("6bc28f85d46d7804");
  expect(sourceHash("Déjà vu".normalize("NFD"))).toBe("6bc28f85d46d7804");
});

describe("the hash noted beside a translation", () => {
  const titled = (title: string, translation: Translation): DraftContent => ({
    language: "en",
    title,
    translations: { fr: { "/title": translation } },
  });
  const before = titled("Old", { text: "Ancien", sourceHash: sourceHash("Old") });
  const stamped = (title: string, translation: Translation) =>
    stampTranslations(titled(title, translation), before).translations?.fr?.["/title"]?.sourceHash;

  test.each<[string, string, Translation, string]>([
    ["is kept while neither text changes", "Old", { text: "Ancien", sourceHash: sourceHash("Old") }, "Old"],
    ["is kept when only the source changes", "New", { text: "Ancien", sourceHash: sourceHash("Old") }, "Old"],
    [
      "is renewed when the translation changes",
      "New",
      { text: "Neuf", sourceHash: sourceHash("Old") },
      "New",
    ],
    ["is the translator's own when they send one", "New", { text: "Neuf", sourceHash: sourceHash("X") }, "X"],
    ["is renewed when the translator takes it out", "New", { text: "Ancien" }, "New"],
  ])("%s", (_, title, translation, expected) => {
    expect(stamped(title, translation)).toBe(sourceHash(expected));
  });

  test("is that of the source text for a new translation, unless it brings its own", () => {
    const own = "0123456789abcdef";
    const content = stampTranslations(titled("Old", { text: "Ancien" }));
    expect(content.translations?.fr?.["/title"]).toEqual({ text: "Ancien", sourceHash: sourceHash("Old") });
    const brought = titled("Old", { text: "Ancien", sourceHash: own });
    expect(stampTranslations(brought)).toEqual(brought);
  });

  test("is left out where there is no source text", () => {
    const content: DraftContent = { language: "en", translations: { fr: { "/title": { text: "Titre" } } } };
    expect(stampTranslations(content)).toEqual(content);
  });

  test("makes every translation that came without one fresh, and changes nothing else", () => {
    fc.assert(
      fc.property(draftContents, (content) => {
        const after = stampTranslations(content);
        const texts = translatableTexts(content);
        for (const [language, translations] of Object.entries(content.translations ?? {})) {
          for (const [pointer, translation] of Object.entries(translations)) {
            const now = after.translations?.[language]?.[pointer];
            expect(now).toEqual({ ...translation, sourceHash: now?.sourceHash });
            if (!translation.sourceHash) expect(now?.sourceHash).toBe(sourceHash(texts.get(pointer) ?? ""));
          }
        }
        expect({ ...after, translations: undefined }).toEqual({ ...content, translations: undefined });
      }),
    );
  });

  test("does not change when the same content is sent again", () => {
    fc.assert(
      fc.property(draftContents, (content) => {
        const once = stampTranslations(content);
        expect(stampTranslations(once, once)).toEqual(once);
        expect(stampTranslations(once)).toEqual(once);
      }),
    );
  });
});

test("a translation is stale once its source text differs, and when it never said what it was made from", () => {
  expect(isStale({ text: "Titre", sourceHash: sourceHash("Title") }, "Title")).toBe(false);
  expect(isStale({ text: "Titre", sourceHash: sourceHash("Title") }, "The title")).toBe(true);
  expect(isStale({ text: "Titre" }, "Title")).toBe(true);
});

test("translations of missing texts and into the study's own language are reported", () => {
  const content: DraftContent = {
    language: "en",
    lessons: ["One lesson."],
    translations: {
      en: { "/lessons/0": { text: "A lesson." } },
      fr: {
        "/lessons/0": { text: "Une leçon." },
        "/lessons/1": { text: "Une autre." },
        "/partners/0": { text: "Banque" },
      },
    },
  };
  expect(danglingTranslations(content)).toEqual([
    {
      pointer: "/translations/en",
      code: "rule",
      detail: "The study is written in this language; change the fields themselves.",
    },
    {
      pointer: "/translations/fr/~1lessons~11",
      code: "rule",
      detail: "There is no text at /lessons/1 to translate; remove this translation or write the text.",
    },
    {
      pointer: "/translations/fr/~1partners~10",
      code: "rule",
      detail: "There is no text at /partners/0 to translate; remove this translation or write the text.",
    },
  ]);
});

test("the languages of a study are counted in texts, the original first", () => {
  const content = stampTranslations(caseStudyContent());
  const state = { fields: 25, original: false, stale: 0 };
  expect(languageStates(content)).toEqual([
    { language: "en", original: true, fields: 25, translated: 25, stale: 0 },
    { ...state, language: "ar", translated: 4 },
    { ...state, language: "fr", translated: 4 },
    { ...state, language: "tr", translated: 2 },
  ]);
  const renamed = { ...content, title: "Another title" };
  expect(languageStates(renamed).map(({ language, stale }) => [language, stale])).toEqual([
    ["en", 0],
    ["ar", 1],
    ["fr", 1],
    ["tr", 1],
  ]);
});

test("a language whose translations all point nowhere is not one of the study's", () => {
  const translations = {
    en: { "/title": { text: "Title" } },
    fr: { "/lessons/9": { text: "Une leçon." } },
    tr: { "/title": { text: "Başlık" } },
  };
  expect(languagesOf({ language: "en", title: "Title", translations })).toEqual(["en", "tr"]);
});
