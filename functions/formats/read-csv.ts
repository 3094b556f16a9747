import { CsvError, parse } from "csv-parse/sync";
import { readCells, readHeader } from "./read-columns.ts";
import { maxRows, type Reading } from "./reading.ts";

const maxColumns = 1_000;

interface Table {
  readonly header: readonly string[];
  readonly records: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** How many records are not blank; only the first `maxRows` are kept. */
  readonly count: number;
}

/** A table with a header row of column names, as spreadsheets write it. */
export function readCsv(text: string): Reading {
  const table = readTable(text.replace(/\r\n?/g, "\n"));
  if ("broken" in table) return { outcome: "broken", detail: table.broken };
  const { header, records, count } = table;
  const named = header.filter((name) => name.trim() !== "");
  if (named.length === 0 || named.length > maxColumns) {
    const detail = `The first line must name the columns, such as title and country, ${maxColumns} at most.`;
    return { outcome: "broken", detail };
  }
  if (count > maxRows) return { outcome: "too-many", count };
  const { columns, errors } = readHeader(header);
  if (errors.length > 0) return { outcome: "wrong-columns", errors };
  return {
    outcome: "rows",
    rows: records.map(({ row, cells }) => ({ row, ...readCells(columns, cells) })),
  };
}

function readTable(text: string): Table | { broken: string } {
  let header: readonly string[] | undefined;
  const records: { row: number; cells: string[] }[] = [];
  let row = 0;
  let count = 0;
  let lastLine = 0;
  const keep = (cells: string[], { lines }: { lines: number }) => {
    lastLine = lines;
    if (!header) {
      header = cells;
      return null;
    }
    row += 1;
    if (cells.every((cell) => cell.trim() === "")) return null;
    count += 1;
    if (count <= maxRows) records.push({ row, cells });
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: "\n",
      // Spreadsheets leave out empty cells at the end of a row.
      relax_column_count: true,
      on_record: keep,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      broken: `A quotation mark in the row that begins at line ${lastLine + 1} does not pair; this came to light at line ${error.lines}. Put a text that contains quotation marks between quotation marks, and double those inside it.`,
    };
  }
  return { header: header ?? [], records, count };
}

/** Where the comma is the decimal sign, spreadsheets separate cells by semicolons. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split("\n", 1);
  const cells = (delimiter: string) => header.split(delimiter).length;
  const [most = ","] = [",", ";", "\t"].sort((one, other) => cells(other) - cells(one));
  return most;
}
