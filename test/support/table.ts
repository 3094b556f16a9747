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

export async function emptyTable(): Promise<void> {
  const deletions = [...(await readTable()).values()].map(({ pk, sk }) => ({
    DeleteRequest: { Key: { pk, sk } },
  }));
  while (deletions.length > 0) {
    await documents.send(new BatchWriteCommand({ RequestItems: { [tableName]: deletions.splice(0, 25) } }));
  }
}

/** Puts an item as it is, past every rule of the store. */
export async function putItem(item: Item): Promise<void> {
  await documents.send(new PutCommand({ TableName: tableName, Item: item }));
}
