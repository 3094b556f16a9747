import { contentOf, type DraftContent, type StoredPublication, type Tombstone } from "#schemas/case-study.ts";
import type { Caller, HistoryEntry, StoredDraft } from "#schemas/life-cycle.ts";
import { invalidContent } from "../http/parse-request.ts";
import { judgeCreate } from "../workflow/life-cycle.ts";
import { historyEntry, newDraft } from "../workflow/moves.ts";
import { checkedContent } from "./checked-content.ts";
import { lastVersion } from "./last-version.ts";
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
  const country = content.country ?? (caller.role === "contributor" ? caller.country : undefined);
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

/** A draft that begins as the last version of a published or withdrawn case study; nothing is stored yet. */
export async function openRevision(
  publication: StoredPublication | Tombstone,
  { caller, now, entryId }: { caller: Caller; now: string; entryId: string },
): Promise<NewDraft> {
  const version = await lastVersion(publication);
  const draft = newDraft({
    id: version.id,
    content: contentOf(version),
    caller,
    now,
    provenance: version.provenance,
    basedOn: version,
  });
  return { draft, history: historyEntry({ id: entryId, action: "revise", caller, now, to: draft.state }) };
}
