import fc from "fast-check";
import { expect, test } from "vitest";
import { termOf } from "#functions/search/analyse/analyser.ts";
import { highlight, snippet } from "#functions/search/highlight.ts";
import { search } from "#functions/search/search.ts";
import { catalogue, indexOf, synonyms } from "#test/support/search.ts";

const registry = termOf("registry", "en");

const marked = (text: string, language: string, terms: string[][]) =>
  highlight(text, language, terms)
    .map((segment) => (segment.isMatch ? `[${segment.text}]` : segment.text))
    .join("");

test("every form of a word is marked, in the text as it is written", () => {
  expect(marked("Registries, one REGISTRY", "en", [[registry]])).toBe("[Registries], one [REGISTRY]");
  expect(marked("L’éducation des filles", "fr", [[termOf("éducation", "fr")]])).toBe(
    "[L’éducation] des filles",
  );
  expect(marked("يقرأ السِّجِلّ الاجتماعي", "ar", [["سجل"]])).toBe("يقرأ [السِّجِلّ] الاجتماعي");
  expect(marked("İstanbul'un ihaleleri", "tr", [[termOf("İstanbul", "tr")]])).toBe("[İstanbul'un] ihaleleri");
});

test("names of several words are marked only where they stand together", () => {
  expect(marked("social registry, social aid", "en", [[termOf("social", "en"), registry]])).toBe(
    "[social] [registry], social aid",
  );
});

test("what a search found is marked in the language it was found in", () => {
  const answer = search(indexOf(catalogue), { text: "registre social", limit: 3 }, synonyms);
  expect(
    marked(
      "Le registre social unique",
      "fr",
      [...answer.terms].map((terms) => [...terms]),
    ),
  ).toMatch(/\[registre\] \[social\]/);
});

test("a snippet is the part with the most matches, and says where it leaves something out", () => {
  const text = `${"Nothing here. ".repeat(50)}One registry and another registry. ${"Nothing there. ".repeat(50)}`;
  const shown = snippet(text, "en", [[registry]], 120);
  expect(shown.filter(({ isMatch }) => isMatch)).toHaveLength(2);
  expect(shown.at(0)?.text).toBe("…");
  expect(shown.at(-1)?.text).toBe("…");
  expect(shown.map((segment) => segment.text).join("").length).toBeLessThan(220);
});

test("a text that has room is shown whole, and the end of a long one fills it", () => {
  const text = `${"Nothing here. ".repeat(10)}One registry.`;
  const shownOf = (characters: number) =>
    snippet(text, "en", [[registry]], characters)
      .map((segment) => segment.text)
      .join("");
  expect(shownOf(text.length)).toBe(text);
  expect(shownOf(text.length - 40).length).toBeGreaterThan(text.length - 60);
});

const markup = fc.constantFrom(
  "<",
  ">",
  "&",
  '"',
  "'",
  "<script>",
  "</mark>",
  "<mark>",
  "registry",
  "سجل",
  " ",
  "é",
  "ﷺ",
  "&lt;",
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(markup, { maxLength: 40 }).map((parts) => parts.join("")),
);
const terms = fc.array(
  fc.array(fc.constantFrom("registri", "mark", "script", "سجل", "lt"), { minLength: 1, maxLength: 2 }),
);
const languages = fc.constantFrom("en", "fr", "ar", "tr");

test("the pieces together are the text, whatever is in it", () => {
  fc.assert(
    fc.property(texts, languages, terms, (text, language, sought) => {
      expect(
        highlight(text, language, sought)
          .map((segment) => segment.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("a snippet never has half a character or markup", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.integer({ min: 10, max: 100 }),
      (text, length) => {
        const shown = snippet(`registry ${text} registry`, "en", [[registry]], length);
        expect(shown.every((segment) => segment.text.isWellFormed())).toBe(true);
      },
    ),
  );
});
