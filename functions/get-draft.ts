import { getDraft } from "#schemas/operations/drafts.ts";
import { okDraft } from "./case-studies/draft-answer.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(getDraft, async ({ path: { id }, caller }) => {
  const found = await standingOf(id);
  permit(judgeRead(found.standing, caller), id);
  return okDraft(openDraftOf(found, id), found.standing, caller);
});
