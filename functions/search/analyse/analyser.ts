import { analyseArabic, isArabic, normaliseArabic, withoutClitics, withoutMarks } from "./arabic.ts";
import { analyseEnglish } from "./english.ts";
import { analyseFrench } from "./french.ts";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";
import { analyseTurkish } from "./turkish.ts";
import { wordsOf } from "./words.ts";

/** Counts up with every change of what comes out: an index made by another version must be built anew. */
export const analyserVersion = 4;

export interface Token {
  /** What the index holds and a query looks for: folded and stemmed. */
  readonly term: string;
  /** The word as typed, folded but not stemmed: what typing begins with and where typos happen. */
  readonly form: string;
  /** The word itself, as it is written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Any other language is folded, not stemmed. */
const analyseOther = (word: string) => foldLatin(beforeApostrophe(withoutElision(word.toLowerCase())));

const analysers: Record<string, (word: string) => string> = {
  en: analyseEnglish,
  fr: analyseFrench,
  tr: analyseTurkish,
};

const maxRemembered = 100_000;
const remembered = new Map<string, Map<string, string>>();

/** The term of a word in a language (a BCP 47 tag), `""` for a stop word. Arabic is known by its script. */
export function termOf(word: string, language: string): string {
  const primary = language.split("-", 1)[0] ?? "";
  const terms = remembered.get(primary) ?? new Map<string, string>();
  remembered.set(primary, terms);
  const known = terms.get(word);
  if (known !== undefined) return known;
  const term = isArabic(word) ? plain(analyseArabic(word)) : latinTerm(word, primary);
  if (terms.size >= maxRemembered) terms.clear();
  terms.set(word, term);
  return term;
}

/**
 * What is left of words of different languages coincides (French cours and English course, d'office and office), so a
 * term says which language its word is of, in capitals, which no stem has.
 */
function latinTerm(word: string, primary: string): string {
  const analyse = analysers[primary];
  if (!analyse) return plain(analyseOther(word));
  const stem = plain(analyse(word));
  return stem && primary.toUpperCase() + stem;
}

/** What a term begins with that says its language. */
export const languageOf = (term: string): string => /^[A-Z]*/.exec(term)?.[0] ?? "";

/** Nothing but letters, digits and marks reaches the engine, so no term can be its syntax. */
const plain = (term: string) => term.replace(/[^\p{L}\p{N}\p{M}]/gu, "");

export const formOf = (word: string): string =>
  plain(isArabic(word) ? withoutClitics(normaliseArabic(word)) : analyseOther(word));

/** A written word between what is written together with it: l', ال, 'un. The form is that of the word without these. */
export function partsOf(word: string): { before: string; bare: string; after: string } {
  if (isArabic(word)) {
    const written = withoutMarks(word);
    const normalised = normaliseArabic(word);
    const clitics = normalised.length - withoutClitics(normalised).length;
    return { before: written.slice(0, clitics), bare: written.slice(clitics), after: "" };
  }
  const lower = word.toLowerCase();
  const elided = lower.length - withoutElision(lower).length;
  const rest = word.slice(elided);
  const bare = beforeApostrophe(rest);
  return { before: word.slice(0, elided), bare, after: rest.slice(bare.length) };
}

/** The words of a text in a language, stop words left out. */
export function tokensOf(text: string, language: string): Token[] {
  const tokens: Token[] = [];
  for (const { text: word, start, end } of wordsOf(text)) {
    const term = termOf(word, language);
    if (term) tokens.push({ term, form: formOf(word), text: word, start, end });
  }
  return tokens;
}

const candidates = ["en", "fr", "tr", "other"];

export interface QueryWord {
  /** As typed. */
  readonly text: string;
  readonly form: string;
  /** The word's terms in every language it may be of. */
  readonly terms: readonly string[];
  /** Whether it is a stop word in one of them. */
  readonly isStopWord: boolean;
}

/** The words of a query, of which nobody says what language they are in. */
export function queryWordsOf(text: string): QueryWord[] {
  return [...wordsOf(text)].map(({ text: word }) => {
    const terms = (isArabic(word) ? ["ar"] : candidates).map((language) => termOf(word, language));
    const distinct = [...new Set(terms)].filter((term) => term !== "");
    return { text: word, form: formOf(word), terms: distinct, isStopWord: terms.includes("") };
  });
}
