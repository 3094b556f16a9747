const ascii = /^[\x20-\x7e]*$/;
const unfoldable: Record<string, string> = {
  ı: "i",
  ø: "o",
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ł: "l",
  đ: "d",
  ə: "e",
};

/** A lower-case word without accents, as somebody types it who has no such key. */
export function foldLatin(word: string): string {
  if (ascii.test(word)) return word;
  return word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ıøœæßłđə]/g, (letter) => unfoldable[letter] ?? letter)
    .normalize("NFC");
}

const elision = /^(?:qu|lorsqu|puisqu|jusqu|quoiqu|[cdjlmnst])['’ʼ](?=\p{L}{2})/u;

/** l'éducation → éducation, in every language: English writes Côte d'Ivoire as well. */
export const withoutElision = (word: string) => word.replace(elision, "");

/** İstanbul'un → İstanbul, city's → city. */
export const beforeApostrophe = (word: string) => {
  const at = word.search(/['’ʼ]/);
  return at > 0 ? word.slice(0, at) : word;
};
