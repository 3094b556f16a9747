import { contentOf } from "#schemas/case-study.ts";
import type { Caller, Draft, MoveResult, StoredDraft } from "#schemas/life-cycle.ts";
import { missingToSubmit } from "../content/completeness.ts";
import { siteUrl } from "../http/environment.ts";
import { created, ok, type Response } from "../http/responses.ts";
import { allowedMoves, type Standing } from "../workflow/life-cycle.ts";
import { draftTag } from "./entity-tags.ts";

/** A draft whole, with what it still lacks and the moves this caller may make. */
export function okDraft(
  { submittedByInstitution: _, reviewedSubmission: __, ...draft }: StoredDraft,
  standing: Standing,
  caller: Caller,
): Response<200, Draft> {
  return ok(
    {
      ...draft,
      missing: missingToSubmit(contentOf(draft), draft.provenance),
      moves: allowedMoves({ ...standing, draft }, caller),
    },
    { tag: draftTag(draft) },
  );
}

/** The answer to whoever opened a draft. */
export const createdDraft = (draft: StoredDraft): Response<201, MoveResult> =>
  created(
    `${siteUrl()}/v1/case-studies/${draft.id}/draft`,
    { id: draft.id, state: draft.state, revision: draft.revision },
    { tag: draftTag(draft) },
  );
