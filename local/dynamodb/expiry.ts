import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import type { Table } from "./tables.ts";

const hourMs = 60 * 60 * 1000;

/** Deletes what has expired, as DynamoDB does and the embedded database does not. Returns how many items it deleted. */
export async function deleteExpired(
  client: DynamoDBClient,
  table: Table,
  nowSeconds: number,
): Promise<number> {
  if (table.expiryAttribute === undefined) return 0;
  const { TableName, KeySchema = [] } = table.definition;
  const expired = "#expiry < :now";
  const names = { "#expiry": table.expiryAttribute };
  const values = { TableName, ExpressionAttributeValues: { ":now": { N: String(nowSeconds) } } };
  const keyNames = Object.fromEntries(
    KeySchema.map((key, index) => [`#key${index}`, key.AttributeName ?? ""]),
  );
  const scan = {
    ...values,
    FilterExpression: expired,
    ProjectionExpression: Object.keys(keyNames).join(", "),
    ExpressionAttributeNames: { ...names, ...keyNames },
  };
  // Only on condition: an item written anew since it was read has not expired.
  const condition = { ...values, ConditionExpression: expired, ExpressionAttributeNames: names };
  let deleted = 0;
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const Key of Items) {
      try {
        await client.send(new DeleteItemCommand({ ...condition, Key }));
        deleted += 1;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
  }
  return deleted;
}

/** Deletes expired items now and every hour. Returns a function that ends it. */
export function sweepExpired(
  client: DynamoDBClient,
  tables: Table[],
  onError: (error: unknown) => void,
): () => void {
  const sweep = () => {
    for (const table of tables) deleteExpired(client, table, Math.floor(Date.now() / 1000)).catch(onError);
  };
  sweep();
  const timer = setInterval(sweep, hourMs);
  return () => clearInterval(timer);
}
