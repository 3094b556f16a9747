import { expect, test } from "vitest";
import { ChallengeCode } from "#schemas/case-study.ts";
import { questions } from "#web/content/challenges.ts";
import { pageLanguages } from "#web/languages.ts";

test("every challenge is asked in every language, each in its own words", () => {
  expect(Object.keys(questions)).toEqual(ChallengeCode.options);
  for (const language of pageLanguages) {
    const asked = Object.values(questions).map((question) => question[language]);
    expect(new Set(asked).size).toBe(ChallengeCode.options.length);
    for (const question of asked) expect(question).toMatch(/[?؟]$/);
  }
});
