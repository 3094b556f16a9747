import type { SynonymGroup } from "#schemas/vocabulary.ts";
import { type QueryWord, tokensOf } from "./analyse/analyser.ts";
import type { Terms } from "./query-text.ts";

/** The reviewed groups, analysed once; see data/synonyms.json. */
export interface Synonyms {
  /** By a name's first term: its terms, and those of all other names of the same thing. */
  readonly byFirstTerm: ReadonlyMap<
    string,
    readonly { readonly name: Terms; readonly others: readonly Terms[] }[]
  >;
}

export const noSynonyms: Synonyms = { byFirstTerm: new Map() };
const maxOthers = 40;

export function prepareSynonyms(groups: readonly SynonymGroup[]): Synonyms {
  const byFirstTerm = new Map<string, { name: Terms; others: Terms[] }[]>();
  for (const { names } of groups) {
    const analysed = Object.entries(names).flatMap(([language, texts]) =>
      texts.map((text) => tokensOf(text, language).map(({ term }) => term)),
    );
    const distinct = [...new Map(analysed.map((terms) => [terms.join(" "), terms])).entries()];
    for (const [key, name] of distinct) {
      const [first] = name;
      if (first === undefined) continue;
      const others = distinct.filter(([other]) => other !== key && other !== "").map(([, terms]) => terms);
      byFirstTerm.set(first, [...(byFirstTerm.get(first) ?? []), { name, others }]);
    }
  }
  return { byFirstTerm };
}

/** The longest name that the words begin with: how many words it takes, and the other names of what it names. */
export function synonymsAt(
  words: readonly QueryWord[],
  { byFirstTerm }: Synonyms,
): { length: number; others: Terms[] } {
  let length = 0;
  let others: Terms[] = [];
  for (const first of words[0]?.terms ?? []) {
    for (const candidate of byFirstTerm.get(first) ?? []) {
      const isNamed = candidate.name.every((term, place) => words[place]?.terms.includes(term));
      if (!isNamed || candidate.name.length < length) continue;
      others = candidate.name.length > length ? [...candidate.others] : [...others, ...candidate.others];
      length = candidate.name.length;
    }
  }
  const distinct = new Map(others.map((terms) => [terms.join(" "), terms]));
  return { length, others: [...distinct.values()].slice(0, maxOthers) };
}
