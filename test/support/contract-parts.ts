import fc from "fast-check";
import { people, subOf } from "#local/identity/people.ts";
import type { DraftContent } from "#schemas/case-study.ts";
import {
  type DocumentedOperation,
  documentedOperation,
  type JsonSchema,
  type Parameter,
} from "./contract-document.ts";
import { changedInOnePlace, type Meanings, texts, valuesOf } from "./contract-values.ts";
import { tableOf } from "./csv.ts";

/** Sent `times` times in a row: so a large one is short to read. */
export interface Body {
  readonly content: string | Uint8Array;
  readonly times: number;
}

export const bytesOf = ({ content, times }: Body): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => Buffer.from(content)));

/** What has a meaning for the service, so that more than its parsing is reached. */
export const meaningsOf = (themes: readonly string[]): Meanings => ({
  ThemeId: fc.constantFrom(...themes),
  CountryCode: usually(fc.constant("MA"), fc.constantFrom("TR", "PK", "SN")),
  Language: fc.constantFrom("en", "ar", "fr", "tr", "uz-Latn", "fr-MA"),
  WebAddress: fc.constantFrom("https://ministry.example/report", "http://a.b.example:80/%D8%A7?c=d#e"),
  JsonPointer: fc.constantFrom("/title", "/oneLine", "/lessons/0", "/challenges/0/text", "/cost/note"),
  CaseStudyId: fc.constant("{id}"),
  Slug: fc.constant("{slug}"),
  CommentId: fc.constant("{comment}"),
  CallerId: fc.constantFrom(...people.map(subOf)),
});

const usually = <Value>(one: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: other });

/** Any content of a draft about Morocco. */
export const contentsOf = (themes: readonly string[]): fc.Arbitrary<DraftContent> =>
  valuesOf({ $ref: "#/components/schemas/DraftContent" }, meaningsOf(themes)).map((content) => ({
    // The document describes what the type says.
    ...(content as DraftContent),
    country: "MA",
  }));

/** Percent-encoded, but for what stands for something else. */
const encode = (value: unknown): string =>
  encodeURIComponent(String(value).toWellFormed()).replace(/%7B(\w+)%7D/g, "{$1}");

const valuesOfParameter = ({ schema, example }: Parameter, meanings: Meanings): fc.Arbitrary<unknown> =>
  Array.isArray(example)
    ? valuesOf(schema, meanings)
    : usually(valuesOf(schema, meanings), fc.constant(example));

const wrongSegments = fc.oneof(
  texts(30)
    .filter((text) => text !== "")
    .map(encode),
  fc.constantFrom("%", "%zz", "%ff", "%00", "..", "%2e%2e", "a%2Fb", "{id};a=1", "{id}%20", "0", "-1", "1.5"),
  fc.constantFrom("%F0%9F%A6%84", "x".repeat(3000), "constructor", "__proto__", "{slug}.json"),
);

export function pathsOf(operation: DocumentedOperation, meanings: Meanings, isWrong: boolean) {
  const parameters = operation.parameters.filter((parameter) => parameter.in === "path");
  const right = fc.record(
    Object.fromEntries(
      parameters.map((parameter) => [
        parameter.name,
        (parameter.name === "version"
          ? usually(fc.constantFrom(1, 2), valuesOf(parameter.schema, meanings))
          : valuesOfParameter(parameter, meanings)
        ).map((value) => encode(value) || "x"),
      ]),
    ),
    { noNullPrototype: true },
  );
  const [first, ...others] = parameters;
  if (!isWrong || !first) return right;
  return fc
    .tuple(right, fc.constantFrom(first, ...others), wrongSegments)
    .map(([path, { name }, segment]) => ({ ...path, [name]: segment }));
}

export function queriesOf(
  operation: DocumentedOperation,
  meanings: Meanings,
  isWrong: boolean,
): fc.Arbitrary<string> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
  const given = parameters.map((parameter) => {
    const { name, schema } = parameter;
    const values = name === "cursor" ? fc.constant("{cursor}") : valuesOfParameter(parameter, meanings);
    const pairs = values.map((value) => [value].flat().map((one) => `${name}=${encode(one)}`));
    const isRare = name === "cursor" || schema.type === "array" || name.startsWith("year_");
    return fc.oneof(
      { weight: isRare ? 5 : 1, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: pairs },
    );
  });
  const right = fc.tuple(...given).map((lists) => lists.flat());
  if (!isWrong) return right.map((pairs) => pairs.join("&"));
  const names = parameters.map(({ name }) => name);
  const wrong = fc.oneof(
    fc.constantFrom("colour=red", "constructor=1", "__proto__=1", "=", "Lang=en", "lang[]=en", "%zz=%ff"),
    ...(names.length > 0
      ? [
          fc.tuple(fc.constantFrom(...names), texts(20)).map(([name, text]) => `${name}=${encode(text)}`),
          fc
            .tuple(
              fc.constantFrom(...names),
              fc.constantFrom(
                "",
                "%zz",
                "%ff",
                "%00",
                "1e1",
                "0",
                "101",
                "-1",
                "9".repeat(30),
                "x".repeat(3000),
              ),
            )
            .map((pair) => pair.join("=")),
          fc.constantFrom(...names).map((name) => Array.from({ length: 61 }, () => `${name}=MA`).join("&")),
        ]
      : []),
  );
  return fc.tuple(right, wrong).map(([pairs, pair]) => [...pairs, pair].join("&"));
}

const latinText = fc.string({
  unit: fc.constantFrom(...'aZ09-_,;=*/"\\(){}<>@:. \té\u00ff%'),
  maxLength: 40,
});

export function headersOf(
  operation: DocumentedOperation,
  isWrong: boolean,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const takes = (name: string) => operation.parameters.some((parameter) => parameter.name === name);
  // What an operation offers is for its description to say: not all of them have JSON.
  const offered = Object.keys(operation.answers["200"]?.content ?? { "application/json": {} });
  const harmless = {
    accept: fc.constantFrom("*/*", ...offered, `image/png, ${offered[0]};q=0.5`),
    "accept-language": fc.oneof(
      fc.constantFrom("ar, en;q=0.5", "*", "fr-MA", "en,".repeat(1_000), ";".repeat(1_000)),
      latinText,
    ),
    "if-none-match": fc.oneof(fc.constantFrom("*", 'W/"x", "y"', "{tag}"), latinText),
    "idempotency-key": fc.uuid(),
    origin: fc.constantFrom("null", "https://elsewhere.example"),
    "user-agent": latinText,
    cookie: latinText,
    "x-forwarded-host": fc.constant("elsewhere.example"),
    "x-http-method-override": fc.constant("DELETE"),
  };
  const right = fc.record(harmless, { requiredKeys: [], noNullPrototype: true }).map((headers) => ({
    ...headers,
    ...(takes("If-Match") && { "if-match": "{tag}" }),
  }));
  if (!isWrong) return right;
  const wrong: fc.Arbitrary<Record<string, string | undefined>> = fc.oneof(
    ...(takes("If-Match")
      ? [
          fc.record({
            "if-match": fc.oneof(
              fc.constantFrom(undefined, "*", "", "draft-1", '"draft-99"', 'W/{tag}, "x"'),
              latinText,
            ),
          }),
        ]
      : []),
    fc.record({ accept: fc.oneof(fc.constantFrom("image/png", ",", ";q=1", "*"), latinText) }),
    fc.record({
      "idempotency-key": fc.oneof(
        fc.constantFrom("", "two words", "k".repeat(201), "again", '"again"', "__proto__"),
        latinText,
      ),
    }),
    fc.record({
      "content-type": fc.oneof(
        fc.constantFrom("", "text/plain", "application/json; charset=utf-16"),
        latinText,
      ),
    }),
  );
  return fc
    .tuple(right, wrong)
    .map(([headers, change]) =>
      Object.fromEntries(
        Object.entries({ ...headers, ...change }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    );
}

export interface TypedBody {
  /** Undefined where the headers name one. */
  readonly mediaType?: string;
  readonly body?: Body;
}

const noJson = [
  "",
  "{",
  "[1,2",
  "{'a': 1}",
  "nul",
  "{}{}",
  "\ufeff{}",
  '"\\ud800"',
  "1e999",
  "NaN",
  '{"title":"a","title":"b"}',
  '{"__proto__":{"title":"a"}}',
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `${'{"translations":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  'a,b\n"c',
  // More than a case study may have as stored, in less than a body may have.
  JSON.stringify({
    country: "MA",
    solution: "One",
    translations: Object.fromEntries(
      [..."abcdefghijklmnopqrst"].map((letter) => [
        `q${letter}`,
        { "/solution": { text: "ا".repeat(9_000) } },
      ]),
    ),
  }),
  "title\n\u0000",
];
const whole = (content: string | Uint8Array): Body => ({ content, times: 1 });

export function bodiesOf(
  { bodies }: DocumentedOperation,
  meanings: Meanings,
  isWrong: boolean,
): fc.Arbitrary<TypedBody | undefined> {
  const documented = Object.entries(bodies);
  const raw = fc.oneof(
    fc.constantFrom(...noJson).map(whole),
    texts(60).map(whole),
    fc.uint8Array({ maxLength: 40 }).map(whole),
    fc.constantFrom<Body>({ content: " ", times: 1_100_000 }, { content: "title\n", times: 1_000 }),
  );
  if (documented.length === 0) {
    return isWrong ? raw.map((body) => ({ mediaType: "application/json", body })) : fc.constant(undefined);
  }
  return fc.oneof(
    ...documented.map(([mediaType, { schema, examples = {} }]) => {
      const given = fc.constantFrom(...Object.values(examples).map(({ value }) => value));
      const texts = isTable(mediaType)
        ? tables(mediaType, meanings, isWrong)
        : contents(schema, given, meanings, isWrong);
      const written = fc.constantFrom(mediaType, `${mediaType}; charset=utf-8`, mediaType.toUpperCase());
      return fc.record({
        mediaType: written,
        body: isWrong
          ? fc.oneof({ weight: 3, arbitrary: texts.map(whole) }, { weight: 2, arbitrary: raw })
          : texts.map(whole),
      });
    }),
  );
}

export const isTable = (mediaType: string) => /ndjson|csv/.test(mediaType);

function contents(
  schema: JsonSchema,
  examples: fc.Arbitrary<unknown>,
  meanings: Meanings,
  isWrong: boolean,
): fc.Arbitrary<string> {
  const right = fc.oneof(
    { weight: 4, arbitrary: valuesOf(schema, meanings) },
    { weight: 1, arbitrary: examples },
  );
  // Without a value, JSON.stringify has no text either.
  return (isWrong ? changedInOnePlace(right) : right).map((value) => JSON.stringify(value) ?? "");
}

/** Rows of drafts, as lines of JSON or as a spreadsheet saves them. */
function tables(mediaType: string, meanings: Meanings, isWrong: boolean): fc.Arbitrary<string> {
  const { bodies } = documentedOperation("createDraft");
  const schema = bodies["application/json"]?.schema ?? {};
  // A row without any cell is a blank line.
  const row = valuesOf(schema, meanings).map((value) => ({ title: "One row", ...Object(value) }));
  const rowsOf = <Row>(rows: fc.Arbitrary<Row>) => fc.array(rows, { minLength: 1, maxLength: 5 });
  if (mediaType === "text/csv") {
    const right = fc.tuple(rowsOf(row), fc.constantFrom(",", ";", "\t")).map((table) => tableOf(...table));
    if (!isWrong) return right;
    return fc
      .tuple(right, fc.nat(), texts(10))
      .map(([table, at, text]) => table.slice(0, at % table.length) + text + table.slice(at % table.length));
  }
  const rows = rowsOf(isWrong ? changedInOnePlace(row) : row);
  return rows.map((values) => values.map((value) => JSON.stringify(value)).join("\n"));
}
