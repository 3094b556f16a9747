import { ulid } from "ulidx";
import { deleteDraft } from "#schemas/operations/drafts.ts";
import { draftTag } from "./case-studies/entity-tags.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { requireMatch, stale } from "./http/preconditions.ts";
import { noContent } from "./http/responses.ts";
import * as drafts from "./store/drafts.ts";
import { judgeDelete } from "./workflow/life-cycle.ts";
import { historyEntry } from "./workflow/moves.ts";

export const handler = endpoint(deleteDraft, async ({ path: { id }, caller, ifMatch }) => {
  const found = await standingOf(id);
  permit(judgeDelete(found.standing, caller), id);
  const draft = openDraftOf(found, id);
  requireMatch(ifMatch, draftTag(draft));
  const now = new Date().toISOString();
  const history = historyEntry({ id: ulid(), action: "delete", caller, now, from: draft.state });
  if ((await drafts.remove(id, draft.revision, history)) === "stale") throw stale();
  return noContent();
});
