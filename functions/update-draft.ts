import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import { updateDraft } from "#schemas/operations/drafts.ts";
import { checkedContent } from "./case-studies/checked-content.ts";
import { okDraft } from "./case-studies/draft-answer.ts";
import { draftTag } from "./case-studies/entity-tags.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { mergePatch } from "./content/merge-patch.ts";
import { endpoint } from "./http/endpoint.ts";
import { invalidContent } from "./http/parse-request.ts";
import { requireMatch, stale } from "./http/preconditions.ts";
import * as drafts from "./store/drafts.ts";
import { judgeCreate, judgeEdit } from "./workflow/life-cycle.ts";
import { editDraft } from "./workflow/moves.ts";

export const handler = endpoint(updateDraft, async ({ path: { id }, body, caller, ifMatch }) => {
  const found = await standingOf(id);
  permit(judgeEdit(found.standing, caller), id);
  const draft = openDraftOf(found, id);
  requireMatch(ifMatch, draftTag(draft));
  const before = contentOf(draft);
  const content = await checkedContent(mergePatch(before, body), before);
  if (countryOf(content) !== draft.country) permit(judgeCreate(content.country, caller), id);
  const next = editDraft(draft, content, caller, new Date().toISOString());
  if ((await drafts.save(next, draft.revision)) === "stale") throw stale();
  return okDraft(next, found.standing, caller);
});

function countryOf({ country }: DraftContent): string {
  if (country) return country;
  const detail = "A case study keeps a country; change it instead of removing it.";
  throw invalidContent([{ in: "body", pointer: "/country", code: "required", detail }]);
}
