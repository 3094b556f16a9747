import { expect, test } from "vitest";
import * as z from "zod";
import { DraftContent } from "#schemas/case-study.ts";
import { fieldErrors, pointerTo } from "#schemas/field-errors.ts";
import { Move } from "#schemas/life-cycle.ts";

const errorsOf = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input);
  return error ? fieldErrors(error) : [];
};

test.each([
  [[], ""],
  [["lessons", 0], "/lessons/0"],
  [["translations", "ar", "/title"], "/translations/ar/~1title"],
  [["a~b", "c/d"], "/a~0b/c~1d"],
  [["~1"], "/~01"],
])("the path %j is the pointer %s", (path, pointer) => {
  expect(pointerTo(path)).toBe(pointer);
});

test.each([
  ["required", DraftContent, { challenges: [{}] }, "/challenges/0/text"],
  ["type", DraftContent, { title: 1 }, "/title"],
  ["value", DraftContent, { maturity: "best" }, "/maturity"],
  ["too-big", DraftContent, { startYear: 3000 }, "/startYear"],
  ["too-small", DraftContent, { title: "" }, "/title"],
  ["format", DraftContent, { country: "Morocco" }, "/country"],
  ["rule", DraftContent, { themes: ["payments", "payments"] }, "/themes"],
  ["name", DraftContent, { translations: { x: {} } }, "/translations/x"],
  ["unknown", DraftContent, { x: 1 }, "/x"],
  ["format", z.object({ id: z.union([z.literal("a"), z.literal("b")], "Write a or b.") }), { id: 1 }, "/id"],
])("a fault of kind %s names its field", (code, schema, input, pointer) => {
  expect(errorsOf(schema, input)).toMatchObject([{ code, pointer }]);
});

test("each unknown member has an entry of its own", () => {
  expect(errorsOf(Move, { move: "submit", state: "public", note: "" })).toEqual([
    { pointer: "/state", code: "unknown", detail: 'There is no field "state" here; leave it out.' },
    { pointer: "/note", code: "unknown", detail: 'There is no field "note" here; leave it out.' },
  ]);
});

test("a move that does not exist is answered with those that do", () => {
  expect(errorsOf(Move, { move: "approve" })[0]?.detail).toBe(
    "Must be one of: submit, retract, claim, release, reassign, request-changes, publish, withdraw, reinstate.",
  );
});

test("no sentence is zod's own", () => {
  const wrong = {
    title: 1,
    oneLine: "x".repeat(200),
    summary: "",
    country: "x",
    startYear: 1.5,
    endYear: 10,
    practiceStatus: "x",
    themes: "x",
    results: [{ sourceIndex: -1 }],
    cost: { currency: 1, setup: -1 },
    readiness: { code: 1 },
    contact: { email: 1 },
    sources: [{ url: "x" }],
    translations: { x: {}, ar: { x: { text: "x" }, "/title": { sourceHash: "x", origin: "x" } } },
    x: 1,
  };
  const details = errorsOf(DraftContent, wrong).map(({ detail }) => detail);
  expect(details).toHaveLength(25);
  expect(details.filter((detail) => /invalid|expected|received|too (big|small)/i.test(detail))).toEqual([]);
});
