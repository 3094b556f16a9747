import { tokensOf } from "#functions/search/analyse/analyser.ts";
import { wordsOf } from "#functions/search/analyse/words.ts";
import type { Filters } from "#functions/search/facets.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { type Chance, chanceOf } from "./chance.ts";

export interface Question {
  readonly text: string;
  readonly filters: Filters;
}

export const kinds = ["words", "prefix", "typo"] as const;
export type Kind = (typeof kinds)[number];

/** One to three words of one study each; half of them with filters that the study passes. */
export function questionsOf(
  studies: readonly StoredPublication[],
  kind: Kind,
  count = 300,
  seed = 7,
): Question[] {
  const chance = chanceOf(seed);
  const questions: Question[] = [];
  while (questions.length < count) {
    const study = chance.pick(studies);
    const words = [...wordsOf(`${study.title} ${study.summary}`)]
      .map(({ text }) => text)
      .filter((word) => word.length > 4 && tokensOf(word, study.language).length > 0);
    if (words.length < 3) continue;
    const chosen = Array.from({ length: 1 + chance.below(3) }, () => chance.pick(words));
    const last = chosen.pop() ?? "";
    // A space at the end: the last word is whole. Without one it may go on.
    const asked = {
      words: `${last} `,
      prefix: last.slice(0, 3 + chance.below(2)),
      typo: `${misspell(last, chance)} `,
    };
    questions.push({ text: [...chosen, asked[kind]].join(" "), filters: filtersOf(study, chance) });
  }
  return questions;
}

function filtersOf(study: StoredPublication, chance: Chance): Filters {
  if (chance.happens(0.5)) return {};
  return chance.pick<Filters>([
    { country: [study.country] },
    { theme: study.themes.slice(0, 1) },
    { language: [study.language] },
    { function: [study.socialProtectionFunction], yearFrom: (study.startYear ?? 2000) - 2 },
  ]);
}

function misspell(word: string, chance: Chance): string {
  const letters = [...word];
  const at = 1 + chance.below(letters.length - 2);
  const kind = chance.below(3);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 2, letters[at + 1] ?? "", letters[at] ?? "");
  else letters.splice(at, 0, letters[at] ?? "");
  return letters.join("");
}
