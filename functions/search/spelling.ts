import { formOf, languageOf, partsOf, type QueryWord } from "./analyse/analyser.ts";
import { isArabic } from "./analyse/arabic.ts";
import { wordsOf } from "./analyse/words.ts";

const latinLetters = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
const arabicLetters = [..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"];
/** In shorter words one letter more or less is another word. */
const minLetters = 4;
const maxLetters = 24;

/** A word of the index: its form, a term of it, how it is written, and in how many studies it is so. */
export interface Spelling {
  readonly form: string;
  readonly term: string;
  readonly written: string;
  readonly studies: number;
}

export interface Correction {
  readonly form: string;
  readonly written: string;
  readonly terms: readonly string[];
}

/**
 * What was meant by a word that is nowhere, of those in the index that are one letter away: the most frequent one that has
 * the accents typed (they tell languages apart), else the most frequent one.
 */
export function correctionOf({ text }: QueryWord, near: readonly Spelling[]): Correction | undefined {
  const accents = accentsOf(text);
  const alike = accents === "" ? [] : near.filter(({ written }) => accentsOf(written) === accents);
  const meant = alike.length > 0 ? alike : near;
  const form = mostFrequent(meant.map((one) => [one.form, one.studies]));
  const spellings = meant.filter((one) => one.form === form);
  const written = spellingOf(spellings.map((one) => [one.written, one.studies]));
  if (form === undefined || written === undefined) return undefined;
  const terms = near.filter((one) => one.form === form).map(({ term }) => term);
  return { form, written, terms: [...new Set(terms)] };
}

/** The letters that are not of the alphabet's twenty-six. */
const accentsOf = (text: string) => text.toLowerCase().replace(/[ -~’ʼ]/g, "");

type Counted = readonly (readonly [word: string, times: number])[];

/** How a word is written: small where it is so anywhere, as titles and sentences begin with a capital, then most often. */
export function spellingOf(counted: Counted): string | undefined {
  const small = counted.filter(([word]) => word === word.toLowerCase());
  return mostFrequent(small.length > 0 ? small : counted);
}

function mostFrequent(counted: Counted): string | undefined {
  const sums = new Map<string, number>();
  for (const [word, times] of counted) sums.set(word, (sums.get(word) ?? 0) + times);
  const [best] = [...sums].sort(([a, timesA], [b, timesB]) => timesB - timesA || (a > b ? -1 : 1));
  return best?.[0];
}

/** `text` with what was meant instead of its misspelt words, in the place between what is written together with them. */
export function withCorrections(text: string, corrections: ReadonlyMap<string, Correction>): string {
  let corrected = "";
  let copied = 0;
  for (const { text: word, start, end } of wordsOf(text)) {
    const correction = corrections.get(formOf(word));
    if (!correction || start < copied) continue;
    const { before, bare, after } = partsOf(word);
    const article = articleIn(bare, correction);
    corrected += `${text.slice(copied, start)}${before}${article}${correction.written}${after}`;
    copied = end;
  }
  return (corrected + text.slice(copied)).trim();
}

/** "dIvoire": the letter too many is an article that lacks its apostrophe. */
function articleIn(word: string, { form, terms }: Correction): string {
  const elided = `${word.slice(0, 1)}'`;
  const isArticle =
    /^[aeiouyh]/.test(form) &&
    terms.some((term) => languageOf(term) === "FR") &&
    partsOf(elided + word.slice(1)).before === elided &&
    formOf(elided + word.slice(1)) === form;
  return isArticle ? elided : "";
}

/**
 * Every spelling one letter away: one too many, one missing, another one, or two in the wrong order; and those that double up to
 * two other letters ("Morroco"). None of a word that is too short or too long to tell. Some hundreds of exact reads, so their cost
 * does not grow with the index.
 */
export function spellingsOf(form: string): string[] {
  const letters = [...form];
  if (letters.length < minLetters || letters.length > maxLetters) return [];
  const near = new Set([...oneLetterAway(letters), ...doubledOtherwise(letters)]);
  near.delete(form);
  return [...near];
}

function* oneLetterAway(letters: readonly string[]): Generator<string> {
  const alphabet = isArabic(letters[0] ?? "") ? arabicLetters : latinLetters;
  for (let at = 0; at <= letters.length; at++) {
    const before = letters.slice(0, at).join("");
    const after = letters.slice(at).join("");
    const rest = letters.slice(at + 1).join("");
    for (const letter of alphabet) {
      yield before + letter + after;
      if (at < letters.length) yield before + letter + rest;
    }
    if (at > 0 || mayBeginWithMore(letters)) yield before + rest;
    if (at + 1 < letters.length)
      yield before + letters[at + 1] + letters[at] + letters.slice(at + 2).join("");
  }
}

/** A first letter too many is an article or a preposition written together ("dIvoire"); "abroad" is no misspelt "broad". */
const mayBeginWithMore = (letters: readonly string[]) =>
  isArabic(letters[0] ?? "") || /^[cdjlmnst][aeiouyh]/.test(letters.join(""));

function* doubledOtherwise(letters: readonly string[]): Generator<string> {
  const single = letters.filter((letter, at) => letter !== letters[at - 1]);
  const doubling = (...places: readonly number[]) =>
    single.map((letter, at) => (places.includes(at) ? letter + letter : letter)).join("");
  for (const one of single.keys()) for (const other of single.keys()) yield doubling(one, other);
  yield doubling();
}
