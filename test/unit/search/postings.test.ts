import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addPhrase,
  addTerm,
  type Block,
  blockSize,
  changeBlock,
  packed,
  postingsOf,
  unpacked,
} from "#functions/search/postings.ts";

const version = (title: string, body = "") => ({
  title,
  summary: "",
  subject: "",
  problems: "",
  labels: "",
  body,
  margin: "",
});
const nothing = () => false;

/** The blocks of the terms of these texts, one text in each row. */
function blocksOf(texts: ReadonlyMap<number, string>): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const [row, text] of texts) {
    for (const [term, posting] of postingsOf(version("", text))) {
      blocks.set(term, changeBlock(blocks.get(term), nothing, [{ ...posting, row }]));
    }
  }
  return blocks;
}

const ascending = fc.uniqueArray(fc.nat(2 ** 40)).map((numbers) => numbers.sort((a, b) => a - b));
const words = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 200 });
const rows = fc.nat(blockSize - 1);
const texts = fc
  .array(fc.tuple(rows, words), { maxLength: 12 })
  .map((list) => new Map(list.map(([row, text]) => [row, text.join(" ")])));

test("packed numbers come out as they went in", () => {
  fc.assert(
    fc.property(ascending, (numbers) => {
      expect(unpacked(packed(numbers))).toEqual(numbers);
    }),
  );
});

test("a phrase is found in exactly the rows whose text has it", () => {
  fc.assert(
    fc.property(texts, fc.constantFrom("a b", "a a", "c b a"), (all, phrase) => {
      const blocks = blocksOf(all);
      const scores = new Float32Array(blockSize);
      const parts = phrase.split(" ").map((term) => blocks.get(term));
      const present = parts.filter((block) => block !== undefined);
      if (present.length === parts.length) addPhrase(scores, present, 1, false);
      const expected = [...all].filter(([, text]) => text.includes(phrase)).map(([row]) => row);
      expect([...scores.keys()].filter((row) => scores[row])).toEqual(expected.sort((a, b) => a - b));
    }),
  );
});

test("a block from which rows were taken is that of the others", () => {
  fc.assert(
    fc.property(texts, fc.array(rows), (all, more) => {
      const removed = new Set([...more, ...[...all.keys()].slice(0, 3)]);
      const kept = blocksOf(new Map([...all].filter(([row]) => !removed.has(row))));
      for (const [term, block] of blocksOf(all)) {
        const { rows: left, places, after } = changeBlock(block, (row) => removed.has(row), []);
        const expected = kept.get(term) ?? { rows: new Uint8Array(), places: new Uint8Array() };
        expect({ left, places }).toEqual({ left: expected.rows, places: expected.places });
        expect(after > 0).toBe(kept.has(term));
      }
    }),
  );
});

test("a phrase does not go on from one column into the next", () => {
  const found = postingsOf(version("harvest", "calendar"));
  const blocks = [...found.values()].map((posting) =>
    changeBlock(undefined, nothing, [{ ...posting, row: 7 }]),
  );
  const scores = new Float32Array(blockSize);
  addPhrase(scores, blocks, 1, false);
  expect(Math.max(...scores)).toBe(0);
});

test("a term is worth more in a title than in a body, and twice more than once", () => {
  const impactOf = (title: string, body: string) => postingsOf(version(title, body)).get("tide")?.impact ?? 0;
  expect(impactOf("tide", "")).toBeGreaterThan(impactOf("", "tide"));
  expect(impactOf("", "tide tide")).toBeGreaterThan(impactOf("", "tide"));
});

test("what several terms are worth in a row adds up as squares", () => {
  const block = changeBlock(undefined, nothing, [{ row: 3, impact: 10, places: [0] }]);
  const scores = new Float32Array(blockSize);
  addTerm(scores, block.rows, 1);
  addTerm(scores, block.rows, 0.5);
  expect(scores[3]).toBe(125);
});
