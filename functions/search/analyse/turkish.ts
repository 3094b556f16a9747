import { stemmer } from "@orama/stemmers/turkish";
import { stopwords } from "@orama/stopwords/turkish";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set(stopwords);
const maxRounds = 8;

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
  let stem = word.replace(possessiveAfterT, "");
  for (let round = 0; round < maxRounds; round++) {
    const stemmed = stemmer(stem);
    const shorter = stemmed === stem || stemmed.length < 3 ? withoutPossessive(stem) : stemmed;
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

/** In kartı (the card) and şartı the stemmer takes the root's t for the past tense. */
const possessiveAfterT = /(?<=[rlns]t)[ıiuü](?:n[ıiuü]?n?)?$/u;

/**
 * The stemmer leaves the s of başvurusu and, in short words, the vowel of fonu. Roots that end so lose it as well, in
 * all their forms: adres and adresi still meet.
 */
const withoutPossessive = (stem: string) =>
  stem.length > 3 ? stem.replace(/(?<=[aeıioöuü])s$|(?<=[^aeıioöuü])[ıiuü]$/u, "") : stem;
