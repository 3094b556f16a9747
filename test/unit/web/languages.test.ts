import { expect, test } from "vitest";
import { siteLanguages } from "#schemas/text.ts";
import { directionOf, pageLanguages, preferredLanguage } from "#web/languages.ts";
import { pageRoutes } from "#web/routes.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["tr", "tr"],
  ["fr-MA,ar;q=0.9", "fr"],
  ["de,ar;q=0.5,fr;q=0.7", "fr"],
  ["de,sw", "en"],
  ["AR-sa", "ar"],
  ["*", "en"],
  [";;q=,,", "en"],
])("who asks for %j starts in %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test.each([
  ["ar", "rtl"],
  ["fa", "rtl"],
  ["ur-PK", "rtl"],
  ["tr", "ltr"],
  ["uz-Latn", "ltr"],
  ["uz-Arab", "rtl"],
])("%s is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test("the pages speak the languages of the site, and the gateway knows the addresses of each", () => {
  expect([...pageLanguages].sort()).toEqual([...siteLanguages].sort());
  expect(pageRoutes).toHaveLength(1 + 3 * siteLanguages.length);
});
