import { expect, test } from "vitest";
import { queryWordsOf } from "#functions/search/analyse/analyser.ts";
import { noSynonyms, synonymsAt } from "#functions/search/synonyms.ts";
import { synonymGroups, synonyms } from "#test/support/search.ts";

test("every thing has a name in each of the four languages and an id of its own", () => {
  expect(new Set(synonymGroups.map(({ id }) => id)).size).toBe(synonymGroups.length);
  for (const { names } of synonymGroups) expect(Object.keys(names).sort()).toEqual(["ar", "en", "fr", "tr"]);
});

test("every reviewed name leads to the other names of its thing", () => {
  for (const { names } of synonymGroups) {
    for (const name of Object.values(names).flat()) {
      const words = queryWordsOf(name).filter(({ isStopWord }) => !isStopWord);
      expect(synonymsAt(words, synonyms).length, name).toBeGreaterThan(0);
    }
  }
});

test("the longest name wins, and words that name nothing have no other names", () => {
  expect(synonymsAt(queryWordsOf("registre social unifié du Maroc"), synonyms).length).toBe(3);
  expect(synonymsAt(queryWordsOf("lantern"), synonyms)).toEqual({ length: 0, names: [], others: [] });
  expect(synonymsAt(queryWordsOf("zakat"), noSynonyms)).toEqual({ length: 0, names: [], others: [] });
});
