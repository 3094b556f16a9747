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
}

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
  about: (institution, country) => `Sur : ${institution}, ${country}`,
  licence: "Licence",
  search: (asked) => `Recherche : ${asked}`,
  all: "Toutes les études de cas",
  found: (count) => `études de cas : ${count}`,
  retrieved: (day, address) => `Consulté le ${day}, à l’adresse ${address}`,
};

const arabic: Words = {
  catalogue: "دليل تجارب البلدان",
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
