import { formOf, type QueryWord } from "./analyse/analyser.ts";
import { wordsOf } from "./analyse/words.ts";
import { liveStudies } from "./columns.ts";
import { type QueryText, readQueryText, type Terms } from "./query-text.ts";
import { rowsPerStudy, type SearchIndex } from "./search-index.ts";
import { type Correction, correctionOf } from "./spelling.ts";
import { type Synonyms, synonymsAt } from "./synonyms.ts";

/** How much of the words a study needed: all, most of what they weigh (rare words weigh more), or any that is telling. */
export type Matched = "all" | "most" | "any";

export interface Match {
  readonly studies: number[];
  /** Whether scores say anything: exclusions alone rank nothing. */
  readonly isRanked: boolean;
  /** By study number. */
  readonly scores: Float64Array;
  /** By study number: which of its language versions fits best. */
  readonly versions: Uint8Array;
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
/** Of more words, combinations would multiply; the rarest decide. */
const maxCombined = 6;
/** Who finds this many rows by the words themselves needs no other names, which would cost most just here. */
const enoughRows = 2000;
/** What a match by synonyms alone is worth beside one by the words themselves. */
const synonymWeight = 0.3;
/** A translation is often of title and summary only, and short texts score high; the whole study says more. */
const translationWeight = 0.6;
const allWordsBonus = 1.5;
const minScore = 1e-9;
/** A completion must be this much more frequent than what was typed, else the typed word is meant. */
const completionRatio = 10;

/** One thing a query asks for, as expressions of the engine. */
interface Wanted {
  /** By the words themselves. */
  readonly core: string;
  /** By these or by any other name. */
  readonly wide: string;
  readonly terms: readonly Terms[];
  /** The words' own terms, for how frequent they are. */
  readonly own: readonly string[];
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

function matchWords(
  index: SearchIndex,
  query: QueryText,
  text: string,
  synonyms: Synonyms,
  isStrict: boolean,
): Words {
  const phrases = query.phrases.map((readings): Wanted => {
    const expression = anyOf(readings.map(phraseOf));
    return { core: expression, wide: expression, terms: readings, own: [] };
  });
  let wanted = wantedOf(index, query.words, query.isTyping, synonyms);
  let found = find(index, phrases, [wanted]);
  let matched: Matched = "all";
  let didYouMean: string | undefined;
  if (found.studies.length === 0) {
    const corrections = correctionsOf(index, query.words);
    if (corrections.size > 0) {
      const corrected = query.words.map((word) => ({ ...word, ...corrections.get(word.form) }));
      wanted = wantedOf(index, corrected, false, synonyms);
      found = find(index, phrases, [wanted]);
      didYouMean = withCorrections(text, corrections);
    }
  }
  const isWidened = !isStrict && wanted.length > 1 && found.studies.length < enough;
  const weighed = isWidened ? weigh(index, wanted) : [];
  for (const { how, share } of widenings) {
    if (found.studies.length >= enough || weighed.length === 0) break;
    const wider = promote(find(index, phrases, combinationsOf(weighed, share)), found);
    if (wider.studies.length > found.studies.length) [found, matched] = [wider, how];
  }
  const terms = [...phrases, ...wanted].flatMap((one) => one.terms);
  return {
    ...found,
    isRanked: true,
    matched,
    terms,
    ...(didYouMean !== undefined && found.studies.length > 0 && { didYouMean }),
  };
}

/** Each word, or run of words that names a thing with other names, as one thing that is wanted. */
function wantedOf(
  index: SearchIndex,
  words: readonly QueryWord[],
  isTyping: boolean,
  synonyms: Synonyms,
): Wanted[] {
  const wanted: Wanted[] = [];
  for (let at = 0; at < words.length; ) {
    const { length, names, others } = synonymsAt(words.slice(at), synonyms);
    const end = at + Math.max(1, length);
    const own = words.slice(at, end).map((word, place) => {
      const isLast = at + place === words.length - 1;
      return [...alternativesOf(index, word), ...(isTyping && isLast ? completionsOf(index, word) : [])];
    });
    const apart = allOf(own.map((terms) => anyOf(terms.map((term) => phraseOf([term])))));
    // Words that name something stand together; apart they count no more than another name.
    const core = length > 1 ? anyOf(names.map(phraseOf)) : apart;
    wanted.push({
      core,
      wide: length > 0 ? anyOf([apart, core, ...others.map(phraseOf)]) : apart,
      terms: [...own.flat().map((term) => [term]), ...others],
      own: own.flat(),
    });
    at = end;
  }
  return wanted;
}

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

interface Weighed {
  readonly one: Wanted;
  readonly weight: number;
}

/** The rarer, the heavier; what is nowhere weighs nothing and is left out. */
function weigh(index: SearchIndex, wanted: readonly Wanted[]): Weighed[] {
  return wanted
    .flatMap((one) => {
      const rows = Math.max(0, ...one.own.map((term) => rowsOf(index, term)));
      return rows > 0 ? { one, weight: Math.log(1 + index.columns.live / rows) } : [];
    })
    .sort((a, b) => b.weight - a.weight);
}

const rowsOf = ({ statements }: SearchIndex, term: string) =>
  Number(statements.rowsOfTerm.get(term)?.[0] ?? 0);

/** The smallest combinations that weigh such a share of the whole. */
function combinationsOf(weighed: readonly Weighed[], share: number): Wanted[][] {
  const considered = weighed.slice(0, maxCombined);
  const enoughWeight = share * considered.reduce((sum, { weight }) => sum + weight, 0);
  const extend = (at: number, chosen: readonly Wanted[], weight: number): Wanted[][] => {
    if (chosen.length > 0 && weight >= enoughWeight) return [[...chosen]];
    const next = considered[at];
    if (!next) return [];
    return [
      ...extend(at + 1, [...chosen, next.one], weight + next.weight),
      ...extend(at + 1, chosen, weight),
    ];
  };
  return extend(0, [], 0);
}

interface Found {
  readonly scores: Float64Array;
  readonly versions: Uint8Array;
  readonly studies: number[];
}

/** The studies that have all that is required and one of the combinations, each by its best language version. */
function find(
  index: SearchIndex,
  required: readonly Wanted[],
  combinations: readonly (readonly Wanted[])[],
): Found {
  const scores = new Float64Array(index.columns.size);
  const versions = new Uint8Array(index.columns.size);
  const studies: number[] = [];
  const expressionBy = (how: "core" | "wide") => {
    const combined = anyOf(combinations.map((wanted) => allOf(wanted.map((one) => one[how]))));
    return allOf([...required.map((one) => one[how]), ...(combined ? [combined] : [])]);
  };
  const wide = expressionBy("wide");
  const core = expressionBy("core");
  if (wide === "") return { scores, versions, studies };
  const rowsByWords = ranked(index, core);
  const isWide = wide !== core && rowsByWords.length < enoughRows;
  const byWords = isWide ? new Map(rowsByWords) : undefined;
  for (const [row, score] of isWide ? ranked(index, wide) : rowsByWords) {
    const study = Math.floor(row / rowsPerStudy);
    const version = row % rowsPerStudy;
    const mixed = byWords ? synonymWeight * score + (1 - synonymWeight) * (byWords.get(row) ?? 0) : score;
    const total = version > 0 ? translationWeight * mixed : mixed;
    const best = scores[study] ?? 0;
    if (best === 0) studies.push(study);
    if (total <= best) continue;
    scores[study] = total;
    versions[study] = version;
  }
  return { scores, versions, studies };
}

/** Row numbers with their scores, above 0, the more the better. The engine's bm25() is negative. */
const ranked = ({ statements }: SearchIndex, expression: string): [number, number][] =>
  // Two numbers, by the statement.
  statements.ranked
    .all(expression)
    .map(([row, bm25]) => [row as number, Math.max(minScore, -(bm25 as number))]);

/** Studies found by all words get more for it. */
function promote(wider: Found, all: Found): Found {
  for (const study of all.studies) {
    if ((wider.scores[study] ?? 0) > 0) wider.scores[study] = (wider.scores[study] ?? 0) * allWordsBonus;
  }
  return wider;
}

function studiesWith({ statements }: SearchIndex, readings: readonly Terms[]): number[] {
  return statements.matching
    .all(anyOf(readings.map(phraseOf)))
    .map(([row]) => Math.floor((row as number) / rowsPerStudy));
}

/** Terms have no quotes in them; quoted, none is an operator of the engine. */
const phraseOf = (terms: Terms) => `"${terms.join(" ")}"`;
const joined = (expressions: readonly string[], operator: string) =>
  expressions.length > 1 ? `(${[...new Set(expressions)].join(` ${operator} `)})` : (expressions[0] ?? "");
const anyOf = (expressions: readonly string[]) => joined(expressions, "OR");
const allOf = (expressions: readonly string[]) => joined(expressions, "AND");
