import type { QueryWord } from "./analyse/analyser.ts";
import { liveStudies } from "./columns.ts";
import { type Found, find } from "./find.ts";
import { type Exclusion, type QueryText, readQueryText, type Terms } from "./query-text.ts";
import { enough, type Lexicon, type Matched, questionOf, unknownWords, wideningsOf } from "./question.ts";
import { rowsOf, type SearchIndex } from "./search-index.ts";
import { type Correction, correctionOf, type Spelling, spellingsOf, withCorrections } from "./spelling.ts";
import type { Synonyms } from "./synonyms.ts";

export interface AskedText {
  /** Left out or blank: all studies. One without any word finds nothing. */
  readonly text?: string | undefined;
  /** "all": nothing but studies with every word, however few. */
  readonly match?: "all" | undefined;
}

/** How a text was taken. */
export interface TextReading {
  readonly matched: Matched;
  /** The text with its misspelt words corrected, when that is what was looked for. */
  readonly didYouMean?: string;
  /** The text was too long: only its beginning was looked for. */
  readonly isCut: boolean;
}

export interface Match extends Found, TextReading {
  /** Whether scores say anything: exclusions alone rank nothing. */
  readonly isRanked: boolean;
  /** What a highlight looks for. */
  readonly terms: readonly Terms[];
}

/** Without a text, everything is found as asked. */
export const readingOf = (match: Match | undefined): TextReading => ({
  matched: match?.matched ?? "all",
  ...(match?.didYouMean !== undefined && { didYouMean: match.didYouMean }),
  isCut: match?.isCut ?? false,
});

/** The studies that a text asks for, without regard to filters; undefined when it asks for nothing in particular. */
export function matchText(index: SearchIndex, asked: AskedText, synonyms: Synonyms): Match | undefined {
  const { text = "" } = asked;
  if (text.trim() === "") return undefined;
  const query = readQueryText(text);
  const { words, phrases, excluded, isCut } = query;
  const isOnlyExclusion = words.length === 0 && phrases.length === 0 && excluded.length > 0;
  const match = isOnlyExclusion ? everything(index) : matchWords(index, query, { ...asked, text }, synonyms);
  const banned = new Set(excluded.flatMap((exclusion) => studiesWith(index, exclusion)));
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

function studiesWith(index: SearchIndex, { readings, isQuoted }: Exclusion): number[] {
  const sources = readings.map((terms) => ({ terms, standsFor: [0], worth: 1, isQuoted }));
  return find(index, [{ weight: 1, isRequired: true }], sources, 1).studies;
}

function matchWords(
  index: SearchIndex,
  query: QueryText,
  { text, match }: AskedText & { readonly text: string },
  synonyms: Synonyms,
): Words {
  const lexicon = lexiconOf(index);
  let question = questionOf(lexicon, query, synonyms);
  let found = find(index, question.wanted, question.sources, 1);
  let matched: Matched = "all";
  let didYouMean: string | undefined;
  if (found.studies.length === 0) {
    const corrections = correctionsOf(index, lexicon, query.words, synonyms);
    if (corrections.size > 0) {
      const words = query.words.map((word) => ({ ...word, ...corrections.get(word.form) }));
      question = questionOf(lexicon, { ...query, words, isTyping: false }, synonyms);
      found = find(index, question.wanted, question.sources, 1);
      didYouMean = withCorrections(text, corrections);
    }
  }
  const { wanted, sources, related } = question;
  for (const { how, share } of match === "all" ? [] : wideningsOf(query, question)) {
    if (found.studies.length >= enough) break;
    const wider = find(index, wanted, [...sources, ...related], share);
    if (wider.studies.length > found.studies.length) [found, matched] = [wider, how];
  }
  return {
    ...found,
    isRanked: true,
    matched,
    terms: (matched === "all" ? sources : [...sources, ...related]).map(({ terms }) => terms),
    ...(didYouMean !== undefined && found.studies.length > 0 && { didYouMean }),
  };
}

const lexiconOf = (index: SearchIndex): Lexicon => ({
  studies: index.columns.live,
  rowsOf: remembering((term) => rowsOf(index, term)),
  // As the statements have them: a text and a number.
  termsOfForm: (form) =>
    index.statements.termsOfForm
      .all(form)
      .map(([term, studies]) => ({ term: term as string, studies: studies as number })),
  termsOfPrefix: (prefix) =>
    index.statements.termsOfPrefix
      .all(prefix)
      .map(([term, studies]) => ({ term: term as string, studies: studies as number })),
});

/** A question asks for the rows of a term several times. */
function remembering(ask: (term: string) => number): (term: string) => number {
  const known = new Map<string, number>();
  return (term) => {
    const answer = known.get(term) ?? ask(term);
    known.set(term, answer);
    return answer;
  };
}

/** A correction for each word that is nowhere in the index. */
function correctionsOf(
  index: SearchIndex,
  lexicon: Lexicon,
  words: readonly QueryWord[],
  synonyms: Synonyms,
): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const word of unknownWords(lexicon, words, synonyms)) {
    const near = index.statements.spellings
      .all(JSON.stringify(spellingsOf(word.form)))
      // As the statement has them: three texts and a number.
      .map(([form, term, written, studies]) => ({ form, term, written, studies }) as Spelling);
    const correction = correctionOf(word, near);
    if (correction) corrections.set(word.form, correction);
  }
  return corrections;
}
