import { expect, test } from "vitest";
import { wordsIn } from "#functions/formats/words.ts";
import { codeInWords } from "#schemas/code-words.ts";
import { pageLanguages } from "#web/languages.ts";
import arabic from "#web/locales/ar.json" with { type: "json" };
import english from "#web/locales/en.json" with { type: "json" };
import french from "#web/locales/fr.json" with { type: "json" };
import turkish from "#web/locales/tr.json" with { type: "json" };
import { createMessages, messagesIn, parseMessage } from "#web/messages.ts";

const locales: Record<string, Record<string, string>> = {
  en: english,
  fr: french,
  ar: arabic,
  tr: turkish,
};
const keys = Object.keys(english);

/** Every argument of a message, those inside of cases too, and the cases of each that has some. */
function argumentsOf(message: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (parts: ReturnType<typeof parseMessage>) => {
    for (const part of parts) {
      if (typeof part === "string") continue;
      const cases = found.get(part.argument) ?? new Set();
      found.set(part.argument, cases);
      for (const [name, inner] of part.cases ?? []) {
        cases.add(name);
        visit(inner);
      }
    }
  };
  visit(parseMessage(message));
  return found;
}

test.each(pageLanguages)("%s says everything that English says, and nothing else", (language) => {
  expect(Object.keys(locales[language] ?? {}).sort()).toEqual([...keys].sort());
  for (const [key, text] of Object.entries(locales[language] ?? {})) expect(text.trim(), key).not.toBe("");
});

test.each(pageLanguages)("every message of %s takes the values that the English one takes", (language) => {
  for (const [key, text] of Object.entries(locales[language] ?? {})) {
    const wanted = [...argumentsOf(locales.en?.[key] ?? "").keys()].sort();
    expect([...argumentsOf(text).keys()].sort(), key).toEqual(wanted);
  }
});

test.each(pageLanguages)("every plural of %s has all the forms of the language", (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [key, text] of Object.entries(locales[language] ?? {})) {
    if (!text.includes(", plural,")) continue;
    for (const [argument, cases] of argumentsOf(text)) {
      if (cases.size > 0) expect([...cases], `${key} ${argument}`).toEqual(expect.arrayContaining(forms));
    }
  }
});

test.each([
  [0, "لا توجد دراسات حالة"],
  [1, "دراسة حالة واحدة"],
  [2, "دراستا حالة"],
  [3, "3 دراسات حالة"],
  [11, "11 دراسة حالة"],
  [100, "100 دراسة حالة"],
])("Arabic counts %i in its own form", (count, text) => {
  expect(messagesIn("ar")("count.studies", { count })).toBe(text);
});

test("figures and days have Latin digits and the Gregorian calendar in every language", () => {
  for (const language of pageLanguages) {
    const t = messagesIn(language);
    expect(t.number(1234567.5)).toMatch(/^[\d\s.,\u00a0\u202f]+$/);
    expect(t.date("2026-11-25T23:30:00Z")).toMatch(/25.*2026/);
  }
});

test.each(pageLanguages)("in %s pages and citations call a filter by the same name", (language) => {
  for (const [filter, name] of Object.entries(wordsIn(language).filters)) {
    expect(locales[language]?.[`facet.${filter}`]).toBe(name);
  }
  expect(messagesIn(language)("site")).toBe(wordsIn(language).catalogue);
});

test("a code is called what exports call it", () => {
  expect(messagesIn("fr").label("region", "Arab")).toBe(codeInWords("region", "Arab", "fr"));
});

test("a value that a message lacks is a fault, not a hole in a sentence", () => {
  expect(() => messagesIn("en")("count.studies")).toThrow("lacks its count");
});

test.each(["{", "{a", "{a, plural, one {x}}", "{a, choice, other {x}}", "x}", "{a, plural, other {x}"])(
  "%j is not a message",
  (text) => {
    expect(() => parseMessage(text)).toThrow("Not a message");
  },
);

test("a number sign is the count inside of a plural, also in a choice within it, and itself outside", () => {
  const t = createMessages("en", {
    "count.studies": "#{n} {n, plural, =0 {none} one {# of {kind, select, a {#A} other {B}}} other {#}}",
  });
  const say = (n: number, kind = "a") => t("count.studies", { n, kind });
  expect([say(0), say(1), say(1, "b"), say(1200)]).toEqual([
    "#0 none",
    "#1 1 of 1A",
    "#1 1 of B",
    "#1,200 1,200",
  ]);
});
