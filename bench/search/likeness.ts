import { changeOf } from "#functions/search/search-change.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { catalogue, vocabulary } from "./catalogue.ts";
import { corpusOf } from "./corpus.ts";

/** Whether the corpus is like real text: what decides how many rows a word hits, of both. English, as the real ones are. */
export interface Likeness {
  readonly what: string;
  readonly studies: number;
  readonly terms: number;
  readonly distinctTerms: number;
  readonly vocabulary: number;
  /** Of the frequencies of terms over their ranks; Zipf's law says about -1. */
  readonly zipf: number;
  /** Of the vocabulary over the length of all text; Heaps' law says between 0.4 and 0.7. */
  readonly heaps: number;
  /** In what share of the studies a word drawn from titles and summaries stands. */
  readonly shares: { readonly p25: number; readonly p50: number; readonly p75: number; readonly p95: number };
}

export function likenesses(): Likeness[] {
  const english = [...corpusOf(3000)].filter(({ language }) => language === "en");
  return [
    likenessOf("the real studies", catalogue),
    likenessOf("as many of the corpus", english.slice(0, catalogue.length)),
    likenessOf("more of the corpus", english),
  ];
}

function likenessOf(what: string, studies: readonly StoredPublication[]): Likeness {
  const frequencies = new Map<string, number>();
  const studiesOf = new Map<string, number>();
  const drawn: string[] = [];
  const growth: [number, number][] = [];
  let terms = 0;
  let distinctTerms = 0;
  for (const copy of studies) {
    // Names of countries and themes are the same few in both.
    const [version] = changeOf(copy, { ...vocabulary, themes: [], countries: [] }).study?.versions ?? [];
    const words = Object.values(version ?? {})
      .join(" ")
      .split(" ");
    for (const word of words) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    for (const word of new Set(words)) studiesOf.set(word, (studiesOf.get(word) ?? 0) + 1);
    drawn.push(...`${version?.title} ${version?.summary}`.split(" "));
    terms += words.length;
    distinctTerms += new Set(words).size;
    growth.push([terms, frequencies.size]);
  }
  const ranked = [...frequencies.values()].sort((a, b) => b - a).slice(9, 1000);
  const shares = drawn.map((word) => (studiesOf.get(word) ?? 0) / studies.length).sort((a, b) => a - b);
  const at = (share: number) => shares[Math.floor(shares.length * share)] ?? 0;
  return {
    what,
    studies: studies.length,
    terms: terms / studies.length,
    distinctTerms: distinctTerms / studies.length,
    vocabulary: frequencies.size,
    zipf: slopeOf(ranked.map((frequency, rank) => [rank + 10, frequency])),
    heaps: slopeOf(growth.slice(Math.floor(growth.length / 4))),
    shares: { p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) },
  };
}

/** Of the line through the points, both axes logarithmic. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = mean(logs.map(([x]) => x));
  const middleY = mean(logs.map(([, y]) => y));
  const shared = mean(logs.map(([x, y]) => (x - middleX) * (y - middleY)));
  return shared / mean(logs.map(([x]) => (x - middleX) ** 2));
}
