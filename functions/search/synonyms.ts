import type { SynonymGroup } from "#schemas/vocabulary.ts";
import { type QueryWord, tokensOf } from "./analyse/analyser.ts";
import type { Terms } from "./query-text.ts";

/** The reviewed groups, analysed once; see data/synonyms.json. */
export interface Synonyms {
  /** By a name's first term. */
  readonly byFirstTerm: ReadonlyMap<string, readonly Entry[]>;
}

/** A name, the other names of the same thing, those of its parts, and those of what has to do with it. */
interface Entry {
  readonly name: Terms;
  readonly others: readonly Terms[];
  readonly parts: readonly Terms[];
  readonly related: readonly Terms[];
}

export const noSynonyms: Synonyms = { byFirstTerm: new Map() };
const maxOthers = 40;
const maxRelated = 80;

export function prepareSynonyms(groups: readonly SynonymGroup[]): Synonyms {
  const namesOf = new Map(groups.map(({ id, names }) => [id, analysed(names)]));
  const byFirstTerm = new Map<string, Entry[]>();
  for (const { id, asked = {}, related = [], parts = [] } of groups) {
    const names = namesOf.get(id) ?? [];
    // A study has its country's name in all languages, so that one is enough.
    const namesOfParts = parts.flatMap((part) => namesOf.get(part)?.slice(0, 1) ?? []);
    const namesOfRelated = related.flatMap((other) => namesOf.get(other) ?? []);
    for (const name of distinct([...names, ...analysed(asked)])) {
      const [first = ""] = name;
      const entry = {
        name,
        others: names.filter((other) => other !== name),
        parts: namesOfParts,
        related: namesOfRelated,
      };
      byFirstTerm.set(first, [...(byFirstTerm.get(first) ?? []), entry]);
    }
  }
  return { byFirstTerm };
}

const analysed = (names: SynonymGroup["names"]): Terms[] =>
  distinct(
    Object.entries(names).flatMap(([language, texts]) =>
      texts.map((text) => tokensOf(text, language).map(({ term }) => term)),
    ),
  ).filter((name) => name.length > 0);

/** What words name together. */
export interface Naming {
  /** How many words the name takes. */
  readonly length: number;
  /** The name itself, once for each language it is read in. */
  readonly names: Terms[];
  readonly others: Terms[];
  readonly parts: Terms[];
  readonly related: Terms[];
}

/** The names that the words begin with, the longest first. */
export function namingsAt(words: readonly QueryWord[], { byFirstTerm }: Synonyms): Naming[] {
  const fitting = (words[0]?.terms ?? [])
    .flatMap((first) => byFirstTerm.get(first) ?? [])
    .filter(({ name }) => name.every((term, place) => words[place]?.terms.includes(term)));
  const lengths = [...new Set(fitting.map(({ name }) => name.length))].sort((a, b) => b - a);
  return lengths.map((length) => {
    const entries = fitting.filter(({ name }) => name.length === length);
    const names = distinct(entries.map(({ name }) => name));
    const others = without(distinct(entries.flatMap((entry) => entry.others)), names);
    const parts = without(distinct(entries.flatMap((entry) => entry.parts)), [...names, ...others]);
    const known = [...names, ...others, ...parts];
    const related = without(distinct(entries.flatMap((entry) => entry.related)), known);
    return {
      length,
      names,
      others: others.slice(0, maxOthers),
      parts: parts.slice(0, maxOthers),
      related: related.slice(0, maxRelated),
    };
  });
}

/** The words that are in no name: a name is written right, whether a study has it or not. */
export function unnamedOf(words: readonly QueryWord[], synonyms: Synonyms): QueryWord[] {
  const named = new Set(
    words.flatMap((_, at) =>
      namingsAt(words.slice(at), synonyms).flatMap(({ length }) => words.slice(at, at + length)),
    ),
  );
  return words.filter((word) => !named.has(word));
}

const keyOf = (terms: Terms) => terms.join(" ");

const distinct = (lists: readonly Terms[]): Terms[] => [
  ...new Map(lists.map((terms) => [keyOf(terms), terms])).values(),
];

function without(lists: readonly Terms[], left: readonly Terms[]): Terms[] {
  const keys = new Set(left.map(keyOf));
  return lists.filter((terms) => !keys.has(keyOf(terms)));
}
