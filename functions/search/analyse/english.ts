import { stemmer } from "@orama/stemmers/english";
import { stopwords } from "@orama/stopwords/english";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set([...stopwords, "a"]);

export function analyseEnglish(word: string): string {
  const lower = word.toLowerCase();
  const whole = beforeApostrophe(withoutElision(lower));
  return stopWords.has(lower) || stopWords.has(whole) ? "" : stemmer(foldLatin(whole));
}
