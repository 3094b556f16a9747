import type { QueryWord } from "./analyse/analyser.ts";
import { liveStudies } from "./columns.ts";
import { type Found, find } from "./find.ts";
import { type QueryText, readQueryText, type Terms } from "./query-text.ts";
import {
  enough,
  type Lexicon,
  type Matched,
  questionOf,
  unknownWords,
  widenings,
  withCorrections,
} from "./question.ts";
import { rowsOf, type SearchIndex } from "./search-index.ts";
import { type Correction, correctionOf } from "./spelling.ts";
import type { Synonyms } from "./synonyms.ts";

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
  let question = questionOf(lexiconOf(index), query, synonyms);
  let found = find(index, question.wanted, question.sources, 1);
  let matched: Matched = "all";
  let didYouMean: string | undefined;
  if (found.studies.length === 0) {
    const corrections = correctionsOf(index, query.words);
    if (corrections.size > 0) {
      const words = query.words.map((word) => ({ ...word, ...corrections.get(word.form) }));
      question = questionOf(lexiconOf(index), { ...query, words, isTyping: false }, synonyms);
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

const lexiconOf = (index: SearchIndex): Lexicon => ({
  rows: index.rows.size,
  rowsOf: (term) => rowsOf(index, term),
  // As the statements have them: a text and a number.
  termsOfForm: (form) =>
    index.statements.termsOfForms
      .all(JSON.stringify([form]))
      .map(([, term, studies]) => ({ term: term as string, studies: studies as number })),
  termsOfPrefix: (prefix) =>
    index.statements.termsOfPrefix
      .all(prefix)
      .map(([term, studies]) => ({ term: term as string, studies: studies as number })),
});

/** A correction for each word that is nowhere in the index. */
function correctionsOf(index: SearchIndex, words: readonly QueryWord[]): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const { form } of unknownWords(lexiconOf(index), words)) {
    const correction = correctionOf(index, form);
    if (correction) corrections.set(form, correction);
  }
  return corrections;
}
