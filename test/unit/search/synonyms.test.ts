import { expect, test } from "vitest";
import { queryWordsOf, tokensOf } from "#functions/search/analyse/analyser.ts";
import { readQueryText } from "#functions/search/query-text.ts";
import { namingsAt, noSynonyms, prepareSynonyms } from "#functions/search/synonyms.ts";
import type { SynonymGroup } from "#schemas/vocabulary.ts";
import { synonymGroups, synonyms, vocabulary } from "#test/support/search.ts";

test("every thing has a name in each of the four languages and an id of its own", () => {
  expect(new Set(synonymGroups.map(({ id }) => id)).size).toBe(synonymGroups.length);
  for (const { names } of synonymGroups) expect(Object.keys(names).sort()).toEqual(["ar", "en", "fr", "tr"]);
});

test("what is related or a part is there, and is something else", () => {
  const ids = new Set(synonymGroups.map(({ id }) => id));
  for (const { id, related = [], parts = [] } of synonymGroups) {
    expect([...related, ...parts].filter((other) => !ids.has(other) || other === id)).toEqual([]);
  }
});

test("every reviewed name leads to the other names of its thing", () => {
  for (const { names, asked = {} } of synonymGroups) {
    for (const name of [...Object.values(names), ...Object.values(asked)].flat()) {
      const words = queryWordsOf(name).filter(({ isStopWord }) => !isStopWord);
      expect(namingsAt(words, synonyms)[0]?.length, name).toBeGreaterThan(0);
    }
  }
});

test("a country is found by its people too, in every language", () => {
  for (const { name } of vocabulary.countries) {
    const [naming] = namingsAt(readQueryText(name.en).words, synonyms);
    const known = [...(naming?.names ?? []), ...(naming?.others ?? [])].map(String);
    for (const [language, text] of Object.entries(name)) {
      const terms = tokensOf(text, language).map(({ term }) => term);
      expect(known, `${name.en} ${text}`).toContain(String(terms));
    }
  }
});

test("words have the names that they begin with, the longest first, or none", () => {
  const lengthsOf = (text: string) =>
    namingsAt(readQueryText(text).words, synonyms).map(({ length }) => length);
  expect(lengthsOf("registre social unifié du Maroc")).toEqual([3, 2, 1]);
  expect(lengthsOf("lantern")).toEqual([]);
  expect(namingsAt(queryWordsOf("zakat"), noSynonyms)).toEqual([]);
});

test("a region is found by its countries, and words that people ask with find the names only", () => {
  const termsOf = (text: string) => tokensOf(text, "en").map(({ term }) => term);
  const groups: SynonymGroup[] = [
    { id: "delta", names: { en: ["delta"] }, asked: { en: ["wet land"] }, parts: ["islet", "swamp"] },
    { id: "islet", names: { en: ["islet", "cay"] } },
    { id: "swamp", names: { en: ["swamp"], fr: ["marais"] } },
  ];
  const namingOf = (text: string) => namingsAt(queryWordsOf(text), prepareSynonyms(groups))[0];
  const parts = [termsOf("islet"), termsOf("swamp")];
  expect(namingOf("delta")).toMatchObject({ others: [], parts });
  expect(namingOf("wet land")).toMatchObject({ others: [termsOf("delta")], parts });
  expect(namingOf("islet")).toMatchObject({ others: [termsOf("cay")], parts: [] });
});

test("a name has the other names of its thing, and apart from them those of what is related", () => {
  const termsOf = (text: string, language: string) => tokensOf(text, language).map(({ term }) => term);
  const groups: SynonymGroup[] = [
    { id: "tide", names: { en: ["tide"], fr: ["marée"] }, related: ["sea"] },
    { id: "sea", names: { en: ["sea"], fr: ["mer"] } },
  ];
  const [naming] = namingsAt(queryWordsOf("marées"), prepareSynonyms(groups));
  expect(naming).toEqual({
    length: 1,
    names: [termsOf("marée", "fr")],
    others: [termsOf("tide", "en")],
    parts: [],
    related: [termsOf("sea", "en"), termsOf("mer", "fr")],
  });
});
