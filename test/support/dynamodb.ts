import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import { afterAll } from "vitest";
import { table } from "#functions/store/table.ts";
import { findFreePort, installedBinary } from "#local/dynamodb/server.ts";

/**
 * A vitest setup file: gives the test file that follows a table of its own, in a database in memory of its
 * own. AWS_ENDPOINT_URL_DYNAMODB names another database to use instead, DYNOXIDE_BIN another program to start.
 */
const server = process.env.AWS_ENDPOINT_URL_DYNAMODB ? undefined : await startServer();
if (server) process.env.AWS_ENDPOINT_URL_DYNAMODB = server.url;
process.env.AWS_REGION ??= "eu-west-1";
process.env.AWS_ACCESS_KEY_ID ??= "test";
process.env.AWS_SECRET_ACCESS_KEY ??= "test";
process.env.TABLE_NAME = `catalogue-${randomUUID()}`;

// It is refused until it listens: 20 attempts are the 5 to 20 ms it takes, many times over.
const client = new DynamoDBClient({ maxAttempts: 20 });
await client.send(createTable(process.env.TABLE_NAME));

afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName: process.env.TABLE_NAME }));
  if (!server) return;
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  server.stop();
});

async function startServer() {
  const port = await findFreePort();
  const program = process.env.DYNOXIDE_BIN ?? installedBinary();
  const args = ["--host", "127.0.0.1", "--port", String(port)];
  // The shell ends the server when its standard input closes, which it also does when this process is killed.
  const shell = spawn("sh", ["-c", '"$0" "$@" & read -r _; kill $!', program, ...args], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  return { url: `http://127.0.0.1:${port}`, stop: () => shell.stdin.end() };
}

function createTable(name: string): CreateTableCommand {
  const indexes = Object.values(table.indexes);
  const keyed = [table, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const schemaOf = (keys: { partitionKey: string; sortKey: string }): KeySchemaElement[] => [
    { AttributeName: keys.partitionKey, KeyType: "HASH" },
    { AttributeName: keys.sortKey, KeyType: "RANGE" },
  ];
  return new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: keyed.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: schemaOf(table),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schemaOf(index),
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.projected] },
    })),
  });
}
