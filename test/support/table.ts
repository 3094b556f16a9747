import { isDeepStrictEqual } from "node:util";
import { BatchWriteCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";

type Item = Record<string, unknown> & { pk: string; sk: string };

/** Everything in the table, by "pk / sk". */
export async function readTable(): Promise<Map<string, Item>> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: start }));
    // Every item of a table has its keys.
    items.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return new Map(items.map((item) => [`${item.pk} / ${item.sk}`, item]));
}

export const emptyTable = (): Promise<void> => restoreTable(new Map());

/** Makes the table what it was when `readTable` answered `before`. */
export async function restoreTable(before: ReadonlyMap<string, Item>): Promise<void> {
  const now = await readTable();
  const writes = [
    ...[...now]
      .filter(([key]) => !before.has(key))
      .map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ...[...before]
      .filter(([key, item]) => !isDeepStrictEqual(now.get(key), item))
      .map(([, item]) => ({ PutRequest: { Item: item } })),
  ];
  while (writes.length > 0) {
    await documents.send(new BatchWriteCommand({ RequestItems: { [tableName]: writes.splice(0, 25) } }));
  }
}

/** Puts an item as it is, past every rule of the store. */
export async function putItem(item: Item): Promise<void> {
  await documents.send(new PutCommand({ TableName: tableName, Item: item }));
}
