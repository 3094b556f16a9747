import {
  contentOf,
  DraftContent,
  type Provenance,
  StoredPublication,
  type Tombstone,
} from "#schemas/case-study.ts";
import {
  type Caller,
  DraftState,
  type HistoryEntry,
  type Move,
  type StoredDraft,
} from "#schemas/life-cycle.ts";
import { lifeCycle } from "./life-cycle.ts";

const yearsUntilReview = 2;

interface NewDraft {
  readonly id: string;
  readonly content: DraftContent;
  readonly caller: Caller;
  readonly now: string;
  readonly provenance: Provenance;
  /** The version that a revision begins as. */
  readonly basedOn?: Pick<StoredPublication, "version" | "createdAt" | "submissions"> | undefined;
}

export const newDraft = ({ id, content, caller, now, provenance, basedOn }: NewDraft): StoredDraft => ({
  ...content,
  id,
  state: "draft",
  revision: 1,
  provenance,
  authors: [caller.id],
  ...(basedOn && { basedOnVersion: basedOn.version }),
  createdAt: basedOn?.createdAt ?? now,
  updatedAt: now,
  submissions: basedOn?.submissions ?? 0,
  ...(basedOn?.submissions && { reviewedSubmission: basedOn.submissions }),
});

/** The draft with all of its content replaced. */
export const editDraft = (
  draft: StoredDraft,
  content: DraftContent,
  caller: Caller,
  now: string,
): StoredDraft => ({
  ...withoutContent(draft),
  ...content,
  authors: [...new Set([...draft.authors, caller.id])],
  revision: draft.revision + 1,
  updatedAt: now,
});

/** The draft after a move that leaves it a draft; whether the caller may make it is judgeMove's to say. */
export function applyMove(move: Move, draft: StoredDraft, caller: Caller, now: string): StoredDraft {
  const { reviewer, ...rest } = draft;
  const state = DraftState.parse(lifeCycle[move.move].to);
  const moved = { ...rest, state, revision: draft.revision + 1, updatedAt: now };
  switch (move.move) {
    case "submit":
      return {
        ...moved,
        submissions: draft.submissions + 1,
        submittedAt: now,
        submittedByInstitution: caller.role === "contributor" && caller.country === draft.country,
      };
    case "claim":
      return { ...moved, reviewer: caller.id };
    case "request-changes":
      return { ...moved, reviewedSubmission: draft.submissions };
    case "reassign":
      return { ...moved, reviewer: move.reviewer ?? reviewer };
    default:
      return moved;
  }
}

interface Publishing {
  readonly draft: StoredDraft;
  readonly previous?: StoredPublication | Tombstone | undefined;
  readonly slug: string;
  readonly now: string;
}

/** The next public version; throws a ZodError when the draft is not complete. */
export function publicationOf({ draft, previous, slug, now }: Publishing): StoredPublication {
  const reviewDueAt = new Date(now);
  reviewDueAt.setUTCFullYear(reviewDueAt.getUTCFullYear() + yearsUntilReview);
  return StoredPublication.parse({
    ...contentOf(draft),
    id: draft.id,
    slug,
    revision: (previous?.revision ?? 0) + 1,
    version: (previous?.version ?? 0) + 1,
    provenance: draft.provenance,
    confirmedByInstitution: draft.submittedByInstitution ?? false,
    reviewDueAt: reviewDueAt.toISOString(),
    createdAt: draft.createdAt,
    updatedAt: now,
    publishedAt: previous?.publishedAt ?? now,
    licence: "CC-BY-4.0",
    submissions: draft.submissions,
  });
}

/** What takes the place of a publication that is withdrawn. */
export const tombstoneOf = (
  { id, slug, revision, version, title, language, country, publishedAt }: StoredPublication,
  reason: string,
  now: string,
): Tombstone => ({
  id,
  slug,
  revision: revision + 1,
  version,
  title,
  language,
  country,
  publishedAt,
  withdrawnAt: now,
  reason,
});

/** The last version, public again as it was; only the revision goes on counting. */
export const reinstated = (version: StoredPublication, tombstone: Tombstone): StoredPublication => ({
  ...version,
  revision: tombstone.revision + 1,
});

interface NewHistoryEntry {
  readonly id: string;
  readonly action: HistoryEntry["action"];
  readonly caller: Caller;
  readonly now: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly comment?: string | undefined;
  readonly version?: number | undefined;
}

export const historyEntry = ({
  id,
  action,
  caller,
  now,
  from,
  to,
  comment,
  version,
}: NewHistoryEntry): HistoryEntry => ({
  id,
  action,
  who: caller.id,
  role: caller.role,
  at: now,
  ...(from && { from }),
  ...(to && { to }),
  ...(comment && { comment }),
  ...(version && { version }),
});

/** What the service keeps beside the content. */
function withoutContent(draft: StoredDraft) {
  const kept = Object.entries(draft).filter(([name]) => !(name in DraftContent.shape));
  // What is left out are exactly the members of DraftContent.
  return Object.fromEntries(kept) as Omit<StoredDraft, keyof DraftContent>;
}
