import { isArabic } from "./analyse/arabic.ts";
import type { SearchIndex } from "./search-index.ts";

const latinLetters = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
const arabicLetters = [..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"];
/** In shorter words one letter more or less is another word. */
const minLetters = 4;
const maxLetters = 24;

export interface Correction {
  readonly form: string;
  readonly terms: readonly string[];
}

/**
 * The most frequent form in the index that is one letter away: one too many, one missing, another one, or two in the
 * wrong order. All such spellings are looked up, some hundreds of exact reads, so the cost does not grow with the index.
 */
export function correctionOf({ statements }: SearchIndex, form: string): Correction | undefined {
  const rows = statements.termsOfForms.all(JSON.stringify(spellingsOf(form)));
  const best = rows[0]?.[0];
  if (best === undefined) return undefined;
  // As the table has them: text.
  return {
    form: best as string,
    terms: rows.filter(([found]) => found === best).map(([, term]) => term as string),
  };
}

/** Every spelling one letter away; none of a word that is too short or too long to tell. */
export function spellingsOf(form: string): string[] {
  const letters = [...form];
  return letters.length < minLetters || letters.length > maxLetters ? [] : spellingsNear(letters);
}

function spellingsNear(letters: readonly string[]): string[] {
  const alphabet = isArabic(letters[0] ?? "") ? arabicLetters : latinLetters;
  const near = new Set<string>();
  for (let at = 0; at <= letters.length; at++) {
    const before = letters.slice(0, at).join("");
    const after = letters.slice(at).join("");
    const rest = letters.slice(at + 1).join("");
    for (const letter of alphabet) {
      near.add(before + letter + after);
      if (at < letters.length) near.add(before + letter + rest);
    }
    if (at < letters.length) near.add(before + rest);
    if (at + 1 < letters.length)
      near.add(before + letters[at + 1] + letters[at] + letters.slice(at + 2).join(""));
  }
  near.delete(letters.join(""));
  return [...near];
}
