import type { CaseStudySummary, DraftContent, TextLanguages } from "../../case-study.ts";

/** One of the catalogue's case studies, shortened, in the course of its second version. */
export const studyId = "01KQS6WB80M60MGZF0XY615RKC";
export const slug = "ma-rnp-rsu-registries";
export const contributorId = "2f1b7c3e-8a44-4c58-9d0e-5b6f0c7a91d2";
export const editorId = "c07d5e0a-31f6-4b7c-a5a1-7e3c9d2b8f46";

export const startedAt = "2026-09-07T08:12:44.310Z";
export const submittedAt = "2026-09-14T09:30:02.118Z";
export const claimedAt = "2026-09-16T07:45:10.004Z";
export const commentedAt = "2026-09-16T08:10:27.551Z";
export const changesRequestedAt = "2026-09-17T06:20:00.420Z";

const title = "Population register first, social register second: a two-step gate to all social support";
const arabicTitle = "السجل الوطني للسكان ثم السجل الاجتماعي الموحد: مدخل واحد لجميع برامج الدعم";
const arabicSummary =
  "فصل المغرب بين تحديد هوية الشخص وتقييم وضعية الأسرة. يمنح سجل السكان معرّفاً مدنياً واجتماعياً لكل مقيم، ثم تصرّح الأسرة مرة واحدة بوضعيتها في السجل الاجتماعي الذي يحسب مؤشراً.";

export const content = {
  language: "en",
  title,
  oneLine:
    "One register says who each resident of Morocco is, another scores how the household lives, and every programme sets its own threshold on that score.",
  summary:
    "Morocco separated two questions that many countries mix: who is this person, and how is this household living? A national population register gives every resident a ten-digit civil and social identifier. A household can then declare its situation once in the unified social register, which computes a socio-economic score.",
  problem:
    "Every programme kept its own list and criteria, so the same household was assessed many times and aid did not match need.",
  solution:
    "Law 72-18 created the two registers and an agency to run them. Programmes query the register rather than asking for papers.",
  country: "MA",
  institution: "Ministry of Interior, National Registers Agency",
  partners: ["World Bank"],
  startYear: 2021,
  practiceStatus: "active",
  themes: ["digital-id", "integrated-registries"],
  socialProtectionFunction: "several",
  technologies: ["Biometric population register", "Scoring engine"],
  beneficiaries: "All residents; low-income households for targeted support",
  results: [
    {
      indicator: "People in the population register",
      value: 21.5,
      unit: "million people",
      year: 2024,
      sourceIndex: 0,
    },
  ],
  challenges: [
    { text: "Public understanding of the score and its thresholds", code: "trust-privacy" },
    { text: "Reaching mountain and rural areas" },
  ],
  lessons: [
    "Separate identity from welfare assessment",
    "One shared score lets programmes set different thresholds",
  ],
  fundingSource: "Government budget with World Bank support",
  contact: { email: "registers@example.org", office: "Office for co-operation" },
  offers: ["questions", "study-visit"],
  sources: [
    {
      title: "Maroc : la généralisation du RSU en marche",
      publisher: "La Vie Éco",
      url: "https://www.lavieeco.com/au-royaume/maroc-la-generalisation-du-rsu-en-marche/",
      year: 2023,
    },
  ],
  translations: {
    ar: {
      "/title": { text: arabicTitle, sourceHash: "7a5cbc7cec18bced", origin: "human" },
      // Made from an earlier summary.
      "/summary": { text: arabicSummary, sourceHash: "3e1f0b9c5d27a846", origin: "human" },
    },
  },
} as const satisfies DraftContent;

const { contact: _, translations: __, ...open } = content;

export const publication = {
  id: studyId,
  slug,
  revision: 2,
  version: 2,
  provenance: "desk-researched",
  confirmedByInstitution: true,
  reviewDueAt: "2028-09-24T12:00:15.377Z",
  createdAt: "2026-05-04T10:00:00.000Z",
  updatedAt: "2026-09-24T12:00:15.377Z",
  publishedAt: "2026-05-04T10:00:00.000Z",
  licence: "CC-BY-4.0",
} as const;

const inArabic = (stale: boolean) => ({ language: "ar", stale, origin: "human" }) as const;
const inEnglish = (...pointers: string[]): TextLanguages =>
  Object.fromEntries(pointers.map((pointer) => [pointer, { language: "en", stale: false }]));

/** What a reader of Arabic gets. */
export const caseStudy = {
  ...open,
  deliveryStages: [],
  targetGroups: [],
  standards: [],
  enablers: [],
  activeIngredients: [],
  adaptableParts: [],
  ...publication,
  title: arabicTitle,
  summary: arabicSummary,
  textLanguages: {
    "/title": inArabic(false),
    "/summary": inArabic(true),
    ...inEnglish(
      "/oneLine",
      "/problem",
      "/solution",
      "/institution",
      "/technologies/0",
      "/technologies/1",
      "/beneficiaries",
      "/results/0/indicator",
      "/results/0/unit",
      "/challenges/0/text",
      "/challenges/1/text",
      "/lessons/0",
      "/lessons/1",
      "/fundingSource",
    ),
  },
  languageStates: [
    { language: "en", original: true, fields: 16, translated: 16, stale: 0 },
    { language: "ar", original: false, fields: 16, translated: 2, stale: 1 },
  ],
  hasContact: true,
};

export const summary: CaseStudySummary = {
  id: studyId,
  slug,
  revision: 2,
  version: 2,
  provenance: "desk-researched",
  confirmedByInstitution: true,
  updatedAt: publication.updatedAt,
  publishedAt: publication.publishedAt,
  language: "en",
  title: arabicTitle,
  oneLine: content.oneLine,
  country: "MA",
  institution: content.institution,
  themes: ["digital-id", "integrated-registries"],
  socialProtectionFunction: "several",
  practiceStatus: "active",
  startYear: 2021,
  challengeCodes: ["trust-privacy"],
  languages: ["en", "ar"],
  textLanguages: { "/title": inArabic(false), ...inEnglish("/oneLine", "/institution") },
};
