import * as z from "zod";

/** How many items a page holds at most. */
export const Limit = z.int().min(1).max(100).default(20);

/** Opaque: where the next page begins, bound to the query it came from. */
export const Cursor = z
  .string()
  .max(2000)
  .regex(/^[A-Za-z0-9_-]+$/, "Take the cursor from page.next of the answer before.");

const Page = z.object({ limit: z.int(), next: z.string().nullable() }).meta({ id: "Page" });

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), page: Page });
