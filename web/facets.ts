import type * as z from "zod";
import {
  type ChallengeCode,
  EvidenceLevel,
  Maturity,
  PracticeStatus,
  Provenance,
  SocialProtectionFunction,
} from "#schemas/case-study.ts";
import type { CodeList } from "#schemas/code-words.ts";
import { IncomeGroup, Region } from "#schemas/vocabulary.ts";

/** In the order of the page; the compiler names a code that is missing. */
const challenges = {
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
} satisfies Record<z.output<typeof ChallengeCode>, true>;

/** The values of the filters that are codes of the contract, in the order that readers see them in. */
export const codes = {
  challenge: Object.keys(challenges),
  function: SocialProtectionFunction.options,
  status: PracticeStatus.options,
  // The strongest first.
  evidence: EvidenceLevel.options.toReversed(),
  maturity: Maturity.options,
  provenance: Provenance.options,
  region: Region.options,
  income_group: IncomeGroup.options,
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
