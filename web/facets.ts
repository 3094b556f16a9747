import type * as z from "zod";
import type {
  ChallengeCode,
  EvidenceLevel,
  Maturity,
  PracticeStatus,
  Provenance,
  SocialProtectionFunction,
} from "#schemas/case-study.ts";
import type { CodeList } from "#schemas/code-words.ts";
import type { IncomeGroup, Region } from "#schemas/vocabulary.ts";

/** All codes of a list; the compiler names one that is missing. */
const all =
  <Codes extends z.ZodType<string>>() =>
  (codes: Record<z.output<Codes>, true>) =>
    Object.keys(codes);

/** The values of the filters that are codes of the contract, in the order that readers see them in. */
export const codes = {
  challenge: all<typeof ChallengeCode>()({
    "missing-or-wrong-id": true,
    "unverified-phone": true,
    "biometric-failure": true,
    "digital-exclusion": true,
    "connectivity-cash-out": true,
    "payment-provider-failure": true,
    "exclusion-by-formula": true,
    "data-quality-ageing": true,
    "inter-agency-data-sharing": true,
    "trust-privacy": true,
    "fraud-and-deduction": true,
    "capacity-staff": true,
    "cost-and-funding-gap": true,
    "vendor-dependency": true,
    "political-change": true,
  }),
  function: all<typeof SocialProtectionFunction>()({
    "social-assistance": true,
    "social-insurance": true,
    "labour-market": true,
    "social-services": true,
    several: true,
  }),
  status: all<typeof PracticeStatus>()({
    planned: true,
    pilot: true,
    active: true,
    completed: true,
    suspended: true,
    unknown: true,
  }),
  evidence: all<typeof EvidenceLevel>()({
    experimental: true,
    "independent-evaluation": true,
    "administrative-data": true,
    "self-reported": true,
  }),
  maturity: all<typeof Maturity>()({
    innovation: true,
    promising: true,
    good: true,
    institutionalised: true,
  }),
  provenance: all<typeof Provenance>()({ submitted: true, "desk-researched": true }),
  region: all<typeof Region>()({ Arab: true, Asian: true, African: true }),
  income_group: all<typeof IncomeGroup>()({
    low: true,
    "lower-middle": true,
    "upper-middle": true,
    high: true,
  }),
} satisfies Partial<Record<CodeList, readonly string[]>>;

/** Whether a filter's values are codes of the contract. */
export const takesCodes = (filter: string): filter is keyof typeof codes => Object.hasOwn(codes, filter);

/** The filters that are lists of values, in the order of the page. */
export const facetNames = [
  "theme",
  "challenge",
  "country",
  "region",
  "income_group",
  "function",
  "status",
  "evidence",
  "maturity",
  "language",
  "provenance",
] as const;
export type FacetName = (typeof facetNames)[number];

export const isFacetName = (name: string): name is FacetName =>
  (facetNames as readonly string[]).includes(name);
