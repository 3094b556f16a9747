import type { StoredPublication } from "#schemas/case-study.ts";
import { type CitedCaseStudy, mediaTypes } from "#schemas/operations/catalogue.ts";
import { viewCaseStudy } from "../content/language-view.ts";
import { citeStudy } from "../formats/cite.ts";
import type { ExportSuffix } from "../formats/export-formats.ts";
import { siteUrl } from "../http/environment.ts";
import { preferredMediaType } from "../http/negotiation.ts";
import { type FileResponse, ok, type Response } from "../http/responses.ts";
import { publicationTag } from "./entity-tags.ts";
import { readerOf } from "./reader.ts";

interface Asked {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Best first. */
  readonly languages: readonly string[];
  /** The suffix of the file that the address names; it goes before Accept. */
  readonly suffix?: ExportSuffix | undefined;
  /** Whether the publication is a version, which stays as it is. */
  readonly isOfVersions?: true;
}

/** A case study, or a version of one, as the caller asks for it: the API's own JSON or a file of any format. */
export async function answerStudy(
  publication: StoredPublication,
  { headers, languages: wanted, suffix, isOfVersions }: Asked,
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
    const howToCite = citeStudy(answer, { language: wanted[0] ?? "en", siteUrl: siteUrl(), isOfVersions });
    return ok({ ...answer, howToCite }, extras);
  }
  // Evaluated when first asked for: nearly every request is for JSON, and the writers double a cold start.
  const { studyFile } = await import("./study-file.ts");
  return studyFile(format, answer, { ...(await readerOf(wanted)), isOfVersions }, extras);
}

const suffixes = Object.keys(mediaTypes) as ExportSuffix[];

function preferredFormat(headers: Asked["headers"]): ExportSuffix {
  const preferred = preferredMediaType(headers, Object.values(mediaTypes));
  return suffixes.find((suffix) => mediaTypes[suffix] === preferred) ?? "json";
}
