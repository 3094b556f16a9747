import * as z from "zod";
import { CaseStudyId, type StoredListing, StoredPublication, Tombstone } from "#schemas/case-study.ts";
import { type HistoryEntry, StoredChange, type StoredDraft } from "#schemas/life-cycle.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { retry } from "../retries/retry.ts";
import { putEntry } from "./history.ts";
import * as keys from "./keys.ts";
import { readMerged } from "./merge.ts";
import {
  type Attributes,
  type Page,
  type PageRequest,
  readAttributes,
  readItem,
  readPage,
  safeParseItem,
} from "./read.ts";
import { once } from "./receipts.ts";
import { absent, atRevision, commit, put, remove, type Write } from "./write.ts";

const Publication = z.union([Tombstone, StoredPublication]);
const Slug = z.object({ id: CaseStudyId });
const Counter = z.object({ seq: z.int().positive() });

/** Access patterns 10 and 11: the public copy, or what stays of a withdrawn one. */
export const get = (
  id: string,
  { consistent = false }: { consistent?: boolean } = {},
): Promise<StoredPublication | Tombstone | undefined> =>
  readItem(Publication, keys.publication(id), { consistent });

/**
 * Access pattern 36: the public copies of those that are not withdrawn, in the order of `ids`. A damaged one is named in
 * the log and left out: it must not take hundreds of others with it.
 */
export async function getMany(
  ids: readonly string[],
  { consistent = false }: { consistent?: boolean } = {},
): Promise<StoredPublication[]> {
  const read = await readAttributes(ids.map(keys.publication), { consistent });
  return read.map(readPublication).flatMap((publication) => {
    if (!("damagedItem" in publication)) return isTombstone(publication) ? [] : publication;
    console.error({ event: "unreadable-publication", item: publication.damagedItem });
    return [];
  });
}

/** A stored publication that may not be one. */
export type ReadPublication = StoredPublication | Tombstone | Damaged;

/** Something else stands where a publication should. */
interface Damaged {
  readonly damagedItem: string;
}

/** Access pattern 39: what stands for these studies as the last write left it, withdrawn and damaged ones included. */
export async function getAsStored(ids: readonly string[]): Promise<ReadPublication[]> {
  const read = await readAttributes(ids.map(keys.publication), { consistent: true });
  return read.map(readPublication);
}

/** Never throws: one damaged item must not hold up the others. */
export function readPublication(item: Attributes): ReadPublication {
  const parsed = safeParseItem(Publication, item);
  return parsed.success ? parsed.data : { damagedItem: `${item.pk} / ${item.sk}` };
}

export const isTombstone = (publication: StoredPublication | Tombstone): publication is Tombstone =>
  "withdrawnAt" in publication;

/** Access patterns 12 and 40: whose slug it is or ever was. */
export async function findIdBySlug(
  slug: string,
  { consistent = false }: { consistent?: boolean } = {},
): Promise<string | undefined> {
  const owner = await readItem(Slug, keys.slug(slug), { consistent });
  return owner?.id;
}

/** Access pattern 13. Consistent, since a reinstated publication is made of it. */
export const getVersion = (id: string, number: number): Promise<StoredPublication | undefined> =>
  readItem(StoredPublication, keys.version(id, number), { consistent: true });

/** Access pattern 14: newest first. */
export const listVersions = (id: string, page: PageRequest): Promise<Page<StoredPublication>> =>
  readPage(StoredPublication, keys.versionsOf(id), { newestFirst: true, consistent: false }, page);

/** Access pattern 15: the number of the latest change; 0 before the first. */
export async function latestChange(): Promise<number> {
  const counter = await readItem(Counter, keys.changeCounter, { consistent: true });
  return counter?.seq ?? 0;
}

/**
 * Access pattern 35: what happened after the change numbered `since`, in order. A change whose predecessor cannot
 * be read yet is left for later, so that whoever goes on from the last one has missed none.
 */
export async function listChanges({
  since,
  limit,
}: {
  readonly since: number;
  readonly limit: number;
}): Promise<{ items: StoredChange[]; next: number | undefined }> {
  const read = await readMerged(StoredChange, {
    partitions: [keys.changes],
    descending: false,
    limit,
    after: keys.change(since).sk,
  });
  const items = read.items.filter(({ seq }, index) => seq === since + 1 + index);
  return { items, next: read.next === undefined ? undefined : items.at(-1)?.seq };
}

/**
 * Access pattern 16: the draft becomes the next version. "stale" when the draft or the publication is no
 * longer what was read, "slug-taken" when the slug belongs to another case study.
 */
export function publish(
  {
    draft,
    publication,
    listing,
    previous,
    history,
  }: {
    readonly draft: StoredDraft;
    readonly publication: StoredPublication;
    readonly listing: StoredListing;
    readonly previous: StoredPublication | Tombstone | undefined;
    readonly history: HistoryEntry;
  },
  receipt?: Receipt,
): Promise<"published" | "stale" | "slug-taken"> {
  const { id, version } = publication;
  const listed = previous && !isTombstone(previous) ? keys.listings(previous) : [];
  const due = keys.listings(listing);
  const noLongerDue = listed.filter(({ pk }) => !due.some((key) => key.pk === pk));
  return commitChange("published", { type: "publish", publication, history }, [
    ...once(receipt),
    remove(keys.draft(id), atRevision(draft.revision), "stale"),
    put(keys.publication(id), publication, previous ? atRevision(previous.revision) : absent, "stale"),
    put(keys.version(id, version), publication, absent, "stale"),
    put(keys.slug(publication.slug), { id }, absentOrOf(id), "slug-taken"),
    ...due.map((key) => put(key, listing)),
    ...noLongerDue.map((key) => remove(key)),
  ]);
}

/** Access pattern 17: the tombstone takes the public copy's place. */
export const withdraw = (
  {
    publication,
    tombstone,
    history,
  }: {
    readonly publication: StoredPublication;
    readonly tombstone: Tombstone;
    readonly history: HistoryEntry;
  },
  receipt?: Receipt,
): Promise<"withdrawn" | "stale"> =>
  commitChange("withdrawn", { type: "withdraw", publication: tombstone, history }, [
    ...once(receipt),
    put(keys.publication(publication.id), tombstone, atRevision(publication.revision), "stale"),
    ...keys.listings(publication).map((key) => remove(key)),
  ]);

/** Access pattern 18: the last version takes the tombstone's place. */
export const reinstate = (
  {
    tombstone,
    publication,
    listing,
    history,
  }: {
    readonly tombstone: Tombstone;
    readonly publication: StoredPublication;
    readonly listing: StoredListing;
    readonly history: HistoryEntry;
  },
  receipt?: Receipt,
): Promise<"reinstated" | "stale"> =>
  commitChange("reinstated", { type: "reinstate", publication, history }, [
    ...once(receipt),
    put(keys.publication(publication.id), publication, atRevision(tombstone.revision), "stale"),
    ...keys.listings(listing).map((key) => put(key, listing)),
  ]);

/**
 * Commits the writes with their history entry and the next entry of the changes. The counter's condition
 * makes the changes an order without gaps; whoever comes second reads it again.
 */
function commitChange<Done extends string, Refusal extends string>(
  done: Done,
  {
    type,
    publication: { id, slug, version, revision },
    history,
  }: {
    type: StoredChange["type"];
    publication: StoredPublication | Tombstone;
    history: HistoryEntry;
  },
  writes: readonly Write<Refusal>[],
): Promise<Done | Refusal> {
  return retry(async () => {
    const last = await latestChange();
    const change: StoredChange = { seq: last + 1, type, id, slug, version, revision, at: history.at };
    const outcome = await commit<Done, Refusal | "overtaken">(done, [
      ...writes,
      putEntry(id, history),
      put(keys.changeCounter, { seq: change.seq }, last === 0 ? absent : atSeq(last), "overtaken"),
      put(keys.change(change.seq), change, absent),
    ]);
    return outcome === "overtaken" ? undefined : outcome;
  }, "Other changes kept coming first.");
}

const atSeq = (seq: number) => ({
  ConditionExpression: "seq = :seq",
  ExpressionAttributeValues: { ":seq": seq },
});

const absentOrOf = (id: string) => ({
  ConditionExpression: "attribute_not_exists(pk) OR id = :id",
  ExpressionAttributeValues: { ":id": id },
});
