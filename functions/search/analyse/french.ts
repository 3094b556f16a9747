import { stemmer } from "@orama/stemmers/french";
import { stopwords } from "@orama/stopwords/french";
import { foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set([...stopwords, "a"]);
// "j'ai" loses its pronoun anyway, and "AI" is a subject of the catalogue.
stopWords.delete("ai");
// Who is without something is what many look for.
stopWords.delete("sans");
const missing = `afin ainsi alors après auprès aucun aussi autre autres avant beaucoup car celle celles celui ceux chaque chez
  comme comment contre depuis dès dont durant encore entre faire font jusque lors lorsque malgré moins ni notamment où
  parce parmi pendant peu peut peuvent plus plusieurs plutôt pourquoi puis quand quelle quelles quels quoi selon si sous souvent
  tant tous tout toute toutes très trop vers via voici`;
for (const word of missing.split(/\s+/)) stopWords.add(word);

/** Folded before it is stemmed, so that "reforme marche" typed without accents equals "réformes, marchés". */
export function analyseFrench(word: string): string {
  const whole = withoutElision(word.toLowerCase()).replace(/['’ʼ]/g, "");
  return stopWords.has(whole) ? "" : stemFrench(foldLatin(whole));
}

/**
 * Without their accents the stemmer leaves the e of assurée, and it leaves who does something: assureur, travailleur.
 * What ends so otherwise loses it in all its forms.
 */
function stemFrench(folded: string): string {
  if (unlike.has(folded)) return folded;
  const stem = stemmer(folded)
    .replace(/(?<=.{4})(?:eur|euse)$/, "")
    .replace(/(?<=.{3})e+$/, "")
    .replace(/y$/, "i")
    .replace(/(?<=.{3})([ln])\1$/, "$1");
  return irregular.get(stem) ?? stem;
}

/** Words that would be taken for others: a country for a payment, communication for what is common. */
const unlike = new Set(["pays", "communication", "placement"]);
const irregular = new Map(
  Object.entries({
    traval: "travail",
    inscript: "inscrit",
    inscrir: "inscrit",
    exclus: "exclu",
    exclur: "exclu",
    verif: "verifi",
    identif: "identifi",
    pauvret: "pauvr",
    chomag: "chom",
    ciblag: "cibl",
  }),
);
