import type { DraftContent, Translations } from "#schemas/case-study.ts";

/** Contents as the table that an author would have a spreadsheet save. `extra` cells are the same in every row. */
export function tableOf(
  contents: readonly object[],
  delimiter = ",",
  extra: Record<string, string> = {},
  lineEnd = "\n",
): string {
  const records = contents.map((content) => ({ ...cellsOf(content), ...extra }));
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = [
    names,
    ...records.map((record: Record<string, string>) => names.map((name) => record[name])),
  ];
  return lines.map((cells) => cells.map(quoted).join(delimiter) + lineEnd).join("");
}

/** As spreadsheets do: only where it is needed. */
const quoted = (cell = "") => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function cellsOf({ translations = {}, challenges, cost, contact, ...fields }: DraftContent) {
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cellOf(value)])),
    ...(challenges && {
      challenges: challenges.map(({ code, text }) => (code ? `${code}: ${text}` : text)).join("\n"),
    }),
    ...columnsOf("cost", cost),
    ...columnsOf("contact", contact),
    ...translationsOf(translations),
  };
}

function cellOf(value: unknown): string {
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const columnsOf = (field: string, members: object = {}) =>
  Object.fromEntries(Object.entries(members).map(([member, value]) => [`${field}.${member}`, String(value)]));

const translationsOf = (translations: Translations) =>
  Object.fromEntries(
    Object.entries(translations).flatMap(([language, texts]) =>
      Object.entries(texts).map(([pointer, { text }]) => [`${pointer}:${language}`, text]),
    ),
  );
