import { formOf, type QueryWord } from "./analyse/analyser.ts";
import { wordsOf } from "./analyse/words.ts";
import { liveStudies } from "./columns.ts";
import { type Found, find, type Source, type Wanted } from "./find.ts";
import { type QueryText, readQueryText, type Terms } from "./query-text.ts";
import { rowsOf, type SearchIndex } from "./search-index.ts";
import { type Correction, correctionOf } from "./spelling.ts";
import { type Synonyms, synonymsAt } from "./synonyms.ts";

/** How much of the words a study needed: all, most of what they weigh (rare words weigh more), or any that is telling. */
export type Matched = "all" | "most" | "any";

export interface Match extends Found {
  /** Whether scores say anything: exclusions alone rank nothing. */
  readonly isRanked: boolean;
  readonly matched: Matched;
  /** What a highlight looks for. */
  readonly terms: readonly Terms[];
  /** The text with its misspelt words corrected, when that is what was looked for. */
  readonly didYouMean?: string;
  readonly isCut: boolean;
}

/** Fewer studies with all words than this, and those with most of them follow. */
const enough = 10;
const widenings = [
  { how: "most", share: 0.6 },
  { how: "any", share: 0.1 },
] as const;
/** A word that so many rows have needs no other names, which would cost most just here. */
const enoughRows = 2000;
/** What another name is worth beside the words themselves. */
const synonymWorth = 0.6;
/** What words that name something when they stand together are worth apart. */
const apartWorth = 0.5;
/** A completion must be this much more frequent than what was typed, else the typed word is meant. */
const completionRatio = 10;

/** What a query asks for, and what stands for it. */
interface Question {
  readonly wanted: readonly Wanted[];
  readonly sources: readonly Source[];
}

/**
 * The studies that a text asks for, without regard to filters; undefined when it asks for nothing in particular. Strict:
 * only those with all words.
 */
export function matchText(
  index: SearchIndex,
  text: string,
  synonyms: Synonyms,
  isStrict: boolean,
): Match | undefined {
  if (text.trim() === "") return undefined;
  const query = readQueryText(text);
  const { words, phrases, excluded, isCut } = query;
  const isOnlyExclusion = words.length === 0 && phrases.length === 0 && excluded.length > 0;
  const match = isOnlyExclusion ? everything(index) : matchWords(index, query, text, synonyms, isStrict);
  const banned = new Set(excluded.flatMap((readings) => studiesWith(index, readings)));
  return { ...match, isCut, studies: match.studies.filter((study) => !banned.has(study)) };
}

type Words = Omit<Match, "isCut">;

const everything = ({ columns }: SearchIndex): Words => ({
  studies: [...liveStudies(columns)],
  scores: new Float64Array(columns.size),
  versions: new Uint8Array(columns.size),
  isRanked: false,
  matched: "all",
  terms: [],
});

function studiesWith(index: SearchIndex, readings: readonly Terms[]): number[] {
  const sources = readings.map((terms) => ({ terms, standsFor: [0], worth: 1 }));
  return find(index, [{ weight: 1, isRequired: true }], sources, 1).studies;
}

function matchWords(
  index: SearchIndex,
  query: QueryText,
  text: string,
  synonyms: Synonyms,
  isStrict: boolean,
): Words {
  let question = questionOf(index, query.words, query.phrases, query.isTyping, synonyms);
  let found = find(index, question.wanted, question.sources, 1);
  let matched: Matched = "all";
  let didYouMean: string | undefined;
  if (found.studies.length === 0) {
    const corrections = correctionsOf(index, query.words);
    if (corrections.size > 0) {
      const corrected = query.words.map((word) => ({ ...word, ...corrections.get(word.form) }));
      question = questionOf(index, corrected, query.phrases, false, synonyms);
      found = find(index, question.wanted, question.sources, 1);
      didYouMean = withCorrections(text, corrections);
    }
  }
  const isWidened = !isStrict && query.words.length > 1;
  for (const { how, share } of isWidened ? widenings : []) {
    if (found.studies.length >= enough) break;
    const wider = find(index, question.wanted, question.sources, share);
    if (wider.studies.length > found.studies.length) [found, matched] = [wider, how];
  }
  return {
    ...found,
    isRanked: true,
    matched,
    terms: question.sources.map(({ terms }) => terms),
    ...(didYouMean !== undefined && found.studies.length > 0 && { didYouMean }),
  };
}

function questionOf(
  index: SearchIndex,
  words: readonly QueryWord[],
  phrases: QueryText["phrases"],
  isTyping: boolean,
  synonyms: Synonyms,
): Question {
  const sources: Source[] = phrases.flatMap((readings, at) =>
    readings.map((terms) => ({ terms, standsFor: [words.length + at], worth: 1 })),
  );
  const own = words.map((word, at) => [
    ...alternativesOf(index, word),
    ...(isTyping && at === words.length - 1 ? completionsOf(index, word) : []),
  ]);
  const rowsOfWords = own.map((terms) => rowsOfAny(index, terms));
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
    const rowsOfOthers = Math.max(0, ...others.map((terms) => rowsOfAll(index, terms)));
    for (const place of standsFor) rowsOfWords[place] ||= rowsOfOthers;
    at += standsFor.length;
  }
  return {
    wanted: [
      ...rowsOfWords.map((rows) => ({ weight: weightOf(index, rows), isRequired: false })),
      ...phrases.map((readings) => ({
        weight: weightOf(index, rowsOfAny(index, readings.flat())),
        isRequired: true,
      })),
    ],
    sources,
  };
}

const rowsOfAny = (index: SearchIndex, terms: readonly string[]) =>
  Math.max(0, ...terms.map((term) => rowsOf(index, term)));

/** At most: that of the rarest. */
const rowsOfAll = (index: SearchIndex, terms: Terms) => Math.min(...terms.map((term) => rowsOf(index, term)));

const weightOf = ({ rows: { size } }: SearchIndex, rows: number) =>
  rows > 0 ? Math.log(1 + (size - rows + 0.5) / (rows + 0.5)) : 0;

/** A word's terms, and those that the same letters have in the index: "saglik" typed for "sağlık". */
function alternativesOf({ statements }: SearchIndex, { form, terms }: QueryWord): string[] {
  const written = statements.termsOfForms.all(JSON.stringify([form])).map(([, term]) => term as string);
  return [...new Set([...terms, ...written])];
}

/** The terms of the most frequent words that begin as the last word does, unless it is more likely a whole word. */
function completionsOf({ statements }: SearchIndex, { form, terms }: QueryWord): string[] {
  if (form.length < 2) return [];
  const whole = statements.termsOfForms.all(JSON.stringify([form])).map(([, , studies]) => studies as number);
  const completions = statements.termsOfPrefix.all(form).filter(([term]) => !terms.includes(term as string));
  const [, mostFrequent = 0] = completions[0] ?? [];
  if (Math.max(0, ...whole) * completionRatio > (mostFrequent as number)) return [];
  return completions.map(([term]) => term as string);
}

/** A correction for each word that is nowhere in the index. */
function correctionsOf(index: SearchIndex, words: readonly QueryWord[]): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const { form, terms } of words) {
    if (terms.some((term) => rowsOf(index, term) > 0)) continue;
    const correction = correctionOf(index, form);
    if (correction) corrections.set(form, correction);
  }
  return corrections;
}

const withCorrections = (text: string, corrections: ReadonlyMap<string, Correction>): string => {
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
