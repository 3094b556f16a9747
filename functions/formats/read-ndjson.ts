import { readJson } from "./read-json.ts";
import { maxRows, type Reading, type Row } from "./reading.ts";

/** Newline-delimited JSON, a content on each line. A line that is not JSON spoils only its own row. */
export function readNdjson(text: string): Reading {
  const rows: Row[] = [];
  let count = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    count += 1;
    // Four megabytes may be a million lines: what is refused anyway is only counted.
    if (count <= maxRows) rows.push(readLine(index + 1, line));
  }
  return count > maxRows ? { outcome: "too-many", count } : { outcome: "rows", rows };
}

function readLine(row: number, line: string): Row {
  const read = readJson(line);
  if ("value" in read) return { row, content: read.value, errors: [] };
  const detail = `This line is not valid JSON: ${read.problem}.`;
  return { row, content: {}, errors: [{ pointer: "", code: "json", detail }] };
}
