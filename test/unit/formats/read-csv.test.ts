import { expect, test } from "vitest";
import { readCsv } from "#functions/formats/read-csv.ts";
import { DraftContent } from "#schemas/case-study.ts";
import { caseStudyContent } from "#test/support/case-studies.ts";
import { tableOf } from "#test/support/csv.ts";

const contents = (text: string) => {
  const reading = readCsv(text);
  return reading.outcome === "rows" ? reading.rows.map(({ content }) => content) : reading;
};
const columnErrors = (header: string) => {
  const reading = readCsv(`${header}\nx\n`);
  return reading.outcome === "wrong-columns"
    ? reading.errors.map(({ pointer, code, detail }) => `${pointer} ${code}: ${detail}`)
    : reading.outcome;
};

test("a whole case study comes back from the table that a spreadsheet saves", () => {
  const { translations, ...content } = caseStudyContent();
  const [read] = contents(tableOf([caseStudyContent()])) as unknown[];
  const texts = Object.entries(translations).map(([language, byPointer]) => [
    language,
    Object.fromEntries(Object.entries(byPointer).map(([pointer, { text }]) => [pointer, { text }])),
  ]);
  expect(DraftContent.parse(read)).toEqual({ ...content, translations: Object.fromEntries(texts) });
});

test.each([
  ["commas and line feeds", "title,country\nA,MA\nB,TR\n"],
  ["semicolons and CRLF, as a French Excel saves it", "title;country\r\nA;MA\r\nB;TR\r\n"],
  ["tabs, as it is copied", "title\tcountry\nA\tMA\nB\tTR"],
  ["a byte order mark", "\ufefftitle,country\nA,MA\nB,TR\n"],
  ["a byte order mark before a quoted name", '\ufeff"title","country"\n"A","MA"\n"B","TR"\n'],
  ["line ends of several kinds", "title,country\r\nA,MA\nB,TR\r"],
  ["spaces around names and cells", " title , country \nA , MA\n B,TR\n"],
  ["empty columns at the right", "title;country;;\nA;MA;;\nB;TR\n"],
])("a table with %s is read alike", (_, text) => {
  expect(contents(text)).toEqual([
    { title: "A", country: "MA" },
    { title: "B", country: "TR" },
  ]);
});

test("quotation marks, separators, line breaks and Arabic within a cell stay as they are", () => {
  const summary = 'قالت الوزارة: "سجل واحد"؛\nthen, later; more';
  expect(contents(tableOf([{ title: "İğdır", summary }], ";"))).toEqual([{ title: "İğdır", summary }]);
});

test("an empty cell is an absent field, and blank rows count but give nothing", () => {
  expect(readCsv("title,summary,country\n,,\n\nA,,MA\n")).toEqual({
    outcome: "rows",
    rows: [{ row: 3, content: { title: "A", country: "MA" }, errors: [] }],
  });
});

test("a list has an entry a line, or several in one line separated by bars", () => {
  expect(contents('lessons,themes\n"Law first | always\r\n\r\nThen build",digital-id | payments\n')).toEqual([
    { lessons: ["Law first | always", "Then build"], themes: ["digital-id", "payments"] },
  ]);
});

test("a challenge begins with its code only if that is one", () => {
  const cell = "digital-exclusion : No\u2028network\nAlso: no roads\nfraud-and-deduction:agents kept some";
  expect(contents(tableOf([{ title: "A" }], ",", { challenges: cell }))).toEqual([
    {
      title: "A",
      challenges: [
        { text: "No\u2028network", code: "digital-exclusion" },
        { text: "Also: no roads" },
        { text: "agents kept some", code: "fraud-and-deduction" },
      ],
    },
  ]);
});

test("members have columns of their own, in digits and in capitals too", () => {
  expect(
    contents(
      "cost.setup,cost.currency,contact.email,readiness.code,startYear\n12.5,USD,a@b.example,TRUE,2021\n",
    ),
  ).toEqual([
    {
      cost: { setup: 12.5, currency: "USD" },
      contact: { email: "a@b.example" },
      readiness: { code: true },
      startYear: 2021,
    },
  ]);
});

test("what is no number, and no true or false, is left for the schema to refuse", () => {
  expect(contents("cost.setup;readiness.code;startYear\n12,5;constructor;two\n")).toEqual([
    { cost: { setup: "12,5" }, readiness: { code: "constructor" }, startYear: "two" },
  ]);
});

test("a translation is a column of a text's name or pointer and a language", () => {
  expect(contents("title:ar,summary:fr,/lessons/0:tr\nعنوان,Résumé,Ders\n")).toEqual([
    {
      translations: {
        ar: { "/title": { text: "عنوان" } },
        fr: { "/summary": { text: "Résumé" } },
        tr: { "/lessons/0": { text: "Ders" } },
      },
    },
  ]);
});

test("a cell that should hold JSON and does not is an error of its row", () => {
  expect(readCsv("title,results\nA,[{]\nB,[]\n")).toMatchObject({
    rows: [
      { row: 1, content: { title: "A" }, errors: [{ pointer: "/results", code: "json" }] },
      { row: 2, content: { title: "B", results: [] }, errors: [] },
    ],
  });
});

test("a cell under no name is an error of its row, whatever is in it", () => {
  expect(readCsv("title,country\nRoads, bridges,MA,,x\nB,MA\n")).toMatchObject({
    rows: [
      {
        row: 1,
        errors: [{ pointer: "", detail: expect.stringContaining("Cell 3 is under no column name") }],
      },
      { row: 2, errors: [] },
    ],
  });
});

test("an unknown column is reported once, with the nearest there is", () => {
  expect(columnErrors("titel,country")).toEqual([
    '/titel unknown: There is no column "titel". Did you mean title?',
  ]);
  expect(columnErrors("cost.curency")).toEqual([expect.stringContaining("Did you mean cost.currency?")]);
  expect(columnErrors("titre:fr")).toEqual([expect.stringContaining("Did you mean title:fr?")]);
  expect(columnErrors("lessons:ar")).toEqual([expect.stringContaining("Did you mean /lessons/0:ar?")]);
  expect(columnErrors("/lessons/*:ar")).toEqual([expect.stringContaining("Did you mean /lessons/0:ar?")]);
  expect(columnErrors("title:arabic")).toEqual([expect.stringContaining("write a language tag such as ar")]);
  expect(columnErrors("country:ar")).toHaveLength(1);
  expect(columnErrors("__proto__,constructor,translations")).toHaveLength(3);
});

test("two columns for one field are reported", () => {
  expect(columnErrors("title,title")).toEqual([expect.stringContaining("/title repeated")]);
  expect(columnErrors("cost.currency,cost")).toEqual([expect.stringContaining("/cost repeated")]);
  expect(columnErrors("title:ar,/title:ar")).toEqual([expect.stringContaining("title:ar and /title:ar")]);
});

test.each([
  ["is never closed", 'title,country\nA,MA\nB,"TR\nC,MY\n', /begins at line 3 .* light at line 4/],
  ["stands in a text", 'title,country\nA 5" pipe,MA\n', /begins at line 2 .* light at line 2/],
  [
    "follows cells of several lines",
    'title,country\r\n"A\r\nB",MA\r\n"C" D,TR\r\n',
    /begins at line 4 .* light at line 4/,
  ],
  ["ends within a text", 'title\n"a\nb"c\n', /begins at line 2 .* light at line 3/],
])("a quotation mark that %s is named by its line", (_, text, detail) => {
  expect(readCsv(text)).toEqual({ outcome: "broken", detail: expect.stringMatching(detail) });
});

test.each([
  ["an empty text", ""],
  ["a first line without names", ",,\nA,B,C\n"],
  ["a million columns", "title,".repeat(700_000)],
])("%s is no table", (_, text) => {
  expect(readCsv(text)).toEqual({ outcome: "broken", detail: expect.stringContaining("first line") });
});

test("a thousand rows are read, a thousand and one are counted", () => {
  const rows = (count: number) => `title\n${"A\n\n".repeat(count)}`;
  expect(readCsv(rows(1_000))).toMatchObject({ outcome: "rows", rows: { length: 1_000 } });
  expect(readCsv(rows(1_001))).toEqual({ outcome: "too-many", count: 1_001 });
});
