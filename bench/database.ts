import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { table } from "#functions/store/table.ts";
import { databaseFile } from "#local/dynamodb/leftovers.ts";
import { installedBinary, startDynamodb } from "#local/dynamodb/server.ts";

export type Item = Record<string, unknown>;

/**
 * Serves tables of these items, given in lots, to the SDK; until the process ends. Items are imported as from a
 * DynamoDB export: 600,000 written through the client would take a quarter of an hour. No table has a stream.
 */
export async function serveTables(tables: Readonly<Record<string, Iterable<Item[]>>>): Promise<void> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "catalogue-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

  const exported = join(folder, "export");
  let count = 0;
  function* linesOf(lots: Iterable<Item[]>) {
    for (const lot of lots) {
      count += lot.length;
      yield lot.map((item) => `${JSON.stringify({ Item: attributesOf(item) })}\n`).join("");
    }
  }
  for (const [name, lots] of Object.entries(tables)) {
    mkdirSync(join(exported, name, "data"), { recursive: true });
    await pipeline(
      Readable.from(linesOf(lots)),
      createWriteStream(join(exported, name, "data", "items.json")),
    );
  }
  const schema = join(folder, "schema.json");
  writeFileSync(schema, JSON.stringify(Object.keys(tables).map((name) => ({ Table: shapeOf(name) }))));

  const data = join(folder, "database");
  mkdirSync(data);
  const output = ["--output", databaseFile(data)];
  const { status, stderr } = spawnSync(
    installedBinary(),
    ["import", "--source", exported, "--schema", schema, ...output],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The import failed: ${stderr}`);
  rmSync(exported, { recursive: true });

  const { endpoint } = await startDynamodb({ directory: data, report: console.error });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${count.toLocaleString("en")} items built and imported in ${seconds} s.\n`);
}

const shapeOf = (name: string) => ({
  TableName: name,
  AttributeDefinitions: [table.partitionKey, table.sortKey].map((attribute) => ({
    AttributeName: attribute,
    AttributeType: "S",
  })),
  KeySchema: [
    { AttributeName: table.partitionKey, KeyType: "HASH" },
    { AttributeName: table.sortKey, KeyType: "RANGE" },
  ],
});

/** A map's members in DynamoDB's JSON. */
const attributesOf = (map: object): Item =>
  Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, attributeValue(value)]],
    ),
  );

function attributeValue(value: unknown): Item {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  return { M: attributesOf(value as object) };
}
