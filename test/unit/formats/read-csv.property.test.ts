import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "#functions/formats/read-csv.ts";
import { draftContents } from "#test/support/arbitraries.ts";
import { tableOf } from "#test/support/csv.ts";

/** What cells can say: no bar, which separates entries; an empty list or object is an empty cell. */
const writtenInCells = (content: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(content).replaceAll("|", "/"), (name, value) => {
    if (name === "sourceHash" || name === "origin") return undefined;
    return typeof value === "object" && Object.keys(value).length === 0 ? undefined : value;
  }) ?? {};

test("what a spreadsheet saves is read back as it was, whatever it separates by", () => {
  const tables = fc.tuple(
    fc.array(draftContents.map(writtenInCells), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(",", ";", "\t"),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\ufeff"),
  );
  fc.assert(
    fc.property(tables, ([contents, delimiter, lineEnd, mark]) => {
      // The title keeps a row from being blank, the country the header from having one column only.
      const titled = contents.map((content) => ({ country: "MA", title: "A", ...content }));
      const reading = readCsv(mark + tableOf(titled, delimiter, {}, lineEnd));
      expect(reading).toEqual({
        outcome: "rows",
        rows: titled.map((content, index) => ({ row: index + 1, content, errors: [] })),
      });
    }),
  );
});

test("no text breaks the reader", () => {
  const pieces = fc.constantFrom(
    '"',
    ",",
    ";",
    "\n",
    "\r\n",
    "title",
    "country",
    "title:ar",
    "|",
    "{",
    "é",
    "\0",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
      expect(readCsv(some.join("")).outcome).toMatch(/^(rows|broken|wrong-columns)$/);
    }),
  );
});
