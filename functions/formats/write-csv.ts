import { type Options, stringify } from "csv-stringify/sync";
import type { Selection } from "./selection.ts";
import { studyColumns } from "./table-columns.ts";

const format: Options = {
  record_delimiter: "\r\n",
  // A line feed by itself ends a record for most readers.
  quoted_match: /[\r\n]/,
  // A text that a spreadsheet would take for a formula gets an apostrophe in front; a number never is one.
  escape_formulas: true,
  cast: { boolean: String },
};

/** A table with a header: RFC 4180, and a byte order mark so that Excel reads UTF-8. A row for each chunk. */
export function* writeCsv(selection: Selection): Generator<string> {
  yield stringify([studyColumns.map(({ name }) => name)], { ...format, bom: true });
  for (const study of selection.studies) {
    yield stringify([studyColumns.map(({ cell }) => cell(study, selection))], format);
  }
}
