import { formOf, type QueryWord } from "./analyse/analyser.ts";
import { wordsOf } from "./analyse/words.ts";
import type { QueryText, Terms } from "./query-text.ts";
import type { Correction } from "./spelling.ts";
import { type Synonyms, synonymsAt } from "./synonyms.ts";

/** How much of the words a study needed: all, most of what they weigh (rare words weigh more), or any that is telling. */
export type Matched = "all" | "most" | "any";

/** Fewer studies with all words than this, and those with most of them follow. */
export const enough = 10;
export const widenings = [
  { how: "most", share: 0.6 },
  { how: "any", share: 0.1 },
] as const;
/** A translation is often of title and summary only, and short texts score high; the whole study says more. */
export const translationWorth = 0.8;
/** A word that so many rows have needs no other names, which would cost most just here. */
const enoughRows = 2000;
/** What another name is worth beside the words themselves. */
const synonymWorth = 0.6;
/** What words that name something when they stand together are worth apart. */
const apartWorth = 0.5;
/** A completion must be this much more frequent than what was typed, else the typed word is meant. */
const completionRatio = 10;

/** One thing that is looked for: a word or a quoted phrase. */
export interface Wanted {
  /** The rarer, the heavier; what is nowhere weighs nothing. */
  readonly weight: number;
  /** Without it a study is not found, however much else it has. */
  readonly isRequired: boolean;
}

/** A term, or terms that follow one another, that stand for some of what is wanted. */
export interface Source {
  readonly terms: Terms;
  /** Places in the list of what is wanted. */
  readonly standsFor: readonly number[];
  /** What it is worth beside the words themselves, which are worth 1. */
  readonly worth: number;
}

/** What a query asks for, and what stands for it. */
export interface Question {
  readonly wanted: readonly Wanted[];
  readonly sources: readonly Source[];
}

export interface CountedTerm {
  readonly term: string;
  readonly studies: number;
}

/** What an index knows of the words in it. A row is a language version. */
export interface Lexicon {
  readonly rows: number;
  readonly rowsOf: (term: string) => number;
  /** The terms of a word as typed, the most frequent first. */
  readonly termsOfForm: (form: string) => readonly CountedTerm[];
  /** The terms of words that begin so, the most frequent first. */
  readonly termsOfPrefix: (prefix: string) => readonly CountedTerm[];
}

export function questionOf(
  lexicon: Lexicon,
  { words, phrases, isTyping }: Pick<QueryText, "words" | "phrases" | "isTyping">,
  synonyms: Synonyms,
): Question {
  const sources: Source[] = phrases.flatMap((readings, at) =>
    readings.map((terms) => ({ terms, standsFor: [words.length + at], worth: 1 })),
  );
  const own = words.map((word, at) => [
    ...alternativesOf(lexicon, word),
    ...(isTyping && at === words.length - 1 ? completionsOf(lexicon, word) : []),
  ]);
  const rowsOfWords = own.map((terms) => rowsOfAny(lexicon, terms));
  for (let at = 0; at < words.length; ) {
    const { length, names, others } = synonymsAt(words.slice(at), synonyms);
    const standsFor = Array.from({ length: Math.max(1, length) }, (_, place) => at + place);
    for (const place of standsFor) {
      for (const term of own[place] ?? []) {
        sources.push({ terms: [term], standsFor: [place], worth: length > 1 ? apartWorth : 1 });
      }
    }
    if (length > 1) sources.push(...names.map((terms) => ({ terms, standsFor, worth: 1 })));
    if (Math.min(...standsFor.map((place) => rowsOfWords[place] ?? 0)) < enoughRows) {
      sources.push(...others.map((terms) => ({ terms, standsFor, worth: synonymWorth })));
    }
    // A word that is nowhere is as rare as its other names.
    const rowsOfOthers = Math.max(0, ...others.map((terms) => rowsOfAll(lexicon, terms)));
    for (const place of standsFor) rowsOfWords[place] ||= rowsOfOthers;
    at += standsFor.length;
  }
  return {
    wanted: [
      ...rowsOfWords.map((rows) => ({ weight: weightOf(lexicon, rows), isRequired: false })),
      ...phrases.map((readings) => ({
        weight: weightOf(lexicon, rowsOfAny(lexicon, readings.flat())),
        isRequired: true,
      })),
    ],
    sources,
  };
}

const rowsOfAny = (lexicon: Lexicon, terms: readonly string[]) =>
  Math.max(0, ...terms.map((term) => lexicon.rowsOf(term)));

/** At most: that of the rarest. */
const rowsOfAll = (lexicon: Lexicon, terms: Terms) => Math.min(...terms.map((term) => lexicon.rowsOf(term)));

const weightOf = ({ rows: all }: Lexicon, rows: number) =>
  rows > 0 ? Math.log(1 + (all - rows + 0.5) / (rows + 0.5)) : 0;

/** A word's terms, and those that the same letters have in the index: "saglik" typed for "sağlık". */
export const alternativesOf = (lexicon: Lexicon, { form, terms }: QueryWord): string[] => [
  ...new Set([...terms, ...lexicon.termsOfForm(form).map(({ term }) => term)]),
];

/** The terms of the most frequent words that begin as the last word does, unless it is more likely a whole word. */
export function completionsOf(lexicon: Lexicon, { form, terms }: QueryWord): string[] {
  if (form.length < 2) return [];
  const whole = lexicon.termsOfForm(form).map(({ studies }) => studies);
  const completions = lexicon.termsOfPrefix(form).filter(({ term }) => !terms.includes(term));
  const mostFrequent = completions[0]?.studies ?? 0;
  if (Math.max(0, ...whole) * completionRatio > mostFrequent) return [];
  return completions.map(({ term }) => term);
}

/** The words that are nowhere in the index. */
export const unknownWords = (lexicon: Lexicon, words: readonly QueryWord[]): QueryWord[] =>
  words.filter(({ terms }) => !terms.some((term) => lexicon.rowsOf(term) > 0));

export const withCorrections = (text: string, corrections: ReadonlyMap<string, Correction>): string => {
  let corrected = "";
  let copied = 0;
  for (const { text: word, start, end } of wordsOf(text)) {
    const correction = corrections.get(formOf(word));
    if (!correction || start < copied) continue;
    corrected += text.slice(copied, start) + correction.form;
    copied = end;
  }
  return (corrected + text.slice(copied)).trim();
};
