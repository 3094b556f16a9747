import { CaseStudyId, type StoredPublication } from "#schemas/case-study.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as publications from "../store/publications.ts";
import { publicationTag } from "./entity-tags.ts";

/** The published case study of an id or slug; a 404 problem if there is none, a 410 if it was withdrawn. */
export async function publicCopy(idOrSlug: string): Promise<StoredPublication> {
  const id = CaseStudyId.safeParse(idOrSlug).success ? idOrSlug : await publications.findIdBySlug(idOrSlug);
  const publication = id && (await publications.get(id));
  if (!publication) {
    throw new ProblemError(
      "not-found",
      `There is no case study ${idOrSlug}. Find it in GET /v1/case-studies.`,
    );
  }
  if (publications.isTombstone(publication)) {
    throw new ProblemError(
      "withdrawn",
      `This case study was withdrawn on ${publication.withdrawnAt.slice(0, 10)}: ${publication.reason}`,
      { tombstone: publication, headers: { etag: `"${publicationTag(publication)}"` } },
    );
  }
  return publication;
}
