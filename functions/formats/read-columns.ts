import * as z from "zod";
import { ChallengeCode, DraftContent, translatableFields } from "#schemas/case-study.ts";
import { pointerTo } from "#schemas/field-errors.ts";
import type { FieldError } from "#schemas/life-cycle.ts";
import { Language } from "#schemas/text.ts";
import { suggestion } from "../words/nearest.ts";
import { readJson } from "./read-json.ts";
import type { Row } from "./reading.ts";

/** Where the cells of a column go in the content, and how they are read. */
interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly read: Read;
}

type Read = (cell: string) => { readonly value: unknown } | { readonly problem: string };

const booleans = new Map([
  ["true", true],
  ["false", false],
]);

// What is not written as its kind is left as it is: the schema says what it must be.
const text: Read = (cell) => ({ value: cell });
const number: Read = (cell) => ({ value: /^-?\d{1,15}(\.\d{1,15})?$/.test(cell) ? Number(cell) : cell });
const boolean: Read = (cell) => ({ value: booleans.get(cell.toLowerCase()) ?? cell });
const list: Read = (cell) => ({ value: entriesOf(cell) });
const challenges: Read = (cell) => ({ value: entriesOf(cell).map(challengeOf) });
const translation: Read = (cell) => ({ value: { text: cell } });

/** One entry a line; in a cell of one line they are separated by `|`. */
const entriesOf = (cell: string) =>
  cell
    .split(cell.includes("\n") ? "\n" : "|")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

function challengeOf(entry: string) {
  const [, prefix, rest] = /^([a-z-]+)\s*:\s*(.+)$/s.exec(entry) ?? [];
  const code = ChallengeCode.safeParse(prefix);
  return code.success ? { text: rest, code: code.data } : { text: entry };
}

/** Every column but those of translations, by its name: fields, and members of fields such as `cost.currency`. */
const columnsByName = new Map(
  Object.entries(DraftContent.omit({ translations: true }).shape)
    .flatMap(([field, optional]) => [
      [[field], optional] as const,
      ...Object.entries(membersOf(optional)).map(([member, schema]) => [[field, member], schema] as const),
    ])
    .map(([path, schema]): [string, Column] => {
      const name = path.join(".");
      return [name, { name, path, read: name === "challenges" ? challenges : readerOf(schema) }];
    }),
);

function membersOf(field: z.ZodType): Record<string, z.ZodType> {
  const schema = required(field);
  return schema instanceof z.ZodObject ? schema.shape : {};
}

function readerOf(field: z.ZodType): Read {
  const schema = required(field);
  if (schema instanceof z.ZodNumber) return number;
  if (schema instanceof z.ZodBoolean) return boolean;
  if (schema instanceof z.ZodObject) return readJson;
  if (schema instanceof z.ZodArray) return schema.element instanceof z.ZodObject ? readJson : list;
  return text;
}

function required(field: z.ZodType): unknown {
  return field instanceof z.ZodOptional ? field.unwrap() : field;
}

const translatablePointers = translatableFields.map(
  (field) => new RegExp(`^${field.replaceAll("*", "(0|[1-9]\\d?)")}$`),
);

/** The columns of a header; undefined for one without a name, which must stay empty. */
export function readHeader(header: readonly string[]): {
  columns: readonly (Column | undefined)[];
  errors: readonly FieldError[];
} {
  const errors: FieldError[] = [];
  const report = (name: string, code: string, detail: string) =>
    errors.push({ pointer: pointerTo([name.slice(0, 100)]), code, detail });
  const seen: Column[] = [];
  const columns = header.map((cell) => {
    const name = cell.trim();
    if (name === "") return undefined;
    const column = columnsByName.get(name) ?? translationColumn(name);
    if (!column) {
      report(name, "unknown", `There is no column ${JSON.stringify(name.slice(0, 100))}. ${advice(name)}`);
      return undefined;
    }
    const twin = seen.find((other) => overlap(other, column));
    if (twin) report(name, "repeated", `The columns ${twin.name} and ${name} fill the same field; keep one.`);
    seen.push(column);
    return column;
  });
  return { columns, errors };
}

/** `title:ar` or `/lessons/0:ar`: a text's name or pointer, and the language it is translated into. */
function translationColumn(name: string): Column | undefined {
  const [, field = "", language = ""] = /^(.+):([^:]+)$/.exec(name) ?? [];
  const pointer = field.startsWith("/") ? field : `/${field}`;
  const isTranslatable = translatablePointers.some((pattern) => pattern.test(pointer));
  if (!isTranslatable || !Language.safeParse(language).success) return undefined;
  return { name, path: ["translations", language, pointer], read: translation };
}

function advice(name: string): string {
  const [, language] = /:([^:]*)$/.exec(name) ?? [];
  if (language === undefined) return suggestion(name, [...columnsByName.keys()]);
  if (!Language.safeParse(language).success) {
    return "After the colon, write a language tag such as ar, en, fr or tr.";
  }
  const translatable = translatableFields.map((field) =>
    field.lastIndexOf("/") === 0 ? field.slice(1) : field.replaceAll("*", "0"),
  );
  return suggestion(
    name,
    translatable.map((field) => `${field}:${language}`),
  );
}

function overlap(one: Column, other: Column): boolean {
  const [first, second] = [one, other].map(({ path }) => `${pointerTo(path)}/`);
  return (
    first !== undefined && second !== undefined && (first.startsWith(second) || second.startsWith(first))
  );
}

/** The content that a record's cells give. Empty cells are absent. */
export function readCells(
  columns: readonly (Column | undefined)[],
  cells: readonly string[],
): Pick<Row, "content" | "errors"> {
  const content: Nested = {};
  const errors: FieldError[] = [];
  const stray = cells.findIndex((cell, index) => !columns[index] && cell.trim() !== "");
  if (stray >= 0) {
    const detail = `Cell ${stray + 1} is under no column name. Put a text that contains the separator between quotation marks.`;
    errors.push({ pointer: "", code: "stray-cell", detail });
  }
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]?.trim();
    if (!column || !cell) continue;
    const read = column.read(cell);
    if ("value" in read) place(content, column.path, read.value);
    else {
      const detail = `Write JSON in the column ${column.name}: ${read.problem}.`;
      errors.push({ pointer: pointerTo(column.path), code: "json", detail });
    }
  }
  return { content, errors };
}

interface Nested {
  [name: string]: unknown;
}

function place(target: Nested, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  target[name] ??= {};
  // No column fills what another one fills part of, so what is here already was made by the line above.
  place(target[name] as Nested, rest, value);
}
