import fc from "fast-check";
import { expect, test } from "vitest";
import { viewCaseStudy, viewCountry, viewListing, viewTheme } from "#functions/content/language-view.ts";
import { listingOf } from "#functions/content/listing.ts";
import { CaseStudy, CaseStudySummary } from "#schemas/case-study.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";
import { Country, Theme } from "#schemas/vocabulary.ts";
import { languages, storedPublications } from "#test/support/arbitraries.ts";
import { storedListing, storedPublication } from "#test/support/case-studies.ts";

const titles = {
  en: "One social registry for every programme",
  ar: "سجل اجتماعي موحد لجميع برامج الدعم",
  fr: "Un registre social unique pour tous les programmes",
  tr: "Her programa açık tek sosyal kayıt sistemi",
};

test.each<[string[], keyof typeof titles]>([
  [[], "en"],
  [["ar"], "ar"],
  [["fr"], "fr"],
  [["tr", "fr"], "tr"],
  [["de", "fr"], "fr"],
  [["de"], "en"],
  [["en", "ar"], "en"],
  [["fr-MA"], "fr"],
  [["FR-ma"], "fr"],
  [["ar-Arab-MA", "fr"], "ar"],
  [["fra"], "en"],
  [["*"], "en"],
  [["constructor", "__proto__"], "en"],
])("a reader of %j gets the title in %s", (wanted, language) => {
  expect(viewCaseStudy(storedPublication(), wanted).answer.title).toBe(titles[language]);
  expect(viewListing(storedListing(), wanted).answer.title).toBe(titles[language]);
});

test.each<[string[], string[], string]>([
  [["fr", "fr-MA", "fr-TN"], ["fr-MA"], "fr-MA"],
  [["fr", "fr-TN"], ["fr-MA"], "fr"],
  [["fr-TN", "ar"], ["fr-MA"], "fr-TN"],
  [["fr-TN", "ar"], ["fr-MA", "ar"], "fr-TN"],
  [["fr-MA", "fr"], ["fr"], "fr"],
  [["uz-Cyrl", "uz-Latn"], ["uz-Latn-UZ"], "uz-Latn"],
])("of titles in %j, a reader of %j gets the one in %s", (available, wanted, expected) => {
  const translations = Object.fromEntries(
    available.map((language) => [language, { "/title": { text: `in ${language}` } }]),
  );
  const { answer } = viewCaseStudy(storedPublication({ translations }), wanted);
  expect(answer.title).toBe(`in ${expected}`);
});

test("each text falls back on its own, and the answer says which language it is in", () => {
  const { answer, languages } = viewCaseStudy(storedPublication(), ["fr", "ar"]);
  expect(answer.title).toBe(titles.fr);
  expect(answer.oneLine).toBe("ينقط المغرب كل أسرة مرة واحدة، وتعتمد البرامج جميعها النقطة نفسها.");
  expect(answer.results.map(({ indicator }) => indicator)).toEqual([
    "Ménages inscrits",
    "Days from request to answer",
  ]);
  expect(answer.lessons).toEqual(["Pass the law first.", "اشرحوا النقطة لمن تخصهم."]);
  expect(answer.textLanguages).toMatchObject({
    "/title": { language: "fr", stale: false, origin: "human" },
    "/oneLine": { language: "ar", stale: false },
    "/problem": { language: "en", stale: false },
    "/results/0/indicator": { language: "fr", stale: false, origin: "machine" },
    "/lessons/0": { language: "en", stale: false },
    "/lessons/1": { language: "ar", stale: false },
  });
  expect(languages).toEqual(["fr", "ar", "en"]);
});

test("a stale translation is still shown, and marked", () => {
  const { answer } = viewCaseStudy(storedPublication({ title: "Renamed" }), ["fr"]);
  expect(answer.title).toBe(titles.fr);
  expect(answer.textLanguages["/title"]).toEqual({ language: "fr", stale: true, origin: "human" });
});

test("the original is never replaced by a translation into its own language, nor marked stale", () => {
  const translations = { en: { "/title": { text: "Wrong" } } };
  const { answer } = viewCaseStudy(storedPublication({ translations }), ["en"]);
  expect(answer.title).toBe(titles.en);
  expect(answer.textLanguages["/title"]).toEqual({ language: "en", stale: false });
});

test("a study written in Arabic is shown in Arabic to whoever asks for nothing else it has", () => {
  const { answer, languages } = viewCaseStudy(
    storedPublication({ language: "ar", title: titles.ar, translations: {} }),
    ["tr"],
  );
  expect(answer.title).toBe(titles.ar);
  expect(languages).toEqual(["ar"]);
});

test("the public sees that there is a contact, not whom", () => {
  const { answer } = viewCaseStudy(storedPublication(), []);
  expect(answer.hasContact).toBe(true);
  expect(JSON.stringify(answer)).not.toContain("registry@interior.example");
  expect(viewCaseStudy(storedPublication({ contact: undefined }), []).answer.hasContact).toBe(false);
});

const wantedLanguages = fc.array(fc.oneof(languages, fc.constantFrom("fr-TN", "de", "*", "AR")), {
  maxLength: 4,
});

test("no text is ever empty, missing or in a language that it does not have", () => {
  fc.assert(
    fc.property(storedPublications, wantedLanguages, (publication, wanted) => {
      const { answer, languages } = viewCaseStudy(publication, wanted);
      const sources = translatableTexts(publication);
      const shown = translatableTexts(answer);
      expect([...shown.keys()]).toEqual([...sources.keys()]);
      expect(Object.keys(answer.textLanguages)).toEqual([...sources.keys()]);
      for (const [pointer, { language, stale }] of Object.entries(answer.textLanguages)) {
        const isOriginal = language === publication.language;
        const text = isOriginal ? sources.get(pointer) : publication.translations[language]?.[pointer]?.text;
        expect(text).toBeTruthy();
        expect(shown.get(pointer)).toBe(text);
        if (isOriginal) expect(stale).toBe(false);
      }
      expect(new Set(languages)).toEqual(
        new Set(Object.values(answer.textLanguages).map(({ language }) => language)),
      );
      expect(CaseStudy.parse(answer)).toEqual(answer);
    }),
  );
});

test("a list shows the same texts as the study itself", () => {
  fc.assert(
    fc.property(storedPublications, wantedLanguages, (publication, wanted) => {
      const whole = viewCaseStudy(publication, wanted).answer;
      const { answer } = viewListing(listingOf(publication), wanted);
      expect(CaseStudySummary.parse(answer)).toEqual(answer);
      for (const [pointer, language] of Object.entries(answer.textLanguages)) {
        expect(whole.textLanguages[pointer]).toEqual(language);
      }
      const { title, oneLine, institution } = whole;
      expect(answer).toMatchObject({ title, oneLine, institution });
    }),
  );
});

const theme = {
  id: "digital-id",
  label: { en: "Digital identity", fr: "Identité numérique", ar: "الهوية الرقمية" },
  definition: { en: "Establishing who a person is" },
};

test.each<[string[], string, string[]]>([
  [["ar-MA"], "الهوية الرقمية", ["ar", "en"]],
  [["tr", "fr"], "Identité numérique", ["fr", "en"]],
  [["tr"], "Digital identity", ["en"]],
  [[], "Digital identity", ["en"]],
])("a reader of %j gets a theme labelled %s", (wanted, label, used) => {
  const { answer, languages } = viewTheme(theme, wanted);
  expect(Theme.parse(answer)).toEqual({
    id: "digital-id",
    label,
    definition: "Establishing who a person is",
    languages: ["en", "fr", "ar"],
  });
  expect(languages).toEqual(used);
});

test("a country has its name in the reader's language, and its group of the organisation as region", () => {
  const country = {
    alpha2: "MA",
    alpha3: "MAR",
    numeric: "504",
    name: { en: "Morocco", fr: "Maroc", ar: "المغرب" },
    oicGroup: "Arab" as const,
    incomeGroup: "lower-middle" as const,
    incomeGroupYear: "FY2026",
    incomeGroupConfidence: "known",
  };
  const { answer, languages } = viewCountry(country, ["fr-FR"]);
  expect(Country.parse(answer)).toEqual({
    code: "MA",
    alpha3: "MAR",
    numeric: "504",
    name: "Maroc",
    region: "Arab",
    incomeGroup: "lower-middle",
    incomeGroupYear: "FY2026",
  });
  expect(languages).toEqual(["fr"]);
});
