import { type ExportSuffix, exportFormats } from "../formats/export-formats.ts";
import type { Selection } from "../formats/selection.ts";
import { writeNdjson } from "../formats/write-ndjson.ts";
import { ProblemError } from "../http/problem-error.ts";
import { type FileResponse, okFile } from "../http/responses.ts";

/** An answer may have 6 MB with everything around it, Lambda's limit. */
const maxEncodedBytes = 4 * 1024 * 1024;

export const tooMany = (what: string) =>
  new ProblemError(
    "too-many",
    `This file would be above ${what}. Narrow the filters, for example to a theme, a country or years, or follow GET /v1/changes to copy everything.`,
  );

/** The selection as a file, or a too-many problem. */
export async function exportFile(
  file: `case-studies.${ExportSuffix}`,
  selection: Selection,
  languages: readonly string[],
): Promise<FileResponse<200>> {
  // What is left of the name is its suffix, as its type says.
  const format = exportFormats[file.slice("case-studies.".length) as ExportSuffix];
  const headers = { "content-disposition": `attachment; filename="${file}"` };
  if (format.kind === "text") {
    return okFile(format.contentType, joined(format.write(selection)), { headers, languages });
  }
  const bytes = await format.write(selection);
  if ((bytes.length * 4) / 3 > maxEncodedBytes) throw tooMany("4 MB");
  const { language, themeLabels, countryNames } = selection;
  const state = JSON.stringify([language, ...themeLabels, ...countryNames, ...writeNdjson(selection)]);
  return okFile(format.contentType, bytes, { headers, languages, state });
}

/** The text, written no further than an answer goes. It is sent inside JSON, so its quotes and lines count twice. */
function joined(chunks: Iterable<string>): string {
  let text = "";
  let encodedBytes = 0;
  for (const chunk of chunks) {
    encodedBytes += Buffer.byteLength(JSON.stringify(chunk));
    if (encodedBytes > maxEncodedBytes) throw tooMany("4 MB");
    text += chunk;
  }
  return text;
}
