import { type AnalysedVersion, columnWeights, isQuotable, type TextColumn } from "./search-change.ts";

/** Rows are kept in blocks: a change rewrites only the blocks it touches, and scores of one stay near the processor. */
export const blockSize = 1024;

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

// The columns are the keys of the record, all of them.
const columns = Object.keys(columnWeights) as TextColumn[];
const weights: readonly number[] = Object.values(columnWeights);
const quotableWeights = columns.map((column) => (isQuotable(column) ? columnWeights[column] : 0));
/** What a column is long enough for: in a longer one a word says less. */
const usualLengths: Readonly<Record<TextColumn, number>> = {
  title: 8,
  summary: 60,
  subject: 16,
  problems: 20,
  labels: 60,
  body: 120,
  margin: 60,
};
const lengthMatters = 0.4;
/** A word's second place is worth less than its first. */
const saturation = 2;

/** What weighted places are worth, so that nothing but a product is left for a search. */
const impactOf = (weight: number) => Math.max(1, Math.round((255 * weight) / (weight + saturation)));

/** The terms of a language version, each with its impact and places. */
export function postingsOf(version: AnalysedVersion): Map<string, Omit<Posting, "row">> {
  const found = new Map<string, { weight: number; places: number[] }>();
  let ordinal = 0;
  for (const [column, name] of columns.entries()) {
    const texts = version[name] === "" ? [] : version[name].split("\n").map((text) => text.split(" "));
    const terms = texts.reduce((sum, text) => sum + text.length, 0);
    const length = 1 - lengthMatters + (lengthMatters * terms) / usualLengths[name];
    const weight = (weights[column] ?? 0) / length;
    for (const text of texts) {
      for (const term of text) {
        const place = ordinal++ * weights.length + column;
        const known = found.get(term);
        if (known) {
          known.weight += weight;
          known.places.push(place);
        } else found.set(term, { weight, places: [place] });
      }
      // Nothing stands here, so that no phrase reaches from one text into the next.
      ordinal++;
    }
  }
  return new Map(
    [...found].map(([term, { weight, places }]) => [term, { impact: impactOf(weight), places }]),
  );
}

class Writer {
  length = 0;
  #bytes = new Uint8Array(64);

  byte(value: number): void {
    this.#makeRoom(1);
    this.#bytes[this.length++] = value;
  }

  /** Seven bits a byte, the lowest first; all bytes but the last have the eighth bit. */
  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest & 127) | 128);
    this.byte(rest);
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    this.#makeRoom(to - from);
    // Most are of a few bytes, for which a call of `set` takes longer.
    for (let at = from; at < to; at++) this.#bytes[this.length++] = bytes[at] as number;
  }

  written = () => this.#bytes.subarray(0, this.length);

  #makeRoom(length: number): void {
    if (this.length + length <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.length + length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Ascending numbers by their distances. */
export function packed(ascending: readonly number[]): Uint8Array {
  const writer = new Writer();
  let last = 0;
  for (const number of ascending) {
    writer.number(number - last);
    last = number;
  }
  return writer.written();
}

export function unpacked(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    let byte = bytes[at++] as number;
    let distance = byte & 127;
    for (let unit = 128; byte > 127; unit *= 128) {
      byte = bytes[at++] as number;
      distance += (byte & 127) * unit;
    }
    last += distance;
    numbers.push(last);
  }
  return numbers;
}

/** Goes through a block row by row. */
class Cursor {
  row = -1;
  impact = 0;
  placesFrom = 0;
  placesTo = 0;
  readonly #rows: Uint8Array;
  readonly #places: Uint8Array;
  #at = 0;

  constructor({ rows, places }: Block) {
    this.#rows = rows;
    this.#places = places;
  }

  next(): boolean {
    if (this.#at >= this.#rows.length) return false;
    let gap = this.#rows[this.#at++] as number;
    if (gap > 127) gap = (gap & 127) | ((this.#rows[this.#at++] as number) << 7);
    this.row += gap + 1;
    this.impact = this.#rows[this.#at++] as number;
    this.placesFrom = this.placesTo;
    for (let isLast = false; !isLast; ) {
      isLast = ((this.#places[this.placesTo] as number) & 1) === 0;
      while ((this.#places[this.placesTo++] as number) > 127);
    }
    return true;
  }

  /** Distances, doubled; odd when another place follows. */
  places(): number[] {
    const places: number[] = [];
    let last = 0;
    for (let at = this.placesFrom; at < this.placesTo; ) {
      let byte = this.#places[at++] as number;
      let code = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = this.#places[at++] as number;
        code |= (byte & 127) << shift;
      }
      last += code >> 1;
      places.push(last);
    }
    return places;
  }
}

function writePlaces(writer: Writer, places: readonly number[]): void {
  let last = 0;
  for (const [at, place] of places.entries()) {
    writer.number((place - last) * 2 + (at < places.length - 1 ? 1 : 0));
    last = place;
  }
}

/** The block without the postings that are removed and with those added, which are in the order of their rows. */
export function changeBlock(
  block: Block | undefined,
  isRemoved: (row: number) => boolean,
  added: readonly Posting[],
): Block & { readonly before: number; readonly after: number } {
  const rows = new Writer();
  const places = new Writer();
  let [last, before, after, next] = [-1, 0, 0, 0];
  const begin = (row: number, impact: number) => {
    rows.number(row - last - 1);
    rows.byte(impact);
    last = row;
    after++;
  };
  const addBelow = (row: number) => {
    for (let posting = added[next]; posting && posting.row < row; posting = added[++next]) {
      begin(posting.row, posting.impact);
      writePlaces(places, posting.places);
    }
  };
  if (block) {
    for (const cursor = new Cursor(block); cursor.next(); before++) {
      addBelow(cursor.row);
      if (isRemoved(cursor.row)) continue;
      begin(cursor.row, cursor.impact);
      places.copy(block.places, cursor.placesFrom, cursor.placesTo);
    }
  }
  addBelow(blockSize);
  return { rows: rows.written(), places: places.written(), before, after };
}

/**
 * Adds to the rows that have a term what it is worth there, squared. The root of the sum is what they have: several names
 * of a thing in a row say more than one, and less than as many things.
 */
export function addTerm(scores: Float32Array, rows: Uint8Array, weight: number): void {
  let row = -1;
  for (let at = 0; at < rows.length; ) {
    let gap = rows[at++] as number;
    // A block has fewer rows than two bytes can say.
    if (gap > 127) gap = (gap & 127) | ((rows[at++] as number) << 7);
    row += gap + 1;
    const worth = weight * (rows[at++] as number);
    (scores[row] as number) += worth ** 2;
  }
}

/** The same for terms that follow one another; quoted ones only where the study itself says them. */
export function addPhrase(
  scores: Float32Array,
  blocks: readonly Block[],
  weight: number,
  isQuoted: boolean,
): void {
  const columnsWorth = isQuoted ? quotableWeights : weights;
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
    const places = cursors.map((cursor) => cursor.places());
    const impact = phraseImpact(places, columnsWorth);
    (scores[row] as number) += (weight * impact) ** 2;
  }
}

function phraseImpact(
  [first = [], ...others]: readonly (readonly number[])[],
  columnsWorth: readonly number[],
): number {
  let weight = 0;
  for (const place of first) {
    const isHere = others.every((places, at) => places.includes(place + (at + 1) * weights.length));
    if (isHere) weight += columnsWorth[place % weights.length] ?? 0;
  }
  return weight > 0 ? impactOf(weight) : 0;
}
