import type { DraftContent } from "#schemas/case-study.ts";
import type { Caller, HistoryEntry, StoredDraft } from "#schemas/life-cycle.ts";
import { invalidContent } from "../http/parse-request.ts";
import { judgeCreate } from "../workflow/life-cycle.ts";
import { historyEntry, newDraft } from "../workflow/moves.ts";
import { checkedContent } from "./checked-content.ts";
import { permit } from "./standing.ts";

export interface NewDraft {
  readonly draft: StoredDraft;
  readonly history: HistoryEntry;
}

/** A draft of a new case study and the history entry of its creation, neither stored yet. */
export async function openDraft(
  content: DraftContent,
  { caller, now, id, entryId }: { caller: Caller; now: string; id: string; entryId: string },
): Promise<NewDraft> {
  const country = content.country ?? caller.country;
  if (!country) {
    const detail = "Say which country it is about: an editor writes for any of them.";
    throw invalidContent([{ in: "body", pointer: "/country", code: "required", detail }]);
  }
  permit(judgeCreate(country, caller), id);
  const draft = newDraft({
    id,
    content: await checkedContent({ ...content, country }),
    caller,
    now,
    provenance: caller.role === "contributor" ? "submitted" : "desk-researched",
  });
  return { draft, history: historyEntry({ id: entryId, action: "create", caller, now, to: draft.state }) };
}
