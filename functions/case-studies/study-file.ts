import type { CaseStudy } from "#schemas/case-study.ts";
import { type ExportFormat, type ExportSuffix, exportFormats } from "../formats/export-formats.ts";
import type { Reader } from "../formats/selection.ts";
import { type FileResponse, okFile } from "../http/responses.ts";

/** One case study as a file. It never is too large for an answer: a study has 300 KB at most. */
export async function studyFile(
  suffix: ExportSuffix,
  study: CaseStudy,
  reader: Reader,
  extras: Parameters<typeof okFile>[2],
): Promise<FileResponse<200>> {
  const selection = { ...reader, studies: [study] };
  const format: ExportFormat = exportFormats[suffix];
  if (format.kind === "text") {
    return okFile(format.contentType, [...format.write(selection)].join(""), extras);
  }
  const { language, themeLabels, countryNames, isOfVersions } = reader;
  const state = JSON.stringify([suffix, language, isOfVersions, ...themeLabels, ...countryNames, study]);
  return okFile(format.contentType, await format.write(selection), { ...extras, state });
}
