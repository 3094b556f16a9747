import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import { answerOf } from "../retries/answer-of.ts";
import { documents } from "./client.ts";
import { tableName } from "./environment.ts";
import type { Filter } from "./filter.ts";
import { type Page, type PageRequest, parseItem } from "./read.ts";
import { table } from "./table.ts";

/** How many items one request may read, over all its Queries: at most about 1 MB of listings. */
const maxEvaluated = 1_000;

interface MergedQuery extends PageRequest {
  /** @default the table itself */
  readonly index?: { readonly name: string; readonly partitionKey: string; readonly sortKey: string };
  readonly partitions: readonly string[];
  readonly filter?: Filter | undefined;
  readonly descending: boolean;
  /** As the last write left it, at twice the cost. */
  readonly consistent?: boolean;
}

interface Source {
  readonly partition: string;
  /** The last sort key that was read; undefined before the first. */
  reached: string | undefined;
  ended: boolean;
}

type Attributes = Record<string, unknown>;

/**
 * A page of several partitions as if they were one, in the order of their sort keys. Equal sort keys are
 * copies of one item. Without a filter it takes one Query for each partition, of one item more than the page
 * holds; with one, further rounds read twice as many each until the page is full or 1,000 items are read.
 * A page may then be short, even empty, with `next` set.
 */
export async function readMerged<Item>(schema: z.ZodType<Item>, query: MergedQuery): Promise<Page<Item>> {
  const { limit, after, descending } = query;
  const sources: Source[] = query.partitions.map((partition) => ({
    partition,
    reached: after,
    ended: false,
  }));
  const found = new Map<string, Attributes>();
  const precedes = (a: string, b: string) => (descending ? a > b : a < b);
  const pageOf = (keys: string[], next: string | undefined): Page<Item> => ({
    // A key of `found` is in it.
    items: keys.map((key) => parseItem(schema, found.get(key) as Attributes)),
    next,
  });

  let left = maxEvaluated;
  for (let share = limit + 1; ; share *= 2) {
    const order = [...found.keys()].sort((a, b) => (precedes(a, b) ? -1 : 1));
    const first = order[limit];
    const behind = sources.filter(
      ({ ended, reached }) =>
        !ended && (first === undefined || reached === undefined || precedes(reached, first)),
    );
    if (behind.length === 0) {
      return pageOf(order.slice(0, limit), first === undefined ? undefined : order[limit - 1]);
    }
    const size = Math.min(share, Math.floor(left / behind.length));
    if (size === 0) {
      const next = behind.flatMap(({ reached }) => reached ?? []).reduce((a, b) => (precedes(a, b) ? a : b));
      return pageOf(
        order.filter((key) => !precedes(next, key)),
        next,
      );
    }
    const read = await Promise.all(behind.map((source) => readOn(source, query, size, found)));
    left -= read.reduce((sum, count) => sum + count, 0);
  }
}

/** Reads up to `size` items of a source beyond what it has reached; the number of items read. */
async function readOn(
  source: Source,
  { index, filter, descending, consistent = false }: MergedQuery,
  size: number,
  found: Map<string, Attributes>,
): Promise<number> {
  const { partitionKey, sortKey } = index ?? table;
  const { partition, reached } = source;
  const answer = await answerOf(
    documents.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index?.name,
        // A bound on the sort key, not a start key: it may come from anywhere, and only ever narrows the Query.
        KeyConditionExpression: `#pk = :pk${reached === undefined ? "" : ` AND #sk ${descending ? "<" : ">"} :reached`}`,
        FilterExpression: filter?.expression,
        ExpressionAttributeNames: {
          ...filter?.names,
          "#pk": partitionKey,
          ...(reached !== undefined && { "#sk": sortKey }),
        },
        ExpressionAttributeValues: { ...filter?.values, ":pk": partition, ":reached": reached },
        ScanIndexForward: !descending,
        ConsistentRead: consistent,
        Limit: size,
      }),
    ),
  );
  for (const item of answer.Items ?? []) found.set(String(item[sortKey]), item);
  source.ended = answer.LastEvaluatedKey === undefined;
  if (answer.LastEvaluatedKey) source.reached = String(answer.LastEvaluatedKey[sortKey]);
  return answer.ScannedCount ?? 0;
}
