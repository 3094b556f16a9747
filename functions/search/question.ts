import { languageOf, type QueryWord } from "./analyse/analyser.ts";
import type { QueryText, Terms } from "./query-text.ts";
import { type Naming, namingsAt, type Synonyms, unnamedOf } from "./synonyms.ts";

/** How much of the words a study needed: all, most of what they weigh (rare words weigh more), or any that is telling. */
export type Matched = "all" | "most" | "any";

/** Fewer studies with all words than this, and those with most of them follow. */
export const enough = 10;
const widenings = [
  { how: "most", share: 0.6 },
  { how: "any", share: 0.1 },
] as const;
/** A word that so many rows have needs neither other names nor neighbours, which would cost most just here. */
const enoughRows = 2000;
/** What another name is worth beside the words themselves. */
const synonymWorth = 0.7;
/** The same for the names of what is related. */
const relatedWorth = 0.15;
/** What two words are worth more where they stand side by side. */
const neighbourWorth = 0.5;
/** Readings of a word that are looked for beside those of the next. */
const maxReadings = 3;
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
  /** Only where the study itself says it, not in what its codes are called. */
  readonly isQuoted?: boolean;
}

/** What a query asks for, and what stands for it. */
export interface Question {
  readonly wanted: readonly Wanted[];
  readonly sources: readonly Source[];
  /** What has to do with what is wanted: looked for as well where too little is found. */
  readonly related: readonly Source[];
}

export interface CountedTerm {
  readonly term: string;
  readonly studies: number;
}

/** What an index knows of the words in it; `rowsOf` counts language versions. */
export interface Lexicon {
  readonly studies: number;
  readonly rowsOf: (term: string) => number;
  /** The terms of a word as typed, the most frequent first. */
  readonly termsOfForm: (form: string) => readonly CountedTerm[];
  /** The terms of words that begin so, the most frequent first. */
  readonly termsOfPrefix: (prefix: string) => readonly CountedTerm[];
}

interface Placed extends Naming {
  readonly standsFor: readonly number[];
}

export function questionOf(
  lexicon: Lexicon,
  { words, phrases, isTyping }: Pick<QueryText, "words" | "phrases" | "isTyping">,
  synonyms: Synonyms,
): Question {
  const own = words.map((word, at) => [
    ...alternativesOf(lexicon, word),
    ...(isTyping && at === words.length - 1 ? completionsOf(lexicon, word) : []),
  ]);
  const ownRows = own.map((terms) => rowsOfAny(lexicon, terms));
  const namings: readonly Placed[] = words.flatMap((_, at) =>
    namingsAt(words.slice(at), synonyms).map((naming) => ({
      ...naming,
      standsFor: places(at, naming.length),
    })),
  );
  // "Asia" within "Central Asia" is not all of it.
  const isWithinLonger = ({ standsFor }: Placed) =>
    namings.some(
      (other) =>
        other.length > standsFor.length && standsFor.every((place) => other.standsFor.includes(place)),
    );
  const rare = namings.filter(({ standsFor }) =>
    standsFor.some((place) => (ownRows[place] ?? 0) < enoughRows),
  );
  const sources = [
    ...own.flatMap((terms, at) => terms.map((term) => ({ terms: [term], standsFor: [at], worth: 1 }))),
    ...neighboursOf(lexicon, own),
    ...compoundsOf(words).flatMap(({ form, standsFor }) =>
      lexicon.termsOfForm(form).map(({ term }) => ({ terms: [term], standsFor, worth: 1 })),
    ),
    ...namings.flatMap(({ names, standsFor }) =>
      standsFor.length > 1 ? sourcesOf(names, standsFor, 1) : [],
    ),
    ...rare.flatMap(({ others, standsFor }) => sourcesOf(others, standsFor, synonymWorth)),
    ...rare
      .filter((naming) => !isWithinLonger(naming))
      .flatMap(({ parts, standsFor }) => sourcesOf(parts, standsFor, synonymWorth)),
  ];
  const related = rare.flatMap(({ related, standsFor }) => sourcesOf(related, standsFor, relatedWorth));
  const rows = words.map((_, at) => {
    const named = namings.filter(({ standsFor }) => standsFor.includes(at));
    const [longest] = named.toSorted((a, b) => b.length - a.length);
    const rows = longest ? rowsOfThing(lexicon, longest) : (ownRows[at] ?? 0);
    if (rows > 0) return rows;
    // What is nowhere by its own names is as frequent as whatever else stands for it.
    const others = [...sources, ...related].filter(({ standsFor }) => standsFor.includes(at));
    return Math.max(0, ...others.map(({ terms }) => rowsOfName(lexicon, terms)));
  });
  return {
    wanted: [
      ...rows.map((count) => ({ weight: weightOf(lexicon, count), isRequired: false })),
      ...phrases.map((readings) => ({
        weight: weightOf(lexicon, rowsOfAny(lexicon, readings.flat())),
        isRequired: true,
      })),
    ],
    sources: [
      ...sources,
      ...phrases.flatMap((readings, at) =>
        sourcesOf(readings, [words.length + at], 1).map((source) => ({ ...source, isQuoted: true })),
      ),
    ],
    related,
  };
}

const sourcesOf = (names: readonly Terms[], standsFor: readonly number[], worth: number): Source[] =>
  names.map((terms) => ({ terms, standsFor, worth }));

const places = (first: number, length: number) => Array.from({ length }, (_, place) => first + place);

/** Words that follow one another in the question and in a text as well say more than both apart, unless they are many. */
const neighboursOf = (lexicon: Lexicon, own: readonly (readonly string[])[]): Source[] =>
  own.slice(1).flatMap((followers, at) => {
    const rare = (terms: readonly string[] = []) =>
      terms
        .filter((term) => lexicon.rowsOf(term) > 0 && lexicon.rowsOf(term) < enoughRows)
        .slice(0, maxReadings);
    return rare(own[at]).flatMap((first) =>
      rare(followers)
        .filter((second) => languageOf(first) === languageOf(second))
        .map((second) => ({ terms: [first, second], standsFor: [at, at + 1], worth: neighbourWorth })),
    );
  });

/** Two words as others write them, as one: "finger print", "e-wallet". */
export const compoundsOf = (words: readonly QueryWord[]): { form: string; standsFor: number[] }[] =>
  words.slice(1).map(({ form }, at) => ({ form: `${words[at]?.form}${form}`, standsFor: [at, at + 1] }));

const rowsOfAny = (lexicon: Lexicon, terms: readonly string[]) =>
  Math.max(0, ...terms.map((term) => lexicon.rowsOf(term)));

/** About: terms that stand in the same rows follow one another in half of them. */
const rowsOfName = (lexicon: Lexicon, terms: Terms) =>
  Math.min(...terms.map((term) => lexicon.rowsOf(term))) / (terms.length > 1 ? 2 : 1);

/** A thing is as frequent as the most frequent of its names, in whatever language it is asked for. */
const rowsOfThing = (lexicon: Lexicon, { names, others, parts }: Naming) =>
  Math.max(...[...names, ...others, ...parts].map((terms) => rowsOfName(lexicon, terms)));

/** A word of one row is hardly rarer than one of a few: among so few it is chance who used it. */
const fewRows = 3;

/** Translations double rows, so that of frequent words there may be more than studies. */
const weightOf = ({ studies }: Lexicon, rows: number) =>
  rows > 0 ? Math.log(1 + Math.max(0.5, studies - rows + 0.5) / (rows + fewRows)) : 0;

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

/** Of one word there is no less to ask for, unless something is related to it. */
export const wideningsOf = ({ words }: Pick<QueryText, "words">, { related }: Question) =>
  words.length > 1 || related.length > 0 ? widenings : [];

/** The words that are nowhere in the index, and in no name either. */
export const unknownWords = (
  lexicon: Lexicon,
  words: readonly QueryWord[],
  synonyms: Synonyms,
): QueryWord[] =>
  unnamedOf(words, synonyms).filter(({ terms }) => !terms.some((term) => lexicon.rowsOf(term) > 0));
