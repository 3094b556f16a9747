import { type QueryWord, queryWordsOf, tokensOf } from "./analyse/analyser.ts";
import { isArabic } from "./analyse/arabic.ts";

/** A question longer than this is cut: nobody means more, and the work stays bounded. */
const maxCharacters = 1000;
const maxWords = 16;
const maxPhrases = 8;

export interface QueryText {
  /** Stop words left out, unless there is nothing else. */
  readonly words: readonly QueryWord[];
  /** Quoted texts: for each, its terms in every language it may be of. */
  readonly phrases: readonly (readonly Terms[])[];
  /** What must not be in the study. */
  readonly excluded: readonly (readonly Terms[])[];
  /** The last word may not be finished: nothing follows it. */
  readonly isTyping: boolean;
  readonly isCut: boolean;
}
/** Terms that follow one another. */
export type Terms = readonly string[];

const phraseLanguages = ["en", "fr", "tr", "other"];
const piecePattern = /(?<minus>(?<!\S)-)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))/gu;

/** Reads words, "quoted phrases", -excluded words and -"excluded phrases"; everything else is no syntax. */
export function readQueryText(text: string): QueryText {
  const considered = text.slice(0, maxCharacters).replace(/[“”„«»]/g, '"');
  const words: QueryWord[] = [];
  const phrases: Terms[][] = [];
  const excluded: Terms[][] = [];
  for (const { groups } of considered.matchAll(piecePattern)) {
    const { minus, phrase, word = "" } = groups ?? {};
    if (minus !== undefined) excluded.push(readings(phrase ?? word));
    else if (phrase !== undefined) phrases.push(readings(phrase));
    else words.push(...queryWordsOf(word));
  }
  const telling = words.filter(({ isStopWord }) => !isStopWord);
  const meant = (telling.length > 0 ? telling : words).filter(({ terms }) => terms.length > 0);
  const said = <Reading>(lists: readonly Reading[][]) => lists.filter((list) => list.length > 0);
  return {
    words: meant.slice(0, maxWords),
    phrases: said(phrases).slice(0, maxPhrases),
    excluded: said(excluded).slice(0, maxPhrases),
    isTyping: /[\p{L}\p{N}\p{M}]$/u.test(considered) && words.at(-1) === meant.at(-1),
    isCut: text.length > maxCharacters || meant.length > maxWords,
  };
}

/** A text's terms in each language that it may be in. */
function readings(text: string): Terms[] {
  const languages = isArabic(text.trim()) ? ["ar"] : phraseLanguages;
  const readings = languages.map((language) => tokensOf(text, language).map(({ term }) => term));
  const distinct = new Map(readings.map((terms) => [terms.join(" "), terms.slice(0, maxWords)]));
  distinct.delete("");
  return [...distinct.values()];
}
