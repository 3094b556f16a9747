import { shareExport } from "../files/large-exports.ts";
import { type ExportSuffix, exportFormats } from "../formats/export-formats.ts";
import type { Selection } from "../formats/selection.ts";
import { writeNdjson } from "../formats/write-ndjson.ts";
import { ProblemError } from "../http/problem-error.ts";
import { type FileResponse, okFile, type Response, seeOther } from "../http/responses.ts";

/** An answer may have 6 MB with everything around it, Lambda's limit. */
const maxEncodedBytes = 4 * 1024 * 1024;

export const tooMany = () =>
  new ProblemError(
    "too-many",
    "This file would have more than 5,000 case studies. Narrow the filters, for example to a theme, a country or years; to copy everything take GET /v1/exports/all-case-studies.ndjson, made every night, and follow GET /v1/changes.",
  );

/** The selection as a file, or a link to it where it is too large for an answer. */
export async function exportFile(
  file: `case-studies.${ExportSuffix}`,
  selection: Selection,
  languages: readonly string[],
): Promise<FileResponse<200> | Response<303, undefined>> {
  // What is left of the name is its suffix, as its type says.
  const format = exportFormats[file.slice("case-studies.".length) as ExportSuffix];
  const { contentType } = format;
  const contentDisposition = `attachment; filename="${file}"`;
  const headers = { "content-disposition": contentDisposition };
  const share = async (content: Uint8Array) =>
    seeOther(await shareExport(content, { contentType, contentDisposition }));

  if (format.kind === "text") {
    const chunks = [...format.write(selection)];
    if (encodedBytes(chunks) > maxEncodedBytes)
      return share(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))));
    return okFile(contentType, chunks.join(""), { headers, languages });
  }
  const bytes = await format.write(selection);
  if ((bytes.length * 4) / 3 > maxEncodedBytes) return share(bytes);
  const { language, themeLabels, countryNames } = selection;
  const state = JSON.stringify([language, ...themeLabels, ...countryNames, ...writeNdjson(selection)]);
  return okFile(contentType, bytes, { headers, languages, state });
}

/** Text is sent inside JSON, so that its quotes and lines count twice. */
const encodedBytes = (chunks: readonly string[]): number =>
  chunks.reduce((sum, chunk) => sum + Buffer.byteLength(JSON.stringify(chunk)), 0);
