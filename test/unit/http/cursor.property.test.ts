import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "#functions/http/cursor.ts";

const position = fc.string({ minLength: 1, maxLength: 100 });

test("a cursor gives back the position it was made of", () => {
  fc.assert(
    fc.property(fc.jsonValue(), position, (query, key) => {
      expect(decodeCursor(query, encodeCursor(query, key))).toBe(key);
    }),
  );
});

test("a cursor is refused for any other query", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), position, (query, other, key) => {
      fc.pre(JSON.stringify(query) !== JSON.stringify(other));
      expect(() => decodeCursor(other, encodeCursor(query, key))).toThrow(
        /belongs to a list with other filters/,
      );
    }),
  );
});

test("any other text is refused as damaged", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(() => decodeCursor({}, text)).toThrow(/damaged/);
    }),
  );
});
