import type { Provenance } from "#schemas/case-study.ts";

/** The words that exports, feeds and citations add to what authors wrote. */
interface Words {
  readonly catalogue: string;
  readonly caseStudy: string;
  readonly version: (version: number) => string;
  readonly provenance: Record<Provenance, { readonly confirmed: string; readonly unconfirmed: string }>;
  readonly about: (institution: string, country: string) => string;
  readonly licence: string;
  readonly search: (asked: string) => string;
  /** What a search that asks for nothing is for. */
  readonly all: string;
  readonly found: (count: string) => string;
  readonly retrieved: (day: string, address: string) => string;
  /** What each filter of lists and searches is called. */
  readonly filters: Readonly<Record<FilterName, string>>;
  /** What a search says that takes only case studies with every word. */
  readonly allWords: string;
  /** What stands between a filter and its values, and between these. */
  readonly colon: string;
  readonly comma: string;
}

export type FilterName =
  | "theme"
  | "country"
  | "region"
  | "income_group"
  | "function"
  | "status"
  | "challenge"
  | "maturity"
  | "evidence"
  | "language"
  | "provenance"
  | "year";

const english: Words = {
  catalogue: "Country experience catalogue",
  caseStudy: "Case study",
  version: (version) => `Version ${version}`,
  provenance: {
    "desk-researched": {
      confirmed: "Desk-researched, confirmed by the institution",
      unconfirmed: "Desk-researched, not confirmed by the institution",
    },
    submitted: {
      confirmed: "Submitted and confirmed by the institution",
      unconfirmed: "Submitted, not confirmed by the institution",
    },
  },
  about: (institution, country) => `About ${institution}, ${country}`,
  licence: "Licence",
  search: (asked) => `Search: ${asked}`,
  all: "All case studies",
  found: (count) => `case studies: ${count}`,
  retrieved: (day, address) => `Retrieved ${day}, from ${address}`,
  filters: {
    theme: "Theme",
    country: "Country",
    region: "Group of countries",
    income_group: "Income group",
    function: "Kind of social protection",
    status: "Status",
    challenge: "Challenge met",
    maturity: "Maturity",
    evidence: "Evidence",
    language: "Language of the text",
    provenance: "Origin",
    year: "Year it started",
  },
  allWords: "All of the words",
  colon: ": ",
  comma: ", ",
};

const french: Words = {
  catalogue: "Catalogue d’expériences des pays",
  caseStudy: "Étude de cas",
  version: (version) => `Version ${version}`,
  provenance: {
    "desk-researched": {
      confirmed: "Recherche documentaire, confirmée par l’institution",
      unconfirmed: "Recherche documentaire, non confirmée par l’institution",
    },
    submitted: {
      confirmed: "Soumise et confirmée par l’institution",
      unconfirmed: "Soumise, non confirmée par l’institution",
    },
  },
  about: (institution, country) => `Sur : ${institution}, ${country}`,
  licence: "Licence",
  search: (asked) => `Recherche : ${asked}`,
  all: "Toutes les études de cas",
  found: (count) => `études de cas : ${count}`,
  retrieved: (day, address) => `Consulté le ${day}, à l’adresse ${address}`,
  filters: {
    theme: "Thème",
    country: "Pays",
    region: "Groupe de pays",
    income_group: "Groupe de revenu",
    function: "Type de protection sociale",
    status: "État d’avancement",
    challenge: "Difficulté rencontrée",
    maturity: "Maturité",
    evidence: "Données probantes",
    language: "Langue du texte",
    provenance: "Provenance",
    year: "Année de début",
  },
  allWords: "Tous les mots",
  colon: " : ",
  comma: ", ",
};

const arabic: Words = {
  catalogue: "دليل تجارب الدول",
  caseStudy: "دراسة حالة",
  version: (version) => `الإصدار ${version}`,
  provenance: {
    "desk-researched": {
      confirmed: "بحث مكتبي، أكدته المؤسسة",
      unconfirmed: "بحث مكتبي، لم تؤكده المؤسسة",
    },
    submitted: {
      confirmed: "قدمتها المؤسسة وأكدتها",
      unconfirmed: "مقدمة، لم تؤكدها المؤسسة",
    },
  },
  about: (institution, country) => `عن: ${institution}، ${country}`,
  licence: "الرخصة",
  search: (asked) => `بحث: ${asked}`,
  all: "جميع دراسات الحالة",
  found: (count) => `عدد دراسات الحالة: ${count}`,
  retrieved: (day, address) => `استُرجع في ${day}، من ${address}`,
  filters: {
    theme: "الموضوع",
    country: "الدولة",
    region: "مجموعة الدول",
    income_group: "فئة الدخل",
    function: "نوع الحماية الاجتماعية",
    status: "الحالة",
    challenge: "التحدي الذي ظهر",
    maturity: "مستوى النضج",
    evidence: "الأدلة",
    language: "لغة النص",
    provenance: "منشأ الدراسة",
    year: "سنة البدء",
  },
  allWords: "كل الكلمات",
  colon: ": ",
  comma: "، ",
};

const turkish: Words = {
  catalogue: "Ülke deneyimleri kataloğu",
  caseStudy: "Vaka çalışması",
  version: (version) => `Sürüm ${version}`,
  provenance: {
    "desk-researched": {
      confirmed: "Masa başı araştırma, kurum tarafından doğrulandı",
      unconfirmed: "Masa başı araştırma, kurum tarafından doğrulanmadı",
    },
    submitted: {
      confirmed: "Kurum tarafından gönderildi ve doğrulandı",
      unconfirmed: "Gönderildi, kurum tarafından doğrulanmadı",
    },
  },
  about: (institution, country) => `Konu: ${institution}, ${country}`,
  licence: "Lisans",
  search: (asked) => `Arama: ${asked}`,
  all: "Tüm vaka çalışmaları",
  found: (count) => `vaka çalışması sayısı: ${count}`,
  retrieved: (day, address) => `Erişim tarihi: ${day}, ${address}`,
  filters: {
    theme: "Tema",
    country: "Ülke",
    region: "Ülke grubu",
    income_group: "Gelir grubu",
    function: "Sosyal koruma türü",
    status: "Durum",
    challenge: "Karşılaşılan zorluk",
    maturity: "Olgunluk",
    evidence: "Kanıt",
    language: "Metnin dili",
    provenance: "Çalışmanın kaynağı",
    year: "Başlangıç yılı",
  },
  allWords: "Kelimelerin tümü",
  colon: ": ",
  comma: ", ",
};

const wordsByLanguage = new Map([
  ["en", english],
  ["fr", french],
  ["ar", arabic],
  ["tr", turkish],
]);

/** The languages that there are words in. */
export const languagesWithWords: readonly string[] = [...wordsByLanguage.keys()];

/** In the language of a tag such as `fr-MA`, or else in English. */
export const wordsIn = (language: string): Words => wordsByLanguage.get(primarySubtag(language)) ?? english;

/** The language that `wordsIn` answers in. */
export const wordsLanguage = (language: string): string =>
  wordsByLanguage.has(primarySubtag(language)) ? primarySubtag(language) : "en";

const primarySubtag = (language: string) => language.split("-", 1).join().toLowerCase();

/** Whether anybody answerable stands behind a case study, in words. */
export const provenanceIn = (
  language: string,
  { provenance, confirmedByInstitution }: { provenance: Provenance; confirmedByInstitution: boolean },
): string => wordsIn(language).provenance[provenance][confirmedByInstitution ? "confirmed" : "unconfirmed"];
