import * as z from "zod";
import type { Receipt } from "#schemas/receipt.ts";
import * as keys from "./keys.ts";
import { readItem } from "./read.ts";
import { commit, put as putItem, type Write } from "./write.ts";

const keptSeconds = 24 * 60 * 60;

const StoredReceipt = z.object({
  caller: z.string(),
  key: z.string(),
  operation: z.string(),
  bodyHash: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  /** As JSON: the database does not keep the order of members. */
  body: z.string().optional(),
  /** The database deletes an item days after this time; until then it counts as absent. */
  expiresAt: z.int(),
});

class ReceiptTakenError extends Error {
  override name = "ReceiptTakenError";
}

/** Whether a write failed because another request had already left its receipt under the same key. */
export const isTaken = (error: unknown): boolean => error instanceof ReceiptTakenError;

/** The receipt as part of a transaction, which then fails if one is there already. Put it first. */
export function once(receipt: Receipt | undefined): Write<never>[] {
  if (!receipt) return [];
  const { caller, key, body } = receipt;
  const item = { ...receipt, body: JSON.stringify(body), expiresAt: now() + keptSeconds };
  const absentOrExpired = {
    ConditionExpression: "attribute_not_exists(pk) OR expiresAt <= :now",
    ExpressionAttributeValues: { ":now": now() },
  };
  const taken = new ReceiptTakenError(`There is already a receipt for the key ${key}.`);
  return [putItem<never>(keys.receipt(caller, key), item, absentOrExpired, taken)];
}

/** Access pattern 33. */
export async function find(caller: string, key: string): Promise<Receipt | undefined> {
  const stored = await readItem(StoredReceipt, keys.receipt(caller, key), { consistent: true });
  if (!stored || stored.expiresAt <= now()) return undefined;
  const { expiresAt: _, body, ...receipt } = stored;
  return { ...receipt, body: body === undefined ? undefined : JSON.parse(body) };
}

/** Access pattern 34: keeps the receipt of a request that had no other effect. */
export const put = (receipt: Receipt): Promise<"kept"> => commit("kept", once(receipt));

const now = () => Math.floor(Date.now() / 1000);
