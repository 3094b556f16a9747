import * as z from "zod";
import { Instant, JsonPointer, Language, line, prose, Year } from "./text.ts";
import { CountryCode, ThemeId } from "./vocabulary.ts";

/** A ULID: time-ordered, opaque, upper case. A slug is lower case, so neither can be taken for the other. */
export const CaseStudyId = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, "Write a case study's id, 26 capital letters and digits.")
  .meta({ id: "CaseStudyId" });
export type CaseStudyId = z.infer<typeof CaseStudyId>;

export const Slug = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Write a slug: lower-case letters, digits and hyphens.")
  .meta({ id: "Slug" });
export type Slug = z.infer<typeof Slug>;

export const PracticeStatus = z
  .enum(["planned", "pilot", "active", "completed", "suspended", "unknown"])
  .meta({ id: "PracticeStatus" });
export const SocialProtectionFunction = z
  .enum(["social-assistance", "social-insurance", "labour-market", "social-services", "several"])
  .meta({ id: "SocialProtectionFunction" });
export const ChallengeCode = z
  .enum([
    "missing-or-wrong-id",
    "unverified-phone",
    "digital-exclusion",
    "connectivity-cash-out",
    "payment-provider-failure",
    "data-quality-ageing",
    "inter-agency-data-sharing",
    "trust-privacy",
    "biometric-failure",
    "cost-and-funding-gap",
    "vendor-dependency",
    "political-change",
    "capacity-staff",
    "exclusion-by-formula",
    "fraud-and-deduction",
  ])
  .meta({ id: "ChallengeCode" });
/** FAO's ladder of good practices (2014), from little evidence to policy. */
export const Maturity = z
  .enum(["innovation", "promising", "good", "institutionalised"])
  .meta({ id: "Maturity" });
export const EvidenceLevel = z
  .enum(["self-reported", "administrative-data", "independent-evaluation", "experimental"])
  .meta({ id: "EvidenceLevel" });
export const Provenance = z.enum(["submitted", "desk-researched"]).meta({ id: "Provenance" });
export type Provenance = z.infer<typeof Provenance>;

export const DeliveryStage = z
  .enum([
    "outreach",
    "intake-registration",
    "assessment-eligibility",
    "enrolment",
    "provision-payment",
    "case-and-data-management",
    "grievance",
    "exit",
    "monitoring",
  ])
  .meta({ id: "DeliveryStage" });
export const TargetGroup = z
  .enum([
    "children",
    "older-persons",
    "persons-with-disabilities",
    "women-headed-households",
    "informal-workers",
    "unemployed",
    "refugees-displaced",
    "migrants",
    "rural-poor",
    "students",
    "insured-workers",
    "all",
  ])
  .meta({ id: "TargetGroup" });
export const Offer = z.enum(["study-visit", "expert", "training", "code", "questions"]).meta({ id: "Offer" });

/** Says `sentence` of a malformed value only: a missing or oversized one is reported as such. */
const whenMalformed = (sentence: string) => ({
  abort: true,
  error: ({ code }: { code?: string }) => (code === "invalid_format" ? sentence : undefined),
});

const webAddressSentence =
  "Write a full web address such as https://example.org/report, without a user name.";
/** A page's address as RFC 3986 writes it: what it does not allow is percent-encoded, the host is in ASCII. */
const WebAddress = z
  .url({ normalize: true, ...whenMalformed(webAddressSentence) })
  .overwrite((address) => encodeURI(address).replaceAll("%25", "%"))
  // Top-level domains may be in another script, such as xn--mgbc0a9azcg, Morocco's in Arabic.
  .regex(
    /^https?:\/\/([a-z0-9-]+\.)+(xn--[a-z0-9-]+|[a-z]{2,})(:\d+)?([/?]([^%#]|%[0-9A-Fa-f]{2})*)?(#([^%#]|%[0-9A-Fa-f]{2})*)?$/,
    webAddressSentence,
  )
  .max(2000)
  .meta({ id: "WebAddress", format: "uri" });

/** Larger figures are slips of the pen, smaller ones are nothing; what is between, every store keeps. */
const Figure = z
  .number()
  .min(-1e18)
  .max(1e18)
  .overwrite((value) => (Math.abs(value) < 1e-15 ? 0 : value));

const Result = z
  .strictObject({
    indicator: line(300),
    value: Figure,
    unit: line(100),
    year: Year.optional(),
    baseline: Figure.optional(),
    sourceIndex: z.int().min(0).max(49).optional(),
  })
  .meta({ id: "Result" });

const Challenge = z
  .strictObject({ text: prose(1000), code: ChallengeCode.optional() })
  .meta({ id: "Challenge" });

const Source = z
  .strictObject({
    title: line(300),
    publisher: line(200),
    url: WebAddress,
    year: Year.optional(),
  })
  .meta({ id: "Source" });

/** Amounts in whole units of `currency` (ISO 4217); `running` is per year. */
const Cost = z
  .strictObject({
    setup: Figure.nonnegative().optional(),
    running: Figure.nonnegative().optional(),
    currency: z.string().regex(/^[A-Z]{3}$/, "Write a currency's three-letter code, such as USD."),
    year: Year.optional(),
    note: prose(1000).optional(),
  })
  .meta({ id: "Cost" });

export const Readiness = z
  .strictObject({
    documentation: z.boolean(),
    training: z.boolean(),
    code: z.boolean(),
    budgetTemplate: z.boolean(),
    legalText: z.boolean(),
    hostVisits: z.boolean(),
  })
  .partial()
  .meta({ id: "Readiness" });

/** An institution's mailbox, never a person's. Public answers leave it out; see the operation getContact. */
const Contact = z
  .strictObject({
    email: z.email(whenMalformed("Write an e-mail address of the institution.")).max(200),
    office: line(200).optional(),
  })
  .meta({ id: "Contact" });

/**
 * One translated field. `sourceHash` names the source text it was made from (see functions/content/translations.ts);
 * the service fills it in when a new text comes without one.
 */
export const Translation = z
  .strictObject({
    text: prose(10_000),
    sourceHash: z
      .string()
      .regex(/^[0-9a-f]{16}$/, "Leave sourceHash out, or send the one you read.")
      .optional(),
    origin: z.enum(["human", "machine"]).optional(),
  })
  .meta({ id: "Translation" });
export type Translation = z.infer<typeof Translation>;

/** What lists show in every language; a translation may be twice as long as its source. */
const listedCharacters: Record<string, number> = { "/title": 400, "/oneLine": 320, "/institution": 600 };
/** What has one line in its own language has one in every other. */
const lineFields = /^\/(title|oneLine|institution|technologies\/\d+|results\/\d+\/(indicator|unit))$/;

/** Bounded so that a listing stays small: publishing writes up to 14 copies of it in one transaction of 4 MB. */
export const Translations = z
  .record(Language, z.record(JsonPointer, Translation))
  .refine((languages) => Object.keys(languages).length <= 40, "At most 40 languages.")
  .check(({ value: languages, issues }) => {
    for (const [language, fields] of Object.entries(languages)) {
      for (const [pointer, maximum] of Object.entries(listedCharacters)) {
        const text = fields[pointer]?.text;
        if (text === undefined || text.length <= maximum) continue;
        const path = [language, pointer, "text"];
        const message = `At most ${maximum} characters.`;
        issues.push({ code: "too_big", origin: "string", maximum, input: text, path, message });
      }
      for (const [pointer, { text }] of Object.entries(fields)) {
        if (!lineFields.test(pointer) || !/[\t\n\r]/.test(text)) continue;
        const path = [language, pointer, "text"];
        issues.push({
          code: "custom",
          input: text,
          path,
          message: "Must be one line, as what it translates.",
        });
      }
    }
  })
  .meta({ id: "Translations" });
export type Translations = z.infer<typeof Translations>;

const list = <Entry extends z.ZodType>(entry: Entry, maxEntries: number) => z.array(entry).max(maxEntries);

/** Every field an author writes, once. Drafts, submissions and publications below derive from it. */
const content = {
  language: Language,
  title: line(200),
  oneLine: line(160),
  summary: prose(3000),
  problem: prose(5000),
  solution: prose(10_000),
  country: CountryCode,
  institution: line(300),
  partners: list(line(200), 30),
  startYear: Year,
  endYear: Year,
  practiceStatus: PracticeStatus,
  themes: list(ThemeId, 6)
    .refine((ids) => new Set(ids).size === ids.length, "Name each theme once.")
    .meta({ uniqueItems: true }),
  socialProtectionFunction: SocialProtectionFunction,
  deliveryStages: list(DeliveryStage, 9),
  targetGroups: list(TargetGroup, 12),
  beneficiaries: prose(1000),
  technologies: list(line(200), 30),
  standards: list(line(200), 30),
  results: list(Result, 50),
  noResultsReason: prose(1000),
  challenges: list(Challenge, 30),
  lessons: list(prose(1000), 30),
  enablers: list(prose(1000), 30),
  activeIngredients: list(prose(1000), 30),
  adaptableParts: list(prose(1000), 30),
  cost: Cost,
  fundingSource: prose(500),
  maturity: Maturity,
  maturityReason: prose(1000),
  evidenceLevel: EvidenceLevel,
  readiness: Readiness,
  offers: list(Offer, 5),
  contact: Contact,
  sources: list(Source, 50),
  translations: Translations,
} as const;

export type ContentField = keyof typeof content;

/** JSON Pointers of the text fields a translation may give; `*` stands for a list index. */
export const translatableFields = [
  "/title",
  "/oneLine",
  "/summary",
  "/problem",
  "/solution",
  "/institution",
  "/beneficiaries",
  "/technologies/*",
  "/results/*/indicator",
  "/results/*/unit",
  "/noResultsReason",
  "/challenges/*/text",
  "/lessons/*",
  "/enablers/*",
  "/activeIngredients/*",
  "/adaptableParts/*",
  "/cost/note",
  "/fundingSource",
  "/maturityReason",
] as const;

/** What an author has so far: any field may be missing. */
export const DraftContent = z.strictObject(content).partial().meta({ id: "DraftContent" });
export type DraftContent = z.infer<typeof DraftContent>;

const TranslationPatch = Translation.extend({
  text: Translation.shape.text.optional(),
  sourceHash: Translation.shape.sourceHash.nullable(),
  origin: Translation.shape.origin.nullable(),
}).meta({ id: "TranslationPatch" });
const TranslationsPatch = z
  .record(Language, z.record(JsonPointer, TranslationPatch.nullable()).nullable())
  .meta({ id: "TranslationsPatch" });

/** An RFC 7396 merge patch of `DraftContent`: null removes a member, lists are replaced whole. */
export const DraftPatch = DraftContent.extend({
  ...nullable(content),
  cost: nullableMembers("CostPatch", Cost),
  readiness: nullableMembers("ReadinessPatch", Readiness),
  contact: nullableMembers("ContactPatch", Contact),
  translations: TranslationsPatch.nullable().optional(),
}).meta({ id: "DraftPatch" });
export type DraftPatch = z.infer<typeof DraftPatch>;

const required = {
  language: true,
  title: true,
  oneLine: true,
  summary: true,
  problem: true,
  solution: true,
  country: true,
  institution: true,
  practiceStatus: true,
  themes: true,
  socialProtectionFunction: true,
  challenges: true,
  lessons: true,
  sources: true,
} as const satisfies Partial<Record<ContentField, true>>;

const atLeastOne = <List extends z.ZodArray>(list: List, what: string) =>
  list.min(1, `Give at least one ${what}.`);

/** What `submit` asks for, field by field; functions/content/completeness.ts adds the rules between fields. */
export const Submittable = DraftContent.required(required).extend({
  themes: atLeastOne(content.themes, "theme"),
  challenges: atLeastOne(content.challenges, "challenge"),
  lessons: atLeastOne(content.lessons, "lesson"),
  sources: atLeastOne(content.sources, "source"),
});

/** Content that was complete when it was submitted; lists that were left out are empty. */
export const PublishedContent = DraftContent.required(required).extend({
  partners: content.partners.default([]),
  deliveryStages: content.deliveryStages.default([]),
  targetGroups: content.targetGroups.default([]),
  technologies: content.technologies.default([]),
  standards: content.standards.default([]),
  results: content.results.default([]),
  enablers: content.enablers.default([]),
  activeIngredients: content.activeIngredients.default([]),
  adaptableParts: content.adaptableParts.default([]),
  offers: content.offers.default([]),
  translations: content.translations.default({}),
});
export type PublishedContent = z.infer<typeof PublishedContent>;

/** What the service adds when it publishes. */
const publicationFields = {
  id: CaseStudyId,
  slug: Slug,
  revision: z.int().positive(),
  version: z.int().positive(),
  provenance: Provenance,
  confirmedByInstitution: z.boolean(),
  reviewDueAt: Instant,
  createdAt: Instant,
  updatedAt: Instant,
  publishedAt: Instant,
  licence: z.literal("CC-BY-4.0"),
  /** How many submissions are kept of it, so that a later draft counts on from here. */
  submissions: z.int().nonnegative().default(0),
} as const;

/** The public copy as stored; a version is the same copy, kept for ever. Private fields included. */
export const StoredPublication = PublishedContent.extend(publicationFields).strip();
export type StoredPublication = z.infer<typeof StoredPublication>;

/** What stays of a withdrawn case study. `revision` goes on counting, so downstream readers see the change. */
export const Tombstone = z
  .object({
    id: CaseStudyId,
    slug: Slug,
    revision: z.int().positive(),
    version: z.int().positive(),
    title: z.string(),
    language: Language,
    country: CountryCode,
    publishedAt: Instant,
    withdrawnAt: Instant,
    reason: z.string(),
  })
  .meta({ id: "Tombstone" });
export type Tombstone = z.infer<typeof Tombstone>;

/** The language a field is shown in. `stale`: its source text has changed since it was translated. */
const TextLanguage = z
  .object({ language: Language, stale: z.boolean(), origin: z.enum(["human", "machine"]).optional() })
  .meta({ id: "TextLanguage" });
export const TextLanguages = z.record(JsonPointer, TextLanguage).meta({ id: "TextLanguages" });
export type TextLanguages = z.infer<typeof TextLanguages>;

/** How much of a case study a language has, in translatable fields. */
const LanguageState = z
  .object({
    language: Language,
    original: z.boolean(),
    fields: z.int(),
    translated: z.int(),
    stale: z.int(),
  })
  .meta({ id: "LanguageState" });

/** A case study as the public reads it: one language, nothing private. */
export const CaseStudy = StoredPublication.omit({
  contact: true,
  translations: true,
  submissions: true,
}).extend({
  textLanguages: TextLanguages,
  languageStates: z.array(LanguageState),
  hasContact: z.boolean(),
});
export type CaseStudy = z.infer<typeof CaseStudy>;

/** A listing as stored: what lists show and filter on, with the translations of what they show. */
export const StoredListing = StoredPublication.pick({
  id: true,
  slug: true,
  revision: true,
  version: true,
  provenance: true,
  confirmedByInstitution: true,
  updatedAt: true,
  publishedAt: true,
  language: true,
  title: true,
  oneLine: true,
  country: true,
  institution: true,
  themes: true,
  socialProtectionFunction: true,
  practiceStatus: true,
  startYear: true,
  endYear: true,
  maturity: true,
  evidenceLevel: true,
  translations: true,
}).extend({
  challengeCodes: z.array(ChallengeCode),
  /** The source language first, then every language with a translation. */
  languages: z.array(Language),
  /** The same without regions and scripts, to find en-GB by en. Listings written before this field was added have none. */
  primaryLanguages: z.array(Language).default([]),
});
export type StoredListing = z.infer<typeof StoredListing>;

export const CaseStudySummary = StoredListing.omit({ translations: true, primaryLanguages: true })
  .extend({ textLanguages: TextLanguages })
  .meta({ id: "CaseStudySummary" });
export type CaseStudySummary = z.infer<typeof CaseStudySummary>;

/** The content fields of something that holds them, and nothing else. */
export function contentOf(source: DraftContent): DraftContent {
  const fields = Object.keys(content).filter((field) => source[field as ContentField] !== undefined);
  // The keys come from `content` itself, so what is picked has the shape of a draft's content.
  return Object.fromEntries(fields.map((field) => [field, source[field as ContentField]])) as DraftContent;
}

function nullable<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, field.nullable().optional()]),
    // Object.fromEntries forgets the names that Object.entries just gave.
  ) as { [Name in keyof Shape]: z.ZodOptional<z.ZodNullable<Shape[Name]>> };
}

function nullableMembers<Shape extends Record<string, z.ZodType>>(id: string, object: z.ZodObject<Shape>) {
  return z.strictObject(nullable(object.shape)).meta({ id }).nullable().optional();
}
