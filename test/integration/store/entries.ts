import type { Comment, HistoryEntry } from "#schemas/life-cycle.ts";

let count = 0;

/** Ids in the order they are asked for, in the shape of a ULID. */
export const nextId = (): string => `01JCE5S4T0V5X7RQ${String(++count).padStart(10, "0")}`;

export const entryOf = (
  action: HistoryEntry["action"],
  changes: Partial<HistoryEntry> = {},
): HistoryEntry => ({
  id: nextId(),
  action,
  who: "editor-my",
  role: "editor",
  at: "2026-03-05T09:00:00.000Z",
  ...changes,
});

export const commentOf = (text: string, changes: Partial<Comment> = {}): Comment => ({
  id: nextId(),
  text,
  who: "editor-my",
  role: "editor",
  createdAt: "2026-03-05T09:00:00.000Z",
  ...changes,
});
