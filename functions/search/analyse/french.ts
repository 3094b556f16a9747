import { stemmer } from "@orama/stemmers/french";
import { stopwords } from "@orama/stopwords/french";
import { foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set([...stopwords, "a"]);
// "j'ai" loses its pronoun anyway, and "AI" is a subject of the catalogue.
stopWords.delete("ai");

/** Folded before it is stemmed, so that "reforme marche" typed without accents equals "réformes, marchés". */
export function analyseFrench(word: string): string {
  const whole = withoutElision(word.toLowerCase()).replace(/['’ʼ]/g, "");
  return stopWords.has(whole) ? "" : stemmer(foldLatin(whole));
}
