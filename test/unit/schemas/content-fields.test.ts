import { expect, test } from "vitest";
import type * as z from "zod";
import { DraftContent } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";

const errorsOf = (content: unknown) => {
  const { error } = DraftContent.safeParse(content);
  return error ? fieldErrors(error).map(({ pointer, detail }) => `${pointer}: ${detail}`) : [];
};
const stored = (content: z.input<typeof DraftContent>) => DraftContent.parse(content);

const longest = [
  ["title", 200],
  ["oneLine", 160],
  ["summary", 3000],
  ["problem", 5000],
  ["solution", 10_000],
  ["institution", 300],
  ["beneficiaries", 1000],
  ["noResultsReason", 1000],
  ["fundingSource", 500],
  ["maturityReason", 1000],
] as const;

test.each(longest)("%s may have %i characters and no more", (field, max) => {
  expect(errorsOf({ [field]: "ا".repeat(max) })).toEqual([]);
  expect(errorsOf({ [field]: "ا".repeat(max + 1) })).toEqual([`/${field}: At most ${max} characters.`]);
});

const source = { title: "Report", publisher: "Ministry", url: "https://example.org/report" };
const result = { indicator: "Households", value: 1, unit: "households" };

const fullLists = [
  ["partners", 30, "World Bank"],
  ["themes", 6, undefined],
  ["deliveryStages", 9, "outreach"],
  ["targetGroups", 12, "children"],
  ["technologies", 30, "Smart card"],
  ["standards", 30, "ISO 3166"],
  ["results", 50, result],
  ["challenges", 30, { text: "Trust" }],
  ["lessons", 30, "Pass the law first"],
  ["enablers", 30, "A law"],
  ["activeIngredients", 30, "One identifier"],
  ["adaptableParts", 30, "The score"],
  ["offers", 5, "training"],
  ["sources", 50, source],
] as const;

test.each(fullLists)("%s may have %i entries and no more", (field, max, entry) => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => entry ?? `theme-${"abcdefg"[index]}`);
  expect(errorsOf({ [field]: entries(max) })).toEqual([]);
  expect(errorsOf({ [field]: entries(max + 1) })).toEqual([`/${field}: At most ${max} entries.`]);
});

test.each([
  [{ title: "" }, "/title: Write something, or leave the field out."],
  [{ title: " \n " }, "/title: Write something, or leave the field out."],
  [{ title: "Two\nlines" }, "/title: Must be one line without control characters."],
  [{ title: "A\u0000B" }, "/title: Must be one line without control characters."],
  [{ title: "A\u0085B" }, "/title: Must be one line without control characters."],
  [{ summary: "A\u0007B" }, "/summary: Must not contain control characters."],
  [{ summary: "A\u009fB" }, "/summary: Must not contain control characters."],
  [{ title: "half \ud83d" }, "/title: Contains half of a character; type it again."],
  [{ lessons: ["good", "half \udc00"] }, "/lessons/1: Contains half of a character; type it again."],
  [{ title: 7 }, "/title: Must be a string."],
  [{ partners: "World Bank" }, "/partners: Must be a list."],
  [{ readiness: { code: "yes" } }, "/readiness/code: Must be true or false."],
  [{ cost: [] }, "/cost: Must be an object."],
  [{ translations: [] }, "/translations: Must be an object."],
  [{ startYear: "2020" }, "/startYear: Must be a number."],
  [{ startYear: 2020.5 }, "/startYear: Must be a whole number."],
  [{ startYear: 1899 }, "/startYear: At least 1900."],
  [{ endYear: 2101 }, "/endYear: At most 2100."],
  [{ themes: ["payments", "payments"] }, "/themes: Name each theme once."],
  [{ themes: ["Payments"] }, "/themes/0: Write a theme's id such as digital-id."],
  [{ country: "Morocco" }, "/country: Write a country's two-letter code in capitals, such as MA."],
  [{ language: "english" }, "/language: Write a language tag such as ar, en, fr or tr."],
  [
    { practiceStatus: "running" },
    "/practiceStatus: Must be one of: planned, pilot, active, completed, suspended, unknown.",
  ],
  [{ cost: { currency: "dirham" } }, "/cost/currency: Write a currency's three-letter code, such as USD."],
  [{ cost: { setup: -1, currency: "MAD" } }, "/cost/setup: At least 0."],
  [{ contact: {} }, "/contact/email: This is needed."],
  [{ contact: { email: "the ministry" } }, "/contact/email: Write an e-mail address of the institution."],
  [{ sources: [{ title: "A", publisher: "B" }] }, "/sources/0/url: This is needed."],
  [{ results: [{ ...result, sourceIndex: 50 }] }, "/results/0/sourceIndex: At most 49."],
  [{ titel: "A" }, '/titel: There is no field "titel" here; leave it out.'],
  [{ results: [{ ...result, year_: 1 }] }, '/results/0/year_: There is no field "year_" here; leave it out.'],
  [{ translations: { Arabic: {} } }, "/translations/Arabic: Write a language tag such as ar, en, fr or tr."],
  [
    { translations: { ar: { title: { text: "عنوان" } } } },
    "/translations/ar/title: Write a JSON Pointer such as /lessons/0.",
  ],
  [
    { translations: { ar: { "/title": { text: "عنوان", sourceHash: "x" } } } },
    "/translations/ar/~1title/sourceHash: Leave sourceHash out, or send the one you read.",
  ],
])("%j is refused with what to do about it", (content, error) => {
  expect(errorsOf(content)).toEqual([error]);
});

test("what a body smuggles in as a prototype is an unknown field", () => {
  expect(errorsOf(JSON.parse('{"__proto__": {"title": "A"}, "constructor": 1}'))).toEqual([
    '/__proto__: There is no field "__proto__" here; leave it out.',
    '/constructor: There is no field "constructor" here; leave it out.',
  ]);
});

test("texts are stored trimmed, in Unicode form C, with their line breaks", () => {
  expect(stored({ title: "  E\u0301tat  ", summary: "\nOne\n\n\tTwo\r\nThree " })).toEqual({
    title: "\u00c9tat",
    summary: "One\n\n\tTwo\r\nThree",
  });
});

test("a text that is too long only because of blanks around it is accepted", () => {
  expect(stored({ oneLine: `${" ".repeat(50)}${"x".repeat(160)}` })).toEqual({ oneLine: "x".repeat(160) });
});

test("every wrong field is reported at once", () => {
  expect(errorsOf({ title: "", country: "ma", lessons: [""], unknown: 1 })).toHaveLength(4);
});
