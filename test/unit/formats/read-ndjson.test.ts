import fc from "fast-check";
import { expect, test } from "vitest";
import { readNdjson } from "#functions/formats/read-ndjson.ts";
import { draftContents } from "#test/support/arbitraries.ts";

test("each line gives back the content it was written from", () => {
  fc.assert(
    fc.property(
      fc.array(draftContents, { maxLength: 5 }),
      fc.constantFrom("\n", "\r\n"),
      (contents, lineEnd) => {
        const text = contents.map((content) => JSON.stringify(content) + lineEnd).join("");
        expect(readNdjson(text)).toEqual({
          outcome: "rows",
          rows: contents.map((content, index) => ({ row: index + 1, content, errors: [] })),
        });
      },
    ),
  );
});

test("a line that is not JSON is an error of its row, and blank lines count but give nothing", () => {
  expect(readNdjson('{"title":"A"}\n\n{"title":\n[1]')).toEqual({
    outcome: "rows",
    rows: [
      { row: 1, content: { title: "A" }, errors: [] },
      {
        row: 3,
        content: {},
        errors: [
          { pointer: "", code: "json", detail: expect.stringContaining("not valid JSON: Unexpected end") },
        ],
      },
      { row: 4, content: [1], errors: [] },
    ],
  });
});

test("a thousand lines are read, a million are only counted", () => {
  expect(readNdjson("{}\n".repeat(1_000))).toMatchObject({ rows: { length: 1_000 } });
  expect(readNdjson("{}\n".repeat(1_000_000))).toEqual({ outcome: "too-many", count: 1_000_000 });
});
