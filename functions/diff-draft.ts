import { contentOf } from "#schemas/case-study.ts";
import { diffDraft } from "#schemas/operations/drafts.ts";
import { lastRound, publicState } from "./case-studies/baseline.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { diffContent } from "./content/diff.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(diffDraft, async ({ path: { id }, query, caller }) => {
  const found = await standingOf(id);
  permit(judgeRead(found.standing, caller), id);
  const draft = openDraftOf(found, id);
  const before = query.since === "public" ? await publicState(found.publication) : await lastRound(draft);
  return ok({
    from: before.name,
    to: `draft, revision ${draft.revision}`,
    changes: diffContent(before.content, contentOf(draft)),
  });
});
