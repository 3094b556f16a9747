import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandOutput } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import { answerOf } from "../retries/answer-of.ts";
import { maxAttempts, pause } from "../retries/retry.ts";
import { UnavailableError } from "../retries/unavailable-error.ts";
import { documents } from "./client.ts";
import { tableName } from "./environment.ts";
import type { Key, Range } from "./keys.ts";

/** Part of a list. `next` is what to ask the rest with, as `after`; undefined at the end of the list. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | undefined;
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

export type Attributes = Record<string, unknown>;

export async function readItem<Item>(
  schema: z.ZodType<Item>,
  key: Key,
  { consistent }: { consistent: boolean },
): Promise<Item | undefined> {
  const { Item: item } = await answerOf(
    documents.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: consistent })),
  );
  return item && parseItem(schema, item);
}

/** What one request may ask for, the database's own limit. */
const maxBatch = 100;
/** So that thousands of items take a few round trips, and leave connections for others. */
const batchesAtOnce = 10;

/** The items of those keys that there are, as they are stored, in the order of the keys. */
export async function readAttributes(
  wanted: readonly Key[],
  { consistent }: { consistent: boolean },
): Promise<Attributes[]> {
  const found = new Map<string, Attributes>();
  const place = ({ pk, sk }: Attributes) => JSON.stringify([pk, sk]);
  const batches = Array.from({ length: Math.ceil(wanted.length / maxBatch) }, (_, batch) =>
    wanted.slice(batch * maxBatch, (batch + 1) * maxBatch),
  );
  while (batches.length > 0) {
    const read = await Promise.all(
      batches.splice(0, batchesAtOnce).map((batch) => readBatch(batch, consistent)),
    );
    for (const item of read.flat()) found.set(place(item), item);
  }
  return wanted.flatMap((key) => {
    const item = found.get(place(key));
    return item ? [item] : [];
  });
}

/** One answer holds 16 MB at most and less when the database is busy; it names the keys that are left. */
async function readBatch(wanted: readonly Key[], consistent: boolean): Promise<Attributes[]> {
  const items: Attributes[] = [];
  let left: Record<string, unknown>[] = [...wanted];
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const request = { Keys: left, ConsistentRead: consistent };
    const answer = await answerOf(
      documents.send(new BatchGetCommand({ RequestItems: { [tableName]: request } })),
    );
    const read = answer.Responses?.[tableName] ?? [];
    items.push(...read);
    left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (left.length === 0) return items;
    if (read.length > 0) attempt = 0;
    await pause(Math.max(attempt, 1));
  }
  throw new UnavailableError("The database kept leaving keys unread.");
}

/** A page of a range in the order of its sort keys; `next` is a sort key without the prefix. */
export async function readPage<Item>(
  schema: z.ZodType<Item>,
  { pk, prefix }: Range,
  order: { newestFirst: boolean; consistent: boolean },
  { limit, after }: PageRequest,
): Promise<Page<Item>> {
  const items: Attributes[] = [];
  // Always within the range that is read, whatever `after` says.
  let start: Attributes | undefined = after === undefined ? undefined : { pk, sk: prefix + after };
  do {
    const answer = await answerOf<QueryCommandOutput>(
      documents.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
          ExpressionAttributeValues: { ":pk": pk, ":prefix": prefix },
          ScanIndexForward: !order.newestFirst,
          ConsistentRead: order.consistent,
          Limit: limit + 1 - items.length,
          ExclusiveStartKey: start,
        }),
      ),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start && items.length <= limit);
  const page = items.slice(0, limit);
  return {
    items: page.map((item) => parseItem(schema, item)),
    next: items.length > limit ? String(page.at(-1)?.sk).slice(prefix.length) : undefined,
  };
}

/** An item as its schema says; a damaged one is an error that names it, never a strange answer. */
export function parseItem<Item>(schema: z.ZodType<Item>, item: Attributes): Item {
  const parsed = safeParseItem(schema, item);
  if (parsed.success) return parsed.data;
  throw new Error(`The stored item ${item.pk} / ${item.sk} is damaged.`, { cause: parsed.error });
}

/** The same for who goes on without it. */
export const safeParseItem = <Item>(schema: z.ZodType<Item>, item: Attributes): z.ZodSafeParseResult<Item> =>
  schema.safeParse(inOrder(item));

/** The database keeps no order of members. By name, the same item always makes the same answer and entity tag. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
