import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOf, languageOf, queryWordsOf, termOf, tokensOf } from "#functions/search/analyse/analyser.ts";
import { normaliseArabic, stemArabic } from "#functions/search/analyse/arabic.ts";
import { foldLatin } from "#functions/search/analyse/latin.ts";
import { stemTurkish } from "#functions/search/analyse/turkish.ts";

/** Spellings of one word: all of a line have the same term. */
const same: Record<string, readonly (readonly [what: string, words: readonly string[]])[]> = {
  ar: [
    ["a possessor after a ta marbuta", ["بطاقة", "بطاقتها"]],
    ["alef with and without hamza", ["إصلاح", "اصلاح", "أصلاح"]],
    ["the article", ["المدرسة", "مدرسة"]],
    ["ta marbuta and ha", ["مدرسة", "مدرسه"]],
    ["alef maqsura and ya", ["مستشفى", "مستشفي"]],
    ["tashkeel", ["مُسْتَشْفًى", "مستشفى"]],
    ["tatweel", ["كتـــاب", "كتاب"]],
    ["hamza on a seat", ["الشؤون", "الشوون"]],
    ["and, with the, for the", ["والسجل", "بالسجل", "للسجل", "السجل", "سجل"]],
    ["and before a noun without article", ["ومدفوعات", "مدفوعات"]],
    ["a waw that is the word's own", ["وزارة", "الوزارة", "والوزارة", "ووزارة"]],
    ["feminine and plural endings", ["اجتماعي", "اجتماعية", "الاجتماعيين"]],
    ["the plural in -at", ["السجلات", "سجل"]],
    ["broken plurals of people", ["فقير", "فقراء", "الفقراء", "فقيرة"]],
    ["broken plurals of work", ["عامل", "عمال", "العمال", "العاملين"]],
    ["broken plurals of things", ["صندوق", "صناديق", "الصناديق"]],
    ["broken plurals with a ta marbuta", ["محفظة", "محافظ", "المحافظ"]],
    ["a short word with three endings", ["هوية", "الهوية", "هويات"]],
    ["an ending that is the word's own", ["ضمان", "الضمان"]],
    ["women, in any number", ["امرأة", "المرأة", "نساء", "النساء"]],
    ["Persian letters", ["کتاب", "كتاب"]],
    ["Arabic, Persian and European digits", ["٢٠٢٤", "۲۰۲۴", "2024"]],
  ],
  fr: [
    ["accents", ["réforme", "reforme", "RÉFORME"]],
    ["accents made of two characters", ["re\u0301forme", "réforme"]],
    ["the elided article, both apostrophes", ["l'éducation", "l’éducation", "éducation", "EDUCATION"]],
    ["other elisions", ["d'identité", "qu'identité", "identité"]],
    ["plurals in -s", ["paiements", "paiement"]],
    ["plurals in -aux", ["sociaux", "social"]],
    ["the feminine", ["numérique", "numériques"]],
    ["ligatures", ["œuvre", "oeuvre"]],
    ["the feminine of a participle", ["assuré", "assurée", "assurés", "assurées", "assures"]],
    ["a thing, what one does and who does it", ["assurance", "assurer", "assureur"]],
    ["verb forms and nouns", ["versement", "versé", "versées", "verser"]],
    ["forms that begin alike but end otherwise", ["inscription", "inscrit", "inscrire", "inscrites"]],
    ["plural in -aux of a noun", ["travail", "travaux", "travailleurs", "travailleuse"]],
    ["y and i", ["payé", "paiement", "paiements"]],
    ["double letters", ["personnel", "personnelle", "personnelles"]],
  ],
  tr: [
    ["the dotted capital", ["İHALE", "ihale"]],
    ["the dotless capital", ["ISPARTA", "ısparta", "Isparta"]],
    ["a suffix after an apostrophe", ["İstanbul'un", "İstanbul’da", "istanbul"]],
    ["plural and case", ["ihaleler", "ihale", "ihalelerin"]],
    ["plural and possessive", ["ödeme", "ödemeler", "ödemeleri", "ödemesi"]],
    ["the possessive after a vowel, with case", ["başvuru", "başvurusu", "başvurular", "başvurusunun"]],
    ["the possessive of a short word", ["fon", "fonu", "fonlar", "fonları"]],
    ["the possessive after a t that is the root's", ["kart", "kartı", "kartlar", "kartları", "kartının"]],
    ["a root that ends like a possessive", ["adres", "adresi", "adresler"]],
    ["capitals with other letters", ["SAĞLIK", "sağlık"]],
    ["letters that a keyboard lacks", ["sağlık", "saglik", "SAGLIK"]],
    ["many suffixes", ["kart", "kartlarının", "kartlarından", "karttan"]],
    ["a last consonant that gets soft", ["kimlik", "kimliği", "kimliğinin", "kimlikler"]],
    ["without and with", ["kimlik", "kimliksiz"]],
    ["a root that loses a vowel", ["kayıt", "kaydı", "kayıtlı", "kayıtlar"]],
    ["who is it and being it", ["emekli", "emeklilik", "emekliliği", "emeklilerin"]],
    ["a root that ends in d, k or m", ["yardım", "yardımı", "yardımlarından"]],
    ["a root that ends like the genitive", ["kadın", "kadınlar", "kadınların"]],
    ["a root that ends like the accusative", ["kanun", "kanunu", "kanunlar"]],
    ["the dative and the locative", ["köy", "köyde", "köyler"]],
    ["circumflexes", ["zekât", "zekat", "zekâtı"]],
  ],
  en: [
    ["plurals", ["registries", "registry"]],
    ["verb forms", ["targeting", "targeted"]],
    ["the possessive", ["city's", "city’s", "city", "cities"]],
    ["foreign names", ["Côte", "Cote"]],
    ["both sides of the Atlantic", ["organisation", "organization"]],
    ["-our and -or", ["labour", "labor"]],
    ["programmes and centres", ["programme", "program", "programmes"]],
    ["l and ll", ["enrolment", "enrollment", "enrolled"]],
    ["irregular plurals", ["child", "children"]],
    ["people", ["people", "persons", "person"]],
    ["what one does and its noun", ["register", "registry", "registration"]],
    ["pay", ["pay", "paid", "payments"]],
    ["a verb and its noun", ["decide", "decided", "decision"]],
    ["what does it and that it does", ["automatic", "automated", "automation"]],
    ["study of data", ["analyse", "analysis", "analytics"]],
    ["having none", ["no", "without", "lacking"]],
    ["a foreign article", ["d'Ivoire", "Ivoire"]],
    ["full-width letters", ["ＩＤ", "id"]],
    ["soft hyphens and direction marks", ["regis\u00ADtry", "\u202Bregistry\u202C", "registry"]],
  ],
  id: [["other languages are folded only", ["Décision", "decision"]]],
};

describe.each(Object.entries(same))("in %s", (language, groups) => {
  test.each(groups)("%s make no difference", (_, words) => {
    const terms = words.map((word) => tokensOf(word, language).map(({ term }) => term));
    expect(new Set(terms.map(String)).size).toBe(1);
    expect(terms[0]).toHaveLength(1);
  });
});

test.each([
  ["tr", "su", "şu"],
  ["tr", "kart", "kartal"],
  ["tr", "banka", "Bangladeş"],
  ["ar", "وزارة", "زيارة"],
  ["en", "policy", "police"],
  ["en", "informal", "information"],
  ["en", "accountability", "account"],
  ["en", "community", "communication"],
  ["fr", "pays", "paiement"],
  ["tr", "sağlık", "sağ"],
  ["tr", "engelli", "engel"],
  ["ar", "فقير", "فقه"],
  ["fr", "ville", "vie"],
])("in %s, %s is not %s", (language, one, other) => {
  const terms = (text: string) => tokensOf(text, language).map(({ term }) => term);
  expect(terms(one)).not.toEqual(terms(other));
});

test("words of two languages that look alike have different terms, and a question has both", () => {
  expect(termOf("office", "fr")).not.toBe(termOf("office", "en"));
  expect(languageOf(termOf("cours", "fr"))).toBe("FR");
  const [asked] = queryWordsOf("office");
  expect(asked?.terms).toEqual(expect.arrayContaining([termOf("office", "fr"), termOf("office", "en")]));
});

test("stop words are left out before anything is folded: water stays, that goes", () => {
  expect(tokensOf("su", "tr")).toHaveLength(1);
  expect(tokensOf("şu", "tr")).toHaveLength(0);
  expect(tokensOf("the registry of a country", "en").map(({ term }) => term)).toEqual([
    termOf("registry", "en"),
    termOf("country", "en"),
  ]);
  expect(tokensOf("le registre qu’il a et qui est dans la ville", "fr")).toHaveLength(2);
  expect(tokensOf("في السجل من هذا", "ar").map(({ term }) => term)).toEqual(["سجل"]);
});

test("a word of a query has the term that each language would give it", () => {
  for (const [language, word] of [
    ["en", "registries"],
    ["fr", "l’identité"],
    ["tr", "ISPARTA"],
    ["ar", "والمدفوعات"],
    ["so", "Caawimada"],
  ] as const) {
    const [asked] = queryWordsOf(word);
    expect(asked?.terms).toContain(termOf(word, language));
  }
});

test("tokens say where they stand in the text as it is", () => {
  const text = "L’aide\u00AD sociale, السّجل الاجتماعي; e-ID";
  for (const language of ["fr", "ar"]) {
    for (const { term, start, end } of tokensOf(text, language)) {
      expect(tokensOf(text.slice(start, end), language).map((token) => token.term)).toContain(term);
    }
  }
});

const languages = fc.constantFrom("en", "fr", "tr", "ar", "so", "uz-Latn");
const letters = fc.constantFrom(
  ..."abcçdeéfgğhıiİIjklmnoöpqrsştuüvwxyz'’-_\"*():^أإآاىيةهؤئءوالبكفلـًَُّْ٣۳\u200f\u0301 ﷺ½".split(""),
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(letters, { maxLength: 60 }).map((parts) => parts.join("")),
);

test("any text is analysed without an error, into no more than it holds, and never into the engine's syntax", () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      let last = 0;
      for (const { term, form, start, end } of tokensOf(text, language)) {
        expect(term).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        expect(form).toMatch(/^[\p{L}\p{N}\p{M}]*$/u);
        expect([...term].length).toBeLessThanOrEqual(300);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }),
  );
});

test("a text and the same text in a query have the same terms, so a word always finds itself", () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      const asked = new Set(queryWordsOf(text).flatMap(({ terms }) => terms));
      const isKnown = ["en", "fr", "tr", "ar"].includes(language);
      for (const { term } of tokensOf(text, isKnown ? language : "other")) {
        // Arabic texts fold Latin words, as the candidate "other" does.
        expect(asked).toContain(term);
      }
    }),
  );
});

test("folding what is folded changes nothing, nor does stemming a Turkish stem", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldLatin(text.toLowerCase());
      expect(foldLatin(folded)).toBe(folded);
      expect(normaliseArabic(normaliseArabic(text))).toBe(normaliseArabic(text));
    }),
  );
  for (const word of ["ihalelerin", "kayıtlarında", "ödemelerinden", "vatandaşlarımızdan", "sağlık"]) {
    expect(stemTurkish(stemTurkish(word))).toBe(stemTurkish(word));
  }
});

test("a form keeps what typing begins with", () => {
  expect(formOf("Sağlık")).toBe("saglik");
  expect(formOf("l’Éducation")).toBe("education");
  expect(formOf("السجلات")).toBe("سجلات");
  expect(stemArabic("سجلات")).toBe("سجل");
});

test("a page without a space is cut, not stemmed whole", () => {
  const [token] = tokensOf("a".repeat(100_000), "en");
  expect(token?.term.length).toBeLessThanOrEqual(64 + 2);
  expect(token?.end).toBe(100_000);
});
