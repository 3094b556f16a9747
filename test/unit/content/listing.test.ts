import fc from "fast-check";
import { expect, test } from "vitest";
import { listingOf } from "#functions/content/listing.ts";
import { StoredListing } from "#schemas/case-study.ts";
import { storedPublications } from "#test/support/arbitraries.ts";
import { storedPublication } from "#test/support/case-studies.ts";

test("a listing keeps the translations of what lists show, and the languages of the whole study", () => {
  const translations = {
    ar: { "/title": { text: "عنوان" }, "/oneLine": { text: "سطر" }, "/summary": { text: "ملخص" } },
    fr: { "/institution": { text: "Ministère" } },
    tr: { "/summary": { text: "Özet" } },
  };
  const listing = listingOf(storedPublication({ translations }));
  expect(listing.translations).toEqual({
    ar: { "/title": { text: "عنوان" }, "/oneLine": { text: "سطر" } },
    fr: { "/institution": { text: "Ministère" } },
  });
  expect(listing.languages).toEqual(["en", "ar", "fr", "tr"]);
});

test("each challenge code is listed once", () => {
  const challenges = (["digital-exclusion", undefined, "trust-privacy", "digital-exclusion"] as const).map(
    (code) => ({ text: "A challenge.", ...(code && { code }) }),
  );
  expect(listingOf(storedPublication({ challenges })).challengeCodes).toEqual([
    "digital-exclusion",
    "trust-privacy",
  ]);
});

test("a listing has nothing private and nothing that lists do not show", () => {
  fc.assert(
    fc.property(storedPublications, (publication) => {
      const listing = listingOf(publication);
      const known = Object.keys(StoredListing.shape);
      expect(Object.keys(listing).filter((name) => !known.includes(name))).toEqual([]);
      expect(listing).not.toHaveProperty("contact");
      for (const translations of Object.values(listing.translations)) {
        expect(["/title", "/oneLine", "/institution"]).toEqual(
          expect.arrayContaining(Object.keys(translations)),
        );
      }
    }),
  );
});
