import { type AnalysedVersion, columnWeights } from "./search-change.ts";

/** Rows are kept in blocks: a change rewrites only the blocks it touches, and scores of one stay near the processor. */
export const blockSize = 4096;

/** A term in one row. */
export interface Posting {
  /** Counted from the first of the block. */
  readonly row: number;
  /** How much the row is about the term, from 1 to 255. */
  readonly impact: number;
  /** Where the term stands, ascending: the ordinal of the word times the columns, plus the column. */
  readonly places: readonly number[];
}

/** A term's postings in one block; the places apart, as only phrases need them. */
export interface Block {
  readonly rows: Uint8Array;
  readonly places: Uint8Array;
}

const weights = Object.values(columnWeights);
/** What a column is long enough for: in a longer one a word says less. */
const usualLengths = [8, 60, 12, 200];
const lengthMatters = 0.4;
/** A word's second place is worth less than its first. */
const saturation = 1.2;

/** What weighted places are worth, so that nothing but a product is left for a search. */
const impactOf = (weight: number) => Math.max(1, Math.round((255 * weight) / (weight + saturation)));

/** The terms of a language version, each with its impact and places. */
export function postingsOf(version: AnalysedVersion): Map<string, Omit<Posting, "row">> {
  const found = new Map<string, { weight: number; places: number[] }>();
  let ordinal = 0;
  const columns = [version.title, version.summary, version.subject, version.body];
  for (const [column, text] of columns.entries()) {
    const terms = text === "" ? [] : text.split(" ");
    const length = 1 - lengthMatters + (lengthMatters * terms.length) / (usualLengths[column] ?? 1);
    const weight = (weights[column] ?? 0) / length;
    for (const term of terms) {
      const place = ordinal++ * weights.length + column;
      const known = found.get(term);
      if (known) {
        known.weight += weight;
        known.places.push(place);
      } else found.set(term, { weight, places: [place] });
    }
  }
  return new Map([...found].map(([term, { weight, places }]) => [term, { impact: impactOf(weight), places }]));
}

/** Numbers of seven bits a byte, the lowest first. */
function putNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** Ascending numbers by their distances. */
export function packed(ascending: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const number of ascending) {
    putNumber(bytes, number - last);
    last = number;
  }
  return Uint8Array.from(bytes);
}

export function unpacked(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[at++] as number;
      last += (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    numbers.push(last);
  }
  return numbers;
}

/** `postings` in the order of their rows. */
export function encode(postings: readonly Posting[]): Block {
  const rows: number[] = [];
  const places: number[] = [];
  let last = -1;
  for (const posting of postings) {
    putNumber(rows, posting.row - last - 1);
    rows.push(posting.impact);
    last = posting.row;
    const own = packed(posting.places);
    // The length in bytes: who looks for another row leaps over these places.
    putNumber(places, own.length);
    for (const byte of own) places.push(byte);
  }
  return { rows: Uint8Array.from(rows), places: Uint8Array.from(places) };
}

export function decode(block: Block): Posting[] {
  const postings: Posting[] = [];
  for (const cursor = new Cursor(block); cursor.next(); ) {
    postings.push({ row: cursor.row, impact: cursor.impact, places: cursor.places() });
  }
  return postings;
}

/** Goes through a block row by row. */
class Cursor {
  row = -1;
  impact = 0;
  readonly #rows: Uint8Array;
  readonly #places: Uint8Array;
  #rowsAt = 0;
  #placesFrom = 0;
  #placesTo = 0;

  constructor({ rows, places }: Block) {
    this.#rows = rows;
    this.#places = places;
  }

  next(): boolean {
    if (this.#rowsAt >= this.#rows.length) return false;
    let gap = this.#rows[this.#rowsAt++] as number;
    if (gap > 127) gap = (gap & 127) | ((this.#rows[this.#rowsAt++] as number) << 7);
    this.row += gap + 1;
    this.impact = this.#rows[this.#rowsAt++] as number;
    this.#placesFrom = this.#placesTo;
    let length = this.#places[this.#placesFrom++] as number;
    if (length > 127) {
      length &= 127;
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = this.#places[this.#placesFrom++] as number;
        length |= (byte & 127) << shift;
      }
    }
    this.#placesTo = this.#placesFrom + length;
    return true;
  }

  places(): number[] {
    return unpacked(this.#places.subarray(this.#placesFrom, this.#placesTo));
  }
}

/** Raises the scores of the rows that have a term to what it is worth there. */
export function raiseByTerm(scores: Float32Array, rows: Uint8Array, weight: number): void {
  let row = -1;
  for (let at = 0; at < rows.length; ) {
    let gap = rows[at++] as number;
    // A block has fewer rows than two bytes can say.
    if (gap > 127) gap = (gap & 127) | ((rows[at++] as number) << 7);
    row += gap + 1;
    const score = weight * (rows[at++] as number);
    if (score > (scores[row] as number)) scores[row] = score;
  }
}

/** The same for terms that follow one another. */
export function raiseByPhrase(scores: Float32Array, blocks: readonly Block[], weight: number): void {
  const cursors = blocks.map((block) => new Cursor(block));
  for (let row = 0; ; row++) {
    for (let agreed = 0; agreed < cursors.length; ) {
      agreed = 0;
      for (const cursor of cursors) {
        while (cursor.row < row) if (!cursor.next()) return;
        if (cursor.row === row) agreed++;
        else row = cursor.row;
      }
    }
    const impact = phraseImpact(cursors.map((cursor) => cursor.places()));
    if (weight * impact > (scores[row] as number)) scores[row] = weight * impact;
  }
}

function phraseImpact([first = [], ...others]: readonly (readonly number[])[]): number {
  let weight = 0;
  for (const place of first) {
    const isHere = others.every((places, at) => places.includes(place + (at + 1) * weights.length));
    if (isHere) weight += weights[place % weights.length] ?? 0;
  }
  return weight > 0 ? impactOf(weight) : 0;
}

