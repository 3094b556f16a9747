import fc from "fast-check";
import { type JsonSchema, resolveSchema } from "./contract-document.ts";

/** For the name of a schema: values that mean something to the service, so that more than parsing is reached. */
export type Meanings = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What goes wrong in texts: scripts and directions, composed letters, the signs of other formats. */
const troublesome = [..."aZ09 -_/.<>&\"'\\%~#?+=;,|@{}[]()*$`\u0660اىİıœé漢\u0301\u200f\u202e\ufeff🦄"];
/** Control characters and half of a character, which no text may contain. */
const forbidden = ["\u0000", "\t", "\n", "\r", "\u0085", "\u2028", "\ud83e"];

/** U+FFFD stands for letters that were lost: no body may contain it. */
const graphemes = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 1 })
  .filter((one) => one !== "\ufffd");

export const texts = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.oneof(fc.constantFrom(...troublesome), graphemes), maxLength });

/** Values that a schema allows, nearly all of them `meanings` where it has a name with one. */
export function valuesOf(reference: JsonSchema, meanings: Meanings): fc.Arbitrary<unknown> {
  const { name, schema } = resolveSchema(reference);
  const meaning = meanings[name ?? ""];
  if (meaning === undefined) return valuesOfSchema(schema, meanings);
  return fc.oneof(
    { weight: 40, arbitrary: meaning },
    { weight: 1, arbitrary: valuesOfSchema(schema, meanings) },
  );
}

function valuesOfSchema(schema: JsonSchema, meanings: Meanings): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, meanings)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => valuesOfSchema({ ...schema, type }, meanings)));
  }
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numbers(schema);
    case "string":
      return strings(schema);
    case "array": {
      const entries = { maxLength: Math.min(schema.maxItems ?? 4, 4) };
      const values = valuesOf(schema.items ?? {}, meanings);
      return schema.uniqueItems ? fc.uniqueArray(values, entries) : fc.array(values, entries);
    }
    case "object":
      return objects(schema, meanings);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function numbers({ type, minimum, exclusiveMinimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const min = minimum ?? (exclusiveMinimum === undefined ? -1e9 : exclusiveMinimum + 1);
  const max = maximum ?? 1e9;
  const any =
    type === "integer"
      ? fc.integer({ min, max })
      : fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
  return fc.oneof({ weight: 5, arbitrary: any }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
}

function strings({ pattern, format, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "email") return fc.constant("office@ministry.example");
  if (format === "date-time") return fc.constant("2026-03-01T09:00:00Z");
  if (format === "uri") return fc.webUrl({ validSchemes: ["http", "https"], withQueryParameters: true });
  const expression = new RegExp(pattern ?? "", "u");
  const fits = (text: string) =>
    expression.test(text) && [...text].length >= minLength && [...text].length <= maxLength;
  if (!expression.test("any text: 漢")) return fc.stringMatching(expression).filter(fits);
  return fc.oneof(
    { weight: 12, arbitrary: texts(Math.min(maxLength, 40)).filter(fits) },
    { weight: 1, arbitrary: fc.constantFrom("x".repeat(maxLength), "ا".repeat(maxLength)) },
  );
}

function objects(schema: JsonSchema, meanings: Meanings): fc.Arbitrary<object> {
  const { properties, required = [], propertyNames, additionalProperties } = schema;
  if (!properties && additionalProperties) {
    const names = propertyNames ? valuesOf(propertyNames, meanings) : texts(40);
    const members = fc.array(fc.tuple(names, valuesOf(additionalProperties, meanings)), { maxLength: 3 });
    return members.map((entries) => Object.fromEntries(entries));
  }
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, member] of Object.entries(properties ?? {})) members[name] = valuesOf(member, meanings);
  return fc.record(members, { requiredKeys: [...required], noNullPrototype: true });
}

type Change =
  | { readonly change: "replace"; readonly by: unknown }
  | { readonly change: "add"; readonly name: string; readonly by: unknown }
  | { readonly change: "remove" }
  | { readonly change: "stretch" };

const junk = fc.oneof(
  fc.string({ unit: fc.constantFrom(...troublesome, ...forbidden), maxLength: 20 }),
  fc.constantFrom<unknown[]>(null, true, "", " ", "null", [], {}, [[]], [null]),
  fc.constantFrom(0, -1, 1.5, 1e308, -1e-320, 2 ** 53),
  fc.jsonValue({ maxDepth: 3 }),
);
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constant("replace" as const), by: junk }),
  fc.record({
    change: fc.constant("add" as const),
    name: fc.oneof(
      fc.constantFrom("colour", "__proto__", "constructor", "toString", "", "id", "state"),
      texts(10),
    ),
    by: junk,
  }),
  fc.constant<Change>({ change: "remove" }),
  fc.constant<Change>({ change: "stretch" }),
);

/** Values as `values` gives them, changed in one place: most are no longer allowed then. */
export const changedInOnePlace = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, fc.nat(), changes).map(([value, index, change]) => {
    const places = placesIn(value);
    return changeAt(value, places[index % places.length] ?? [], change);
  });

type Place = readonly (string | number)[];

/** The way to everything that a value is made of, the value itself first. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [[]];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...members.flatMap(([name, member]) => placesIn(member).map((place) => [name, ...place]))];
}

function changeAt(value: unknown, [name, ...rest]: Place, change: Change): unknown {
  if (name !== undefined) {
    const isLast = rest.length === 0 && change.change === "remove";
    if (Array.isArray(value)) {
      return isLast
        ? value.toSpliced(Number(name), 1)
        : value.with(Number(name), changeAt(value[Number(name)], rest, change));
    }
    const members = new Map(Object.entries(value ?? {}));
    if (isLast) members.delete(String(name));
    else members.set(String(name), changeAt(members.get(String(name)), rest, change));
    return Object.fromEntries(members);
  }
  switch (change.change) {
    case "replace":
      return change.by;
    case "remove":
      return undefined;
    case "stretch":
      if (typeof value === "string") return `${value}x`.repeat(11_000);
      return Array.isArray(value) ? Array.from({ length: 61 }, () => value[0] ?? null) : [value];
    case "add": {
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      return isObject ? Object.fromEntries([...Object.entries(value), [change.name, change.by]]) : change.by;
    }
  }
}
