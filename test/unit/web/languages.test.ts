import { expect, test } from "vitest";
import { siteLanguages } from "#schemas/text.ts";
import { pageLanguages, preferredLanguage } from "#web/languages.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["tr", "tr"],
  ["fr-MA,ar;q=0.9", "fr"],
  ["de,ar;q=0.5,fr;q=0.7", "fr"],
  ["de,sw", "en"],
  ["AR-sa", "ar"],
  ["fr;q=0", "en"],
  ["fr;q=0,tr;q=0.1", "tr"],
  ["*", "en"],
  [";;q=,,", "en"],
])("who asks for %j starts in %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test("the pages speak the languages of the site", () => {
  expect([...pageLanguages].sort()).toEqual([...siteLanguages].sort());
});
