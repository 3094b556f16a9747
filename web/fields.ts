import type { CodeList } from "#schemas/code-words.ts";
import type { MessageKey, Messages } from "./messages.ts";

/** What the fields of a case study and their members are called; a test finds those that are missing. */
export const fieldNames: Readonly<Record<string, MessageKey>> = {
  language: "facet.language",
  title: "field.title",
  oneLine: "field.one-line",
  summary: "study.summary",
  problem: "study.problem",
  solution: "study.solution",
  country: "facet.country",
  institution: "compare.institution",
  partners: "study.partners",
  startYear: "facet.year",
  endYear: "field.end-year",
  practiceStatus: "facet.status",
  themes: "facet.theme",
  socialProtectionFunction: "facet.function",
  deliveryStages: "study.stages",
  targetGroups: "study.groups",
  beneficiaries: "compare.beneficiaries",
  technologies: "compare.technologies",
  standards: "study.standards",
  results: "study.results",
  indicator: "study.indicator",
  value: "study.value",
  unit: "field.unit",
  year: "field.year",
  baseline: "field.baseline",
  sourceIndex: "field.source-index",
  noResultsReason: "field.no-results-reason",
  challenges: "study.challenges",
  text: "field.text",
  code: "facet.challenge",
  lessons: "study.lessons",
  enablers: "compare.enablers",
  activeIngredients: "compare.keep",
  adaptableParts: "compare.change",
  cost: "field.cost",
  setup: "study.cost.setup",
  running: "study.cost.running",
  currency: "field.currency",
  note: "field.note",
  fundingSource: "study.funding",
  maturity: "facet.maturity",
  maturityReason: "field.maturity-reason",
  evidenceLevel: "facet.evidence",
  readiness: "study.ready",
  offers: "study.offers",
  sources: "study.sources",
  publisher: "field.publisher",
  url: "field.url",
  translations: "field.translations",
  id: "field.id",
  slug: "field.slug",
  revision: "field.revision",
  version: "field.version",
  provenance: "facet.provenance",
  confirmedByInstitution: "field.confirmed",
  reviewDueAt: "field.review-due",
  createdAt: "field.created",
  updatedAt: "field.updated",
  publishedAt: "field.published",
  licence: "field.licence",
  textLanguages: "field.text-languages",
  languageStates: "field.language-states",
  hasContact: "field.has-contact",
  howToCite: "field.how-to-cite",
};

/** The list that the codes of a field are from. */
export const codeListOf: Readonly<Record<string, CodeList>> = {
  practiceStatus: "status",
  socialProtectionFunction: "function",
  deliveryStages: "stage",
  targetGroups: "target_group",
  code: "challenge",
  maturity: "maturity",
  evidenceLevel: "evidence",
  offers: "offer",
  provenance: "provenance",
};

export const fieldName = (name: string, t: Messages): string => {
  const key = fieldNames[name];
  return key ? t(key) : name;
};

/** A place in a case study in words: `/results/0/value` is the value of the first result. */
export const placeName = (pointer: string, t: Messages): string =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part, index, parts) => {
      if (/^\d+$/.test(part)) return t.number(Number(part) + 1);
      if (parts[index - 1] === "translations") return t.languageName(part);
      // A translation names the text it translates by its place.
      return part.startsWith("/") ? placeName(part, t) : fieldName(part, t);
    })
    .join(" – ");
