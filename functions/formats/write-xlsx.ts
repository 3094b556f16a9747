import writeExcelFile, { type Sheet } from "write-excel-file/node";
import { directionOf } from "#schemas/direction.ts";
import type { Selection } from "./selection.ts";
import { type Cell, type Column, resultColumns, studyColumns } from "./table-columns.ts";

/** Excel's own limit, in UTF-16 code units. */
const maxCellLength = 32_767;

/** A workbook with a sheet of case studies and one of all their figures. Texts are never formulas. */
export async function writeXlsx(selection: Selection): Promise<Uint8Array> {
  const studies = [...selection.studies];
  const results = studies.flatMap((study) => study.results.map((result) => ({ study, result })));
  const sheet = <Entry>(
    name: string,
    columns: readonly Column<Entry>[],
    entries: readonly Entry[],
  ): Sheet<never> => ({
    sheet: name,
    rightToLeft: directionOf(selection.language) === "rtl",
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ name }) => ({ value: name, type: String, fontWeight: "bold" as const })),
      ...entries.map((entry) => columns.map(({ cell }) => excelCell(cell(entry, selection)))),
    ],
  });
  return writeExcelFile([
    sheet("case studies", studyColumns, studies),
    sheet("results", resultColumns, results),
  ]).toBuffer();
}

function excelCell(value: Cell) {
  if (typeof value === "number") return { value, type: Number };
  if (typeof value === "boolean") return { value, type: Boolean };
  if (value === undefined) return null;
  return { value: excelText(value), type: String };
}

/**
 * In a workbook `_x0041_` means A (ECMA-376, ST_Xstring). A text that looks like that is escaped; and so is the first
 * letter of `constructor` and the like, because the library looks every text up in a plain object.
 */
function excelText(value: string): string {
  const text = value.replace(noCharacter, "");
  if (text in Object.prototype) return `_x${hexadecimal(text.charCodeAt(0))}_${text.slice(1)}`;
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return escaped.length <= maxCellLength ? escaped : `${escaped.slice(0, maxCellLength - 1).toWellFormed()}…`;
}

/** The library drops these from what it writes, and with some of them the character after. */
const noCharacter = /[\ufffd\p{Noncharacter_Code_Point}]/gu;

const hexadecimal = (code: number) => code.toString(16).toUpperCase().padStart(4, "0");
