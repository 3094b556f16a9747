import type { CaseStudy, StoredPublication } from "#schemas/case-study.ts";
import { type CitedCaseStudy, mediaTypes } from "#schemas/operations/catalogue.ts";
import { viewCaseStudy } from "../content/language-view.ts";
import type { ExportSuffix } from "../formats/export-formats.ts";
import { siteUrl } from "../http/environment.ts";
import { preferredMediaType } from "../http/negotiation.ts";
import { type FileResponse, ok, type Response } from "../http/responses.ts";
import { publicationTag } from "./entity-tags.ts";

interface Asked {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Best first. */
  readonly languages: readonly string[];
  /** Of the file that the address names; it goes before Accept. */
  readonly suffix?: ExportSuffix | undefined;
  readonly cite: (study: CaseStudy, reader: { language: string; siteUrl: string }) => string;
}

/** A case study, or a version of one, as the caller asks for it: the API's own JSON or a file of any format. */
export async function answerStudy(
  publication: StoredPublication,
  { headers, languages: wanted, suffix, cite }: Asked,
): Promise<Response<200, CitedCaseStudy> | FileResponse<200>> {
  const { answer, languages } = viewCaseStudy(publication, wanted);
  const extras = {
    tag: publicationTag(publication),
    languages,
    ...(suffix && {
      headers: { "content-disposition": `attachment; filename="${publication.slug}.${suffix}"` },
    }),
  };
  const format = suffix ?? preferredFormat(headers);
  if (format === "json") {
    const howToCite = cite(answer, { language: wanted[0] ?? "en", siteUrl: siteUrl() });
    return ok({ ...answer, howToCite }, extras);
  }
  // Evaluated when first asked for: nearly every request is for JSON, and the writers double a cold start.
  const { studyFile } = await import("./study-file.ts");
  return studyFile(format, answer, wanted, extras);
}

const suffixes = Object.keys(mediaTypes) as ExportSuffix[];

function preferredFormat(headers: Asked["headers"]): ExportSuffix {
  const preferred = preferredMediaType(headers, Object.values(mediaTypes));
  return suffixes.find((suffix) => mediaTypes[suffix] === preferred) ?? "json";
}
