import { createHash } from "node:crypto";
import * as z from "zod";
import { ProblemError } from "./problem-error.ts";

const Content = z.strictObject({
  v: z.literal(1),
  q: z.string(),
  // Whoever makes up a cursor can write half a character, which no database takes.
  k: z
    .string()
    .min(1)
    .max(300)
    .refine((key) => key.isWellFormed()),
});

/**
 * An opaque token for the position `key` in the list that `query` describes. It is not secret and gives no
 * rights: a key only ever narrows a query that the caller may make anyway.
 */
export const encodeCursor = (query: unknown, key: string): string =>
  Buffer.from(JSON.stringify({ v: 1, q: digest(query), k: key } satisfies z.input<typeof Content>)).toString(
    "base64url",
  );

/** The position in `token`, if it was made for the same query; else an invalid-cursor problem. */
export function decodeCursor(query: unknown, token: string): string {
  const content = Content.safeParse(parseJson(Buffer.from(token, "base64url").toString()));
  if (!content.success) {
    throw new ProblemError("invalid-cursor", "This cursor is damaged. Start again from the first page.");
  }
  if (content.data.q !== digest(query)) {
    throw new ProblemError(
      "invalid-cursor",
      "This cursor belongs to a list with other filters or another order. Keep them unchanged, or start again without a cursor.",
    );
  }
  return content.data.k;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const digest = (query: unknown) =>
  createHash("sha256").update(JSON.stringify(query)).digest("base64url").slice(0, 16);
