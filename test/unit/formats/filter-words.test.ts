import { expect, test } from "vitest";
import { type Asked, askedInWords } from "#functions/formats/filter-words.ts";
import { languagesWithWords, wordsIn } from "#functions/formats/words.ts";
import { filters } from "#schemas/operations/catalogue.ts";
import { searchedFor } from "#schemas/operations/search.ts";
import { selectionOf } from "#test/support/selections.ts";

const inWords = (asked: Asked, language = "en") => askedInWords(asked, selectionOf([], language));

test.each([
  ["en", ["Theme: Digital payments, Digital identity", "Country: Morocco", "Year it started: 2015–2020"]],
  [
    "fr-MA",
    ["Thème : Paiements numériques, Identité numérique", "Pays : Maroc", "Année de début : 2015–2020"],
  ],
  ["ar", [/^الموضوع: .+، .+$/, "الدولة: المغرب", "سنة البدء: 2015–2020"]],
  ["tr", [/^Tema: .+, .+$/, "Ülke: Fas", "Başlangıç yılı: 2015–2020"]],
  ["sw", [/^Theme: /, "Country: Morocco", "Year it started: 2015–2020"]],
])("in %s each filter is a phrase", (language, expected) => {
  const asked = { theme: ["payments", "digital-id"], country: ["MA"], year_from: 2015, year_to: 2020 };
  const phrases = inWords(asked, language);
  expect(phrases).toEqual(
    expected.map((phrase) => (typeof phrase === "string" ? phrase : expect.stringMatching(phrase))),
  );
});

test("nothing asked for is no phrase, and nothing is said twice", () => {
  expect(inWords({ theme: [], country: undefined })).toEqual([]);
  expect(inWords({ language: ["ar", "ar", "fr"], year_from: 2020 })).toEqual([
    "Language of the text: Arabic, French",
    "Year it started: 2020–",
  ]);
  expect(inWords({ year_from: 2020, year_to: 2020 })).toEqual(["Year it started: 2020"]);
});

test("what is searched for stands first, in quotes", () => {
  expect(inWords({ q: "cash", country: ["MA"] })).toEqual(["“cash”", "Country: Morocco"]);
  expect(inWords({ q: "سجل" })).toEqual(["\u2068“سجل”\u2069"]);
  expect(inWords({ q: "سجل" }, "ar")).toEqual(["“سجل”"]);
  expect(inWords({ q: "cash" }, "ar")).toEqual(["\u2068“cash”\u2069"]);
  expect(inWords({ q: " " })).toEqual([]);
  expect(inWords({ q: "cash", match: "all" })).toEqual(["“cash”", "All of the words"]);
});

test("every filter of lists and searches is a phrase in every language", () => {
  const asked = { theme: ["t"], country: ["MA"], language: ["en"], year_from: 2000, year_to: 2001 };
  for (const language of languagesWithWords) {
    for (const name of Object.keys({ ...filters, ...searchedFor })) {
      const value = { [name]: (asked as Record<string, unknown>)[name] ?? (name === "q" ? "x" : ["x"]) };
      expect(inWords(value, language), `${name} in ${language}`).toHaveLength(1);
    }
    expect(new Set(Object.values(wordsIn(language).filters)).size).toBe(12);
  }
});
