import { listingOf } from "#functions/content/listing.ts";
import { stampTranslations } from "#functions/content/translations.ts";
import {
  PublishedContent,
  type StoredListing,
  type StoredPublication,
  type Tombstone,
} from "#schemas/case-study.ts";
import type { Caller, StoredDraft } from "#schemas/life-cycle.ts";

export const caseStudyId = "01JCE5S4T0V5X7RQ2B8N6KDWMA";

/** One of each kind of person that the rules tell apart. The case study below is about Morocco. */
export const callers = {
  reader: { id: "reader", role: "reader" },
  contributor: { id: "contributor-ma", role: "contributor", country: "MA" },
  foreignContributor: { id: "contributor-tr", role: "contributor", country: "TR" },
  editor: { id: "editor-my", role: "editor", country: "MY" },
  otherEditor: { id: "editor-sn", role: "editor", country: "SN" },
  editorOfTheCountry: { id: "editor-ma", role: "editor", country: "MA" },
  administrator: { id: "administrator", role: "administrator" },
} as const satisfies Record<string, Caller>;

const content = {
  language: "en",
  title: "One social registry for every programme",
  oneLine: "Morocco scores each household once, and every social programme reads the same score.",
  summary:
    "Households register once in a unified social registry. A score computed from their declaration decides which programmes they may enter.",
  problem: "Each programme kept its own lists, with other criteria and much duplication.",
  solution:
    "A population registry gives a digital identifier.\nA social registry computes the score and answers every programme's question.",
  country: "MA",
  institution: "Ministry of the Interior",
  partners: ["World Bank"],
  startYear: 2022,
  endYear: 2026,
  practiceStatus: "active",
  themes: ["integrated-registries", "digital-id"],
  socialProtectionFunction: "social-assistance",
  deliveryStages: ["intake-registration", "assessment-eligibility"],
  targetGroups: ["children", "older-persons"],
  beneficiaries: "Households that ask for social assistance",
  technologies: ["Biometric identification", "Application programming interfaces"],
  standards: ["ISO/IEC 19794"],
  results: [
    { indicator: "Households registered", value: 4_000_000, unit: "households", year: 2024, sourceIndex: 0 },
    { indicator: "Days from request to answer", value: 5, unit: "days", baseline: 40, sourceIndex: 1 },
  ],
  noResultsReason: "What happened to poverty is still being measured.",
  challenges: [
    { text: "A new telephone line changed the score of a household.", code: "exclusion-by-formula" },
    { text: "Not every household has a network.", code: "digital-exclusion" },
    { text: "Some families did not know of the right to appeal." },
  ],
  lessons: ["Pass the law first.", "Explain the score to those who are scored."],
  enablers: ["A law of 2020 on the registries"],
  activeIngredients: ["One identifier for each person"],
  adaptableParts: ["The variables of the score"],
  cost: { setup: 100_000_000, running: 8_000_000, currency: "USD", year: 2021, note: "Loan included" },
  fundingSource: "State budget and a loan",
  maturity: "good",
  maturityReason: "It runs in all regions.",
  evidenceLevel: "administrative-data",
  readiness: { documentation: true, training: false, legalText: true },
  offers: ["study-visit", "questions"],
  contact: { email: "registry@interior.example", office: "Directorate of the registries" },
  sources: [
    {
      title: "Annual report",
      publisher: "Ministry of the Interior",
      url: "https://interior.example/2024",
      year: 2024,
    },
    { title: "Country note", publisher: "World Bank", url: "https://worldbank.example/morocco" },
  ],
  translations: {
    ar: {
      "/title": { text: "سجل اجتماعي موحد لجميع برامج الدعم", origin: "human" },
      "/oneLine": { text: "ينقط المغرب كل أسرة مرة واحدة، وتعتمد البرامج جميعها النقطة نفسها." },
      "/summary": { text: "تسجل الأسر مرة واحدة في السجل الاجتماعي الموحد." },
      "/lessons/1": { text: "اشرحوا النقطة لمن تخصهم." },
    },
    fr: {
      "/title": { text: "Un registre social unique pour tous les programmes", origin: "human" },
      "/institution": { text: "Ministère de l’Intérieur" },
      "/results/0/indicator": { text: "Ménages inscrits", origin: "machine" },
      "/challenges/1/text": { text: "Tous les ménages n’ont pas de réseau." },
    },
    tr: {
      "/title": { text: "Her programa açık tek sosyal kayıt sistemi" },
      "/oneLine": { text: "Fas her haneyi bir kez puanlıyor; ışık tutan bütün programlar bu puanı okuyor." },
    },
  },
} as const;

/** A complete content in English, with some texts in Arabic, French and Turkish, as its author sends it. */
export const caseStudyContent = (changes: Partial<PublishedContent> = {}): PublishedContent => ({
  ...PublishedContent.parse(content),
  ...changes,
});

/** Morocco's draft, not yet submitted. */
export const storedDraft = (changes: Partial<StoredDraft> = {}): StoredDraft => ({
  ...stampTranslations(caseStudyContent()),
  id: caseStudyId,
  state: "draft",
  revision: 1,
  provenance: "submitted",
  authors: [callers.contributor.id],
  createdAt: "2026-03-01T09:00:00.000Z",
  updatedAt: "2026-03-01T09:00:00.000Z",
  submissions: 0,
  ...changes,
});

/** The same draft while an editor of another country reviews it. */
export const draftInReview = (changes: Partial<StoredDraft> = {}): StoredDraft =>
  storedDraft({
    state: "in-review",
    revision: 4,
    submissions: 1,
    submittedAt: "2026-03-02T09:00:00.000Z",
    submittedByInstitution: true,
    reviewer: callers.editor.id,
    ...changes,
  });

/** Its first version. */
export const storedPublication = (changes: Partial<StoredPublication> = {}): StoredPublication => ({
  ...PublishedContent.parse(stampTranslations(caseStudyContent())),
  id: caseStudyId,
  slug: "ma-one-social-registry-for-every-programme",
  revision: 1,
  version: 1,
  provenance: "submitted",
  confirmedByInstitution: true,
  submissions: 1,
  reviewDueAt: "2028-03-05T09:00:00.000Z",
  createdAt: "2026-03-01T09:00:00.000Z",
  updatedAt: "2026-03-05T09:00:00.000Z",
  publishedAt: "2026-03-05T09:00:00.000Z",
  licence: "CC-BY-4.0",
  ...changes,
});

export const storedListing = (changes: Partial<StoredListing> = {}): StoredListing => ({
  ...listingOf(storedPublication()),
  ...changes,
});

export const storedTombstone = (changes: Partial<Tombstone> = {}): Tombstone => ({
  id: caseStudyId,
  slug: "ma-one-social-registry-for-every-programme",
  revision: 2,
  version: 1,
  title: "One social registry for every programme",
  language: "en",
  country: "MA",
  publishedAt: "2026-03-05T09:00:00.000Z",
  withdrawnAt: "2026-04-01T09:00:00.000Z",
  reason: "The institution asked for it.",
  ...changes,
});
