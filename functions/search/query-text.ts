import { formOf, type QueryWord, queryWordsOf, tokensOf } from "./analyse/analyser.ts";
import { isArabic } from "./analyse/arabic.ts";

/** More words are left out: nobody means more, and the work stays bounded. */
const maxWords = 16;
const maxPhrases = 8;

/** Words with which people ask for a case study, whatever it is about: every study is an example from a country. */
const askingWords = new Set(
  `cases countries country does example examples experience experiences find good best how lesson lessons practice practices
  study studies way ways what when where which who why
  else gets getting give gives giving happens happen make makes making many someone somebody several tell
  various want wants within
  bonne bonnes comment etude etudes exemple exemples lecon lecons meilleures pays pratique pratiques quel quelle quelles quels
  différents différentes divers existe existent plusieurs utilisation utiliser utilisé utilisés
  أفضل أمثلة بلد بلدان تجارب تجربة دراسة دروس دول دولة كيف مثال ماذا ممارسات
  استخدام استعمال طرق طريقة كيفية لماذا مختلفة
  ders dersler deneyim deneyimi deneyimleri en hangi iyi nasıl neden örnek örneği örnekler örnekleri ülke ülkeler ülkelerde
  çeşitli farklı hakkında kullanan kullanılan kullanımı kullanma konusunda nedir nelerdir yönelik`
    .split(/\s+/)
    .map(formOf),
);
export interface QueryText {
  /** Stop words, and those that only ask, left out, unless there is nothing else. */
  readonly words: readonly QueryWord[];
  /** Quoted texts: for each, its terms in every language it may be of. */
  readonly phrases: readonly (readonly Terms[])[];
  /** What must not be in the study. */
  readonly excluded: readonly Exclusion[];
  /** The last word may not be finished: nothing follows it. */
  readonly isTyping: boolean;
  readonly isCut: boolean;
}
/** A word or a quoted text, as its terms in every language it may be of. */
export interface Exclusion {
  readonly readings: readonly Terms[];
  readonly isQuoted: boolean;
}
/** Terms that follow one another. */
export type Terms = readonly string[];

const phraseLanguages = ["en", "fr", "tr", "other"];
const piecePattern = /(?<minus>(?<!\S)[-−–])?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))/gu;

/** Reads words, "quoted phrases", -excluded words and -"excluded phrases"; everything else is no syntax. */
export function readQueryText(text: string): QueryText {
  const considered = text.replace(/[“”„«»]/g, '"');
  const words: QueryWord[] = [];
  const phrases: Terms[][] = [];
  const excluded: Exclusion[] = [];
  for (const { groups } of considered.matchAll(piecePattern)) {
    const { minus, phrase, word = "" } = groups ?? {};
    if (minus !== undefined)
      excluded.push({ readings: readings(phrase ?? word), isQuoted: phrase !== undefined });
    else if (phrase !== undefined) phrases.push(readings(phrase));
    else words.push(...queryWordsOf(word));
  }
  const telling = words.filter(({ isStopWord }) => !isStopWord);
  const subjects = telling.filter(({ form }) => !askingWords.has(form));
  const meant = ([subjects, telling, words].find((some) => some.length > 0) ?? []).filter(
    ({ terms }) => terms.length > 0,
  );
  return {
    words: meant.slice(0, maxWords),
    phrases: phrases.filter((terms) => terms.length > 0).slice(0, maxPhrases),
    excluded: excluded.filter((one) => one.readings.length > 0).slice(0, maxPhrases),
    isTyping: /[\p{L}\p{N}\p{M}]$/u.test(considered) && words.at(-1) === meant.at(-1),
    isCut: meant.length > maxWords,
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
