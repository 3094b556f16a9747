import { expect, test } from "vitest";
import { DraftContent, Translations } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";

const errorsOf = (translations: unknown) => {
  const { error } = DraftContent.safeParse({ translations });
  return error ? fieldErrors(error) : [];
};

test.each([
  ["/title", 400],
  ["/oneLine", 320],
  ["/institution", 600],
])("a translation of %s, which lists show, has at most %i characters", (pointer, maximum) => {
  expect(errorsOf({ ar: { [pointer]: { text: "س".repeat(maximum) } } })).toEqual([]);
  expect(errorsOf({ ar: { [pointer]: { text: "س".repeat(maximum + 1) } } })).toEqual([
    {
      pointer: `/translations/ar/${pointer.replace("/", "~1")}/text`,
      code: "too-big",
      detail: `At most ${maximum} characters.`,
    },
  ]);
});

test.each([
  "/title",
  "/oneLine",
  "/institution",
  "/technologies/0",
  "/results/1/indicator",
  "/results/1/unit",
])("a translation of %s, which is one line, is one line", (pointer) => {
  expect(errorsOf({ ar: { [pointer]: { text: "سطر" } } })).toEqual([]);
  expect(errorsOf({ ar: { [pointer]: { text: "سطر\nسطر" } } })).toMatchObject([
    { code: "rule", detail: "Must be one line, as what it translates." },
  ]);
});

test("a translation of prose may have several lines", () => {
  expect(errorsOf({ ar: { "/lessons/0": { text: "سطر\nسطر" } } })).toEqual([]);
});

test("a case study has at most 40 languages beside its own", () => {
  const languages = Array.from({ length: 41 }, (_, index) =>
    [97 + Math.floor(index / 26), 97 + (index % 26)].map((code) => String.fromCharCode(code)).join(""),
  );
  const of = (some: string[]) => Object.fromEntries(some.map((language) => [language, {}]));
  expect(Translations.safeParse(of(languages.slice(1))).success).toBe(true);
  expect(errorsOf(of(languages))).toEqual([
    { pointer: "/translations", code: "rule", detail: "At most 40 languages." },
  ]);
});
