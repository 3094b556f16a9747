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

/** The longest translations that a listing can have: 40 languages of three bytes to a character, 160 KB. */
export const longestListed = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => {
    const language = `a${String.fromCharCode(97 + (index % 26))}${"ab"[Math.floor(index / 26)]}`;
    const fields = { "/title": 400, "/oneLine": 320, "/institution": 600 };
    const text = (length: number) => ({ text: "表".repeat(length) });
    return [
      language,
      Object.fromEntries(Object.entries(fields).map(([name, length]) => [name, text(length)])),
    ];
  }),
);
