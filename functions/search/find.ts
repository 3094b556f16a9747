import { addPhrase, addTerm, blockSize } from "./postings.ts";
import type { Source, Wanted } from "./question.ts";
import { blocksOf, type SearchIndex } from "./search-index.ts";

export interface Found {
  /** In the order of their rows. */
  readonly studies: number[];
  /** By study number. */
  readonly scores: Float64Array;
  /** By study number: which of its language versions fits best. */
  readonly versions: Uint8Array;
}

/** Below every score. */
const notFound = -1;

/**
 * The studies one version of which has all that is required and such a share of the weight of what is wanted; 1: all of
 * it. Block by block, so that the scores of each word need no more room than a block has rows.
 */
export function find(
  index: SearchIndex,
  wanted: readonly Wanted[],
  sources: readonly Source[],
  share: number,
): Found {
  const { columns, rows } = index;
  const studies: number[] = [];
  const scores = new Float64Array(columns.size).fill(notFound);
  const versions = new Uint8Array(columns.size);
  const isEnough = sufficiency(wanted, share);
  const read = readSources(index, sources);
  const scoresOf = wanted.map(() => new Float32Array(blockSize));
  for (let block = 0; block * blockSize < rows.size; block++) {
    const present = read.filter(({ blocks }) => blocks.every((of) => of.has(block)));
    if (!isEnough(present.reduce((mask, { mask: own }) => mask | own, 0))) continue;
    for (const of of scoresOf) of.fill(0);
    for (const source of present) add(source, block, scoresOf);
    const end = Math.min(blockSize, rows.size - block * blockSize);
    for (let place = 0; place < end; place++) {
      let mask = 0;
      let score = 0;
      for (let at = 0; at < wanted.length; at++) {
        const worth = (scoresOf[at] as Float32Array)[place] as number;
        if (worth === 0) continue;
        mask |= 1 << at;
        score += Math.sqrt(worth) * (wanted[at] as Wanted).weight;
      }
      if (mask === 0 || !isEnough(mask)) continue;
      const row = block * blockSize + place;
      const study = rows.studies[row] as number;
      const version = row - (rows.firsts[study] as number);
      const best = scores[study] as number;
      if (best === notFound) studies.push(study);
      if (score <= best) continue;
      scores[study] = score;
      versions[study] = version;
    }
  }
  return { studies, scores, versions };
}

/** Whether what a mask says is there is enough; there are few masks and many rows. */
function sufficiency(wanted: readonly Wanted[], share: number): (mask: number) => boolean {
  const all = 2 ** wanted.length - 1;
  if (share >= 1) return (mask) => mask === all;
  const required = wanted.reduce((mask, { isRequired }, at) => (isRequired ? mask | (1 << at) : mask), 0);
  const weightOf = (mask: number) =>
    wanted.reduce(
      (sum, { weight, isRequired }, at) => (mask & (1 << at) && !isRequired ? sum + weight : sum),
      0,
    );
  const enough = share * weightOf(all);
  if (enough === 0) return () => false;
  const known = new Map<number, boolean>();
  return (mask) => {
    const answer = known.get(mask) ?? ((mask & required) === required && weightOf(mask) >= enough);
    known.set(mask, answer);
    return answer;
  };
}

type ReadSource = ReturnType<typeof readSources>[number];

function readSources(index: SearchIndex, sources: readonly Source[]) {
  return sources.map(({ terms, standsFor, worth, isQuoted = false }) => ({
    standsFor,
    worth,
    isQuoted,
    mask: standsFor.reduce((mask, at) => mask | (1 << at), 0),
    blocks: terms.map((term) => blocksOf(index, term, isQuoted || terms.length > 1)),
  }));
}

function add(
  { blocks, standsFor, worth, isQuoted }: ReadSource,
  block: number,
  scoresOf: readonly Float32Array[],
) {
  const parts = blocks.flatMap((of) => of.get(block) ?? []);
  const [first] = parts;
  for (const at of standsFor) {
    const scores = scoresOf[at];
    if (!scores || !first) continue;
    if (parts.length === 1 && !isQuoted) addTerm(scores, first.rows, worth);
    else addPhrase(scores, parts, worth, isQuoted);
  }
}
