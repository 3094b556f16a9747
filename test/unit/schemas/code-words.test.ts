import { expect, test } from "vitest";
import {
  ChallengeCode,
  DeliveryStage,
  EvidenceLevel,
  Maturity,
  Offer,
  PracticeStatus,
  Provenance,
  Readiness,
  SocialProtectionFunction,
  TargetGroup,
} from "#schemas/case-study.ts";
import { type CodeList, codeInWords } from "#schemas/code-words.ts";
import { siteLanguages } from "#schemas/text.ts";
import { IncomeGroup, Region } from "#schemas/vocabulary.ts";

const lists: Record<CodeList, readonly string[]> = {
  function: SocialProtectionFunction.options,
  status: PracticeStatus.options,
  challenge: ChallengeCode.options,
  maturity: Maturity.options,
  evidence: EvidenceLevel.options,
  region: Region.options,
  income_group: IncomeGroup.options,
  provenance: Provenance.options,
  stage: DeliveryStage.options,
  target_group: TargetGroup.options,
  offer: Offer.options,
  readiness: Object.keys(Readiness.shape),
};

test.each(Object.entries(lists))(
  "every code of %s has a name of its own in every language",
  (list, codes) => {
    for (const language of siteLanguages) {
      const names = codes.map((code) => codeInWords(list as CodeList, code, language));
      expect(new Set(names).size).toBe(codes.length);
      expect(names.filter((name) => codes.includes(name))).toEqual([]);
      for (const name of language === "ar" ? names : [])
        expect(name).toMatch(/^[\p{Script=Arabic}\p{M} ،]+$/u);
    }
  },
);

test("a challenge's name fits where a column is narrow", () => {
  for (const language of siteLanguages) {
    for (const code of ChallengeCode.options) {
      expect(codeInWords("challenge", code, language).length, code).toBeLessThanOrEqual(28);
    }
  }
});

test("a reader of another language gets English, and a code without a name stays itself", () => {
  expect(codeInWords("region", "Arab", "fr-MA")).toBe("Groupe arabe");
  expect(codeInWords("region", "Arab", "sw")).toBe("Arab group");
  expect(codeInWords("region", "constructor", "en")).toBe("constructor");
});
