import { Comment } from "#schemas/life-cycle.ts";
import * as keys from "./keys.ts";
import { type Page, type PageRequest, readItem, readPage } from "./read.ts";
import { once, type Receipt } from "./receipts.ts";
import { absent, commit, put } from "./write.ts";

/** Access pattern 22. */
export const add = (id: string, comment: Comment, receipt?: Receipt): Promise<"added"> =>
  commit("added", [...once(receipt), put(keys.comment(id, comment.id), comment, absent)]);

/** Access pattern 23. */
export const get = (id: string, commentId: string): Promise<Comment | undefined> =>
  readItem(Comment, keys.comment(id, commentId), { consistent: true });

/** Access pattern 24: oldest first. */
export const list = (id: string, page: PageRequest): Promise<Page<Comment>> =>
  readPage(Comment, keys.commentsOf(id), { newestFirst: false, consistent: true }, page);

/** Access pattern 25: keeps a comment with who resolved it and when, unless somebody has already. */
export const resolve = (
  id: string,
  resolved: Comment,
  receipt?: Receipt,
): Promise<"resolved" | "resolved-before"> =>
  commit("resolved", [
    ...once(receipt),
    put(keys.comment(id, resolved.id), resolved, unresolved, "resolved-before"),
  ]);

/** Access pattern 26: whether somebody has an open comment that was written at `since` or later. */
export async function hasOpenOf(
  id: string,
  { who, since }: { who: string; since: string },
): Promise<boolean> {
  let after: string | undefined;
  do {
    const { items, next } = await list(id, { limit: 100, after });
    if (items.some((comment) => isOpen(comment) && comment.who === who && comment.createdAt >= since))
      return true;
    after = next;
  } while (after !== undefined);
  return false;
}

const isOpen = ({ resolvedAt }: Comment) => resolvedAt === undefined;

const unresolved = { ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(resolvedAt)" };
