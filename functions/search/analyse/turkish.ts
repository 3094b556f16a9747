import { stemmer } from "@orama/stemmers/turkish";
import { stopwords } from "@orama/stopwords/turkish";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set(stopwords);
const maxRounds = 6;

/**
 * Stop words are looked up before folding: "şu" (that) is one, "su" (water) is not. The stemmer needs ı, ş and ğ for
 * vowel harmony, so folding comes last; it takes off one layer of suffixes at a time, so it runs until nothing changes.
 */
export function analyseTurkish(word: string): string {
  const whole = beforeApostrophe(withoutElision(word.toLocaleLowerCase("tr")));
  if (stopWords.has(whole)) return "";
  return foldLatin(stemTurkish(whole));
}

export function stemTurkish(word: string): string {
  let stem = word;
  for (let round = 0; round < maxRounds; round++) {
    const shorter = stemmer(stem);
    if (shorter === stem || shorter.length < 3) break;
    stem = shorter;
  }
  return stem;
}
