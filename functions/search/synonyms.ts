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

export interface Naming {
  /** How many words the name takes; 0 when the words begin with no name. */
  readonly length: number;
  /** The name itself, once for each language it is read in. */
  readonly names: Terms[];
  readonly others: Terms[];
}

/** The longest name that the words begin with, and the other names of what it names. */
export function synonymsAt(words: readonly QueryWord[], { byFirstTerm }: Synonyms): Naming {
  const fitting = (words[0]?.terms ?? [])
    .flatMap((first) => byFirstTerm.get(first) ?? [])
    .filter(({ name }) => name.every((term, place) => words[place]?.terms.includes(term)));
  const length = Math.max(0, ...fitting.map(({ name }) => name.length));
  const longest = fitting.filter(({ name }) => name.length === length);
  const names = distinct(longest.map(({ name }) => name));
  const others = distinct(longest.flatMap((one) => one.others));
  return { length, names, others: others.slice(0, maxOthers) };
}

const distinct = (lists: readonly Terms[]): Terms[] => [
  ...new Map(lists.map((terms) => [terms.join(" "), terms])).values(),
];
