import fc from "fast-check";
import { expect, test } from "vitest";
import { carryTranslations, sourceHash, stampTranslations } from "#functions/content/translations.ts";
import type { DraftContent } from "#schemas/case-study.ts";

const before = stampTranslations({
  language: "en",
  title: "Title",
  lessons: ["One", "Two", "Three"],
  translations: {
    fr: {
      "/title": { text: "Titre" },
      "/lessons/0": { text: "Un" },
      "/lessons/1": { text: "Deux" },
      "/lessons/2": { text: "Trois" },
    },
  },
});

const french = (lessons: string[], changes: Partial<DraftContent> = {}) =>
  Object.fromEntries(
    Object.entries(carryTranslations({ ...before, lessons, ...changes }, before).translations?.fr ?? {}).map(
      ([pointer, { text }]) => [pointer, text],
    ),
  );

test.each([
  ["nothing changed", ["One", "Two", "Three"], ["Un", "Deux", "Trois"]],
  ["the first is gone", ["Two", "Three"], ["Deux", "Trois"]],
  ["one came in front", ["Zero", "One", "Two", "Three"], [undefined, "Un", "Deux", "Trois"]],
  ["the order changed", ["Three", "One", "Two"], ["Trois", "Un", "Deux"]],
  [
    "one was reworded: its translation stays to be mended",
    ["One", "Second", "Three"],
    ["Un", "Deux", "Trois"],
  ],
  ["all are gone", [], []],
])("translations follow their entries when %s", (_, lessons, expected) => {
  const { "/title": title, ...rest } = french(lessons);
  expect(title).toBe("Titre");
  expect(rest).toEqual(
    Object.fromEntries(expected.flatMap((text, index) => (text ? [[`/lessons/${index}`, text]] : []))),
  );
});

test("a translation that is written with the change stays where it was put, and takes its place", () => {
  const translations = { fr: { ...before.translations?.fr, "/lessons/0": { text: "Zéro" } } };
  expect(french(["Zero", "Two", "Three"], { translations })).toMatchObject({
    "/lessons/0": "Zéro",
    "/lessons/1": "Deux",
  });
});

test("the translation of a field that was removed goes with it; a new one of nothing is left to be refused", () => {
  const { title: _, ...untitled } = before;
  expect(carryTranslations(untitled, before).translations?.fr).not.toHaveProperty("/title");
  const added = { ...untitled, translations: { fr: { "/summary": { text: "Résumé" } } } };
  expect(carryTranslations(added, before).translations?.fr).toHaveProperty("/summary");
});

test("however entries are removed and reordered, each that stays keeps its own translation, not stale", () => {
  const lessons = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      lessons.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all))),
      ([all, kept]) => {
        const translated = Object.fromEntries(
          all.map((text, index) => [
            `/lessons/${index}`,
            { text: `fr ${text}`, sourceHash: sourceHash(text) },
          ]),
        );
        const content: DraftContent = { language: "en", lessons: all, translations: { fr: translated } };
        const after = carryTranslations({ ...content, lessons: kept }, content);
        expect(after.translations?.fr).toEqual(
          Object.fromEntries(
            kept.map((text, index) => [
              `/lessons/${index}`,
              { text: `fr ${text}`, sourceHash: sourceHash(text) },
            ]),
          ),
        );
      },
    ),
  );
});
