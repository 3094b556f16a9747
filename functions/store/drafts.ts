import {
  type Comment,
  type DraftState,
  DraftSummary,
  type HistoryEntry,
  StoredDraft,
  StoredSubmission,
} from "#schemas/life-cycle.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { allOf, isOneOf } from "./filter.ts";
import { putEntry } from "./history.ts";
import * as keys from "./keys.ts";
import { readMerged } from "./merge.ts";
import { type Page, type PageRequest, readItem } from "./read.ts";
import { once } from "./receipts.ts";
import { table } from "./table.ts";
import { absent, atRevision, check, commit, put, remove as removeItem } from "./write.ts";

/** Access pattern 1. */
export const get = (id: string): Promise<StoredDraft | undefined> =>
  readItem(StoredDraft, keys.draft(id), { consistent: true });

/**
 * Access pattern 2. A draft that revises a published version is "stale" when the publication has another
 * version by now: publishing it would undo what that one changed.
 */
export const add = (
  draft: StoredDraft,
  history: HistoryEntry,
  receipt?: Receipt,
): Promise<"added" | "draft-exists" | "stale"> =>
  commit("added", [
    ...once(receipt),
    putDraft(draft, absent, "draft-exists"),
    ...(draft.basedOnVersion === undefined
      ? []
      : [check(keys.publication(draft.id), atVersion(draft.basedOnVersion), "stale")]),
    putEntry(draft.id, history),
  ]);

/** Access pattern 3. New drafts under new ids, all or none: at most 30, and 3 MB by `item-size.ts` in all. */
export const addMany = (
  drafts: readonly { readonly draft: StoredDraft; readonly history: HistoryEntry }[],
  receipt?: Receipt,
): Promise<"added"> =>
  commit("added", [
    ...once(receipt),
    ...drafts.flatMap(({ draft, history }) => [putDraft(draft, absent), putEntry(draft.id, history)]),
  ]);

/** Access pattern 4. */
export const save = (draft: StoredDraft, expectedRevision: number): Promise<"saved" | "stale"> =>
  commit("saved", [putDraft(draft, atRevision(expectedRevision), "stale")]);

/** Access pattern 5. */
export const remove = (
  id: string,
  expectedRevision: number,
  history: HistoryEntry,
): Promise<"removed" | "stale"> =>
  commit("removed", [
    removeItem(keys.draft(id), atRevision(expectedRevision), "stale"),
    putEntry(id, history),
  ]);

/** Access pattern 6. The draft after its move, with what the move leaves behind. */
export const move = (
  {
    draft,
    expectedRevision,
    history,
    submission,
    comment,
  }: {
    readonly draft: StoredDraft;
    readonly expectedRevision: number;
    readonly history: HistoryEntry;
    readonly submission?: StoredSubmission;
    readonly comment?: Comment;
  },
  receipt?: Receipt,
): Promise<"moved" | "stale"> =>
  commit("moved", [
    ...once(receipt),
    putDraft(draft, atRevision(expectedRevision), "stale"),
    putEntry(draft.id, history),
    // Only the copies of a draft that was deleted are ever written over: a revision counts on from the public version.
    ...(submission ? [put(keys.submission(draft.id, submission.submission), submission)] : []),
    ...(comment ? [put(keys.comment(draft.id, comment.id), comment, absent)] : []),
  ]);

/** Access pattern 7. */
export const getSubmission = (id: string, number: number): Promise<StoredSubmission | undefined> =>
  readItem(StoredSubmission, keys.submission(id, number), { consistent: true });

/** Access pattern 8: what a country is working on, last touched first. */
export const listByCountry = ({
  country,
  states,
  limit,
  after,
}: PageRequest & { readonly country: string; readonly states?: readonly DraftState[] | undefined }): Promise<
  Page<DraftSummary>
> =>
  readMerged(DraftSummary, {
    index: table.indexes.countryWork,
    partitions: [country],
    filter: allOf([isOneOf("state", states)]),
    descending: true,
    limit,
    after,
  });

/** Access pattern 9: the drafts in any of these states, longest waiting first. */
export const listReviewQueue = ({
  states,
  countries,
  limit,
  after,
}: PageRequest & {
  readonly states: readonly Exclude<DraftState, "draft">[];
  readonly countries?: readonly string[] | undefined;
}): Promise<Page<DraftSummary>> =>
  readMerged(DraftSummary, {
    index: table.indexes.reviewQueue,
    partitions: [...new Set(states)],
    filter: allOf([isOneOf("country", countries)]),
    descending: false,
    limit,
    after,
  });

const putDraft = <Refusal extends string = never>(
  draft: StoredDraft,
  condition: Parameters<typeof put>[2],
  refusal?: Refusal,
) => put(keys.draft(draft.id), { ...draft, ...placesInIndexes(draft) }, condition, refusal);

/** A draft without one of these is not in that index. */
function placesInIndexes({ id, state, submittedAt, updatedAt }: StoredDraft) {
  const { reviewQueue, countryWork } = table.indexes;
  return {
    [countryWork.sortKey]: keys.timeAndId(updatedAt, id),
    ...(state !== "draft" && submittedAt && { [reviewQueue.sortKey]: keys.timeAndId(submittedAt, id) }),
  };
}

const atVersion = (version: number) => ({
  ConditionExpression: "version = :version",
  ExpressionAttributeValues: { ":version": version },
});
