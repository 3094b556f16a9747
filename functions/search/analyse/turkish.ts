import { stopwords } from "@orama/stopwords/turkish";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set(stopwords);
// Who is without something is what many look for.
stopWords.delete("olmayan");
// A face, where it is not a hundred.
stopWords.delete("yüz");

/**
 * Stop words are looked up before folding: "şu" (that) is one, "su" (water) is not. Suffixes come off after it, so that
 * "saglik karti" typed without Turkish letters has the terms of "sağlık kartı".
 */
export function analyseTurkish(word: string): string {
  const whole = beforeApostrophe(withoutElision(word.toLocaleLowerCase("tr")));
  return stopWords.has(whole) ? "" : stemTurkish(foldLatin(whole));
}

/**
 * What is put after a noun, each with the letters that must be left before it: roots are short, and many end as suffixes
 * do (kadın, kanun, gıda). Harmony leaves two vowels of each kind once ı, ü and ö are folded.
 */
const suffixes: readonly (readonly [pattern: RegExp, left: number])[] = [
  [/(?<=[dt][ae])ki$/, 4],
  [/l[ae]ri$/, 3],
  [/l[ae]r$/, 2],
  [/n?[dt][ae]n$/, 4],
  [/n?[dt][ae]$/, 4],
  [/(?<=[^aeiou])d[ae]$/, 3],
  [/(?<=[aeiou])n[iu]n$/, 3],
  [/[iu]n$/, 4],
  [/(?<=[aeiou])yl[ae]$/, 3],
  [/l[ae]$/, 4],
  [/(?<=[aeiou])y[aeiu]$/, 3],
  [/(?<=[aeiou])s[iu]$/, 3],
  // Verbs, and what is or is not there: belgesiz (without a document), sigortalı (insured), emeklilik (retirement).
  [/m[ae]k$/, 4],
  [/(?<=l[iu]|s[iu]z|sul)l[iu][gk]$/, 5],
  [/s[iu]z$/, 5],
  [/(?<!engel)l[iu]$/, 5],
  [/(?<=[^aeiou])[iu]$/, 3],
  [/(?<=[^aeiou])[ae]$/, 4],
  // "adresi" has lost its s as a possessive does, so all its forms do.
  [/(?<=[aeiou])s$/, 3],
];
/** Roots that lose a vowel before a suffix: kaydı, nakdi, şehri, vakfı. */
const withVowel = new Map(Object.entries({ kayt: "kayit", nakt: "nakit", sehr: "sehir", vakf: "vakif" }));
/** Names that end as words with suffixes do: Bangladeş would be a bank. */
const withoutEndings = new Set(["banglades"]);
/** kimliği, kitabı, kaydı: a root's last consonant is soft before a vowel. */
const hard: Record<string, string> = { g: "k", b: "p", d: "t" };

/** Takes suffixes off a folded word, one after the other until none is left. */
export function stemTurkish(folded: string): string {
  if (withoutEndings.has(folded)) return folded;
  let stem = folded;
  for (let shorter = withoutSuffix(stem); shorter !== stem; shorter = withoutSuffix(stem)) stem = shorter;
  if (stem.length > 3) stem = stem.replace(/[gbd]$/, (letter) => hard[letter] ?? letter);
  return withVowel.get(stem) ?? stem;
}

function withoutSuffix(word: string): string {
  for (const [pattern, left] of suffixes) {
    const at = word.search(pattern);
    if (at >= left) return word.slice(0, at);
  }
  return word;
}
