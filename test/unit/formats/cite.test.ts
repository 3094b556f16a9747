import { expect, test } from "vitest";
import { citeSearch, citeStudy } from "#functions/formats/cite.ts";
import { siteUrl, studyIn } from "#test/support/selections.ts";

const inEnglish = { language: "en", siteUrl };

test("what an institution submitted is cited under its name", () => {
  expect(citeStudy(studyIn("en"), inEnglish)).toBe(
    "Ministry of the Interior. (2026). One social registry for every programme " +
      "[Case study, submitted and confirmed by the institution]. Country experience catalogue. " +
      "https://catalogue.example/en/case-studies/ma-one-social-registry-for-every-programme",
  );
});

test("what the catalogue found out itself is not cited as the institution's", () => {
  const study = studyIn("en", { provenance: "desk-researched", confirmedByInstitution: false });
  expect(citeStudy(study, inEnglish)).toBe(
    "Country experience catalogue. (2026). One social registry for every programme " +
      "[Case study, desk-researched, not confirmed by the institution]. " +
      "https://catalogue.example/en/case-studies/ma-one-social-registry-for-every-programme",
  );
});

test("a version is cited with its number, its own year and its own address", () => {
  const study = studyIn("en", { version: 3, updatedAt: "2027-01-02T03:04:05.000Z" });
  const text = citeStudy(study, { ...inEnglish, isOfVersions: true });
  expect(text).toContain("(2027). One social registry for every programme (Version 3) [Case study, ");
  expect(text).toMatch(/\/en\/case-studies\/ma-one-social-registry-for-every-programme\/versions\/3$/);
});

test("a citation in Arabic isolates what is written from left to right", () => {
  expect(citeStudy(studyIn("ar"), { language: "ar", siteUrl })).toBe(
    "\u2068Ministry of the Interior\u2069. (2026). سجل اجتماعي موحد لجميع برامج الدعم " +
      "[دراسة حالة، قدمتها المؤسسة وأكدتها]. دليل تجارب الدول. " +
      "https://catalogue.example/ar/case-studies/ma-one-social-registry-for-every-programme",
  );
});

test.each(["ur", "constructor", "e!!", "*", ""])(
  "a citation in %j, which has no words here, is in English",
  (language) => {
    expect(citeStudy(studyIn(language), { language, siteUrl })).toBe(citeStudy(studyIn("en"), inEnglish));
  },
);

const search = {
  asked: ["\u2068“cash”\u2069", "Theme: Digital payments"],
  total: 1234,
  address: "https://catalogue.example/en/case-studies?q=cash&theme=payments",
  at: "2026-03-05T23:59:59.000Z",
};

test("a search is cited with what was asked, how many there were, when and where", () => {
  expect(citeSearch(search, "en")).toBe(
    "Country experience catalogue. (2026). Search: \u2068“cash”\u2069; Theme: Digital payments " +
      "[case studies: 1,234]. Retrieved March 5, 2026, from https://catalogue.example/en/case-studies?q=cash&theme=payments",
  );
});

test("a search is cited in the reader's language, with digits that everybody reads", () => {
  expect(citeSearch(search, "ar")).toContain("5 مارس 2026");
  expect(citeSearch(search, "fr-MA")).toContain("Consulté le 5 mars 2026");
  expect(citeSearch(search, "tr")).toContain("5 Mart 2026");
});

test("a list without words or filters is cited as all case studies", () => {
  expect(citeSearch({ ...search, asked: [] }, "en")).toContain("All case studies [case studies: 1,234]");
});
