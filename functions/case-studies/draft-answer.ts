import { contentOf } from "#schemas/case-study.ts";
import type { Caller, Draft, StoredDraft } from "#schemas/life-cycle.ts";
import { missingToSubmit } from "../content/completeness.ts";
import { ok, type Response } from "../http/responses.ts";
import { allowedMoves, type Standing } from "../workflow/life-cycle.ts";
import { draftTag } from "./entity-tags.ts";

/** A draft whole, with what it still lacks and the moves this caller may make. */
export function okDraft(
  { submittedByInstitution: _, ...draft }: StoredDraft,
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
