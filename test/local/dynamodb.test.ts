import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deleteExpired } from "#local/dynamodb/expiry.ts";
import { databaseFile, isHealthy, serverRecordFile } from "#local/dynamodb/leftovers.ts";
import { findFreePort, installedBinary, startDynamodb } from "#local/dynamodb/server.ts";
import { createTables, type Table } from "#local/dynamodb/tables.ts";

const things: Table = {
  expiryAttribute: "expiresAt",
  definition: {
    TableName: "Things",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  },
};
const report = vi.fn<(sentence: string) => void>();
let directory = "";
let endings: (() => Promise<void>)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "dynamodb-"));
  report.mockReset();
});
afterEach(async () => {
  await Promise.all(endings.map((end) => end()));
  endings = [];
  rmSync(directory, { recursive: true, force: true });
});

/** Starts the database on the test's folder and gives a client of it. */
async function start() {
  const { endpoint, stop } = await startDynamodb({ directory, report });
  endings.push(stop);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  // A database that is being started again is tried again for a second or two.
  const client = new DynamoDBClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 8 });
  await createTables(client, [things]);
  const put = (id: string, item: Record<string, { S: string } | { N: string }> = {}) =>
    client.send(new PutItemCommand({ TableName: "Things", Item: { id: { S: id }, ...item } }));
  const ids = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: "Things" }));
    return Items.map((item) => item.id?.S).sort();
  };
  return { client, stop, put, ids };
}

const serverPid = () => Number.parseInt(readFileSync(serverRecordFile(directory), "utf8"), 10);

test("what was written is there after a stop and another start", async () => {
  const first = await start();
  await first.put("kept");
  await first.stop();
  expect(existsSync(serverRecordFile(directory))).toBe(false);
  expect(await (await start()).ids()).toEqual(["kept"]);
  expect(report).not.toHaveBeenCalled();
});

test("a database that is killed is started again, says so and has lost nothing", async () => {
  const { put, ids } = await start();
  await put("acknowledged");
  const killed = serverPid();
  process.kill(killed, "SIGKILL");
  await expect.poll(() => report.mock.calls.flat()).toEqual([expect.stringContaining("SIGKILL")]);
  expect(await ids()).toEqual(["acknowledged"]);
  expect(serverPid()).not.toBe(killed);
});

test("a database that keeps ending stays stopped after the third time", async () => {
  const { stop } = await start();
  for (let count = 1; count <= 4; count += 1) {
    process.kill(serverPid(), "SIGKILL");
    await expect.poll(() => report.mock.calls.length).toBe(count);
  }
  expect(report).toHaveBeenLastCalledWith(expect.stringContaining("stays stopped"));
  await stop();
});

describe("after a start that was killed", () => {
  /** Leaves a database running on the folder, as a killed start does, and gives its port. */
  async function leaveOrphan(file: string): Promise<number> {
    const port = await findFreePort();
    const orphan = spawn(installedBinary(), ["--port", String(port), "--db-path", file], { stdio: "ignore" });
    endings.push(async () => void orphan.kill());
    while (!(await isHealthy(port))) {
      if (orphan.exitCode !== null) throw new Error(`The orphan ended at once, with ${orphan.exitCode}.`);
      await delay(10);
    }
    writeFileSync(serverRecordFile(directory), `${orphan.pid}, ${port}`);
    return port;
  }

  test("the database it left running is stopped, with a sentence", async () => {
    const port = await leaveOrphan(databaseFile(directory));
    await start();
    expect(report).toHaveBeenCalledWith(expect.stringContaining("left its database running"));
    expect(await isHealthy(port)).toBe(false);
  });

  test("a process that is another by now is left alone", async () => {
    const port = await leaveOrphan(join(directory, "another.sqlite"));
    await start();
    expect(report).not.toHaveBeenCalled();
    expect(await isHealthy(port)).toBe(true);
  });

  test.each(["", "99999999, 1", "garbage", "-1, 80"])(
    "a record of nothing that runs (%j) is ignored",
    async (record) => {
      writeFileSync(serverRecordFile(directory), record);
      await start();
      expect(report).not.toHaveBeenCalled();
    },
  );
});

describe("a start is refused with a sentence", () => {
  test("when the database file is no database", async () => {
    writeFileSync(
      databaseFile(directory),
      "not a database, but long enough to be looked at as one".repeat(100),
    );
    await expect(start()).rejects.toThrow(
      /catalogue\.sqlite cannot be used \(.*not a database\)\. Delete its folder/,
    );
  });

  test("when pages of the database file were overwritten", async () => {
    const { put, stop } = await start();
    for (let count = 0; count < 50; count += 1)
      await put(`thing ${count}`, { text: { S: "x".repeat(2000) } });
    await stop();
    const file = databaseFile(directory);
    const content = readFileSync(file);
    writeFileSync(file, content.fill(0x5a, 8192, content.length - 4096));
    await expect(start()).rejects.toThrow("cannot be used");
  });

  test("when the table has other keys than the stacks now declare", async () => {
    const { client } = await start();
    const KeySchema = [{ AttributeName: "pk", KeyType: "HASH" as const }];
    const AttributeDefinitions = [{ AttributeName: "pk", AttributeType: "S" as const }];
    const changed = { ...things, definition: { ...things.definition, KeySchema, AttributeDefinitions } };
    await expect(createTables(client, [changed])).rejects.toThrow(
      "other keys, indexes or another stream than the stacks now declare",
    );
  });

  test("when the program cannot be run", async () => {
    const binary = join(directory, "missing");
    await expect(startDynamodb({ directory, binary, report })).rejects.toThrow(
      /missing did not start: .*ENOENT/,
    );
  });

  test("when there is none for this platform", () => {
    const { platform } = process;
    Object.defineProperty(process, "platform", { value: "plan9" });
    try {
      expect(installedBinary).toThrow(
        /not installed for this platform \(plan9-.*Set AWS_ENDPOINT_URL_DYNAMODB/,
      );
    } finally {
      Object.defineProperty(process, "platform", { value: platform });
    }
  });
});

describe("expiry", () => {
  const now = 1_800_000_000;

  test("deletes what has expired and nothing else", async () => {
    const { client, put, ids } = await start();
    await put("expired", { expiresAt: { N: String(now - 1) } });
    await put("expires later", { expiresAt: { N: String(now + 1) } });
    await put("never expires");
    await put("has text there", { expiresAt: { S: "2001-01-01" } });
    expect(await deleteExpired(client, things, now)).toBe(1);
    expect(await ids()).toEqual(["expires later", "has text there", "never expires"]);
  });

  test("looks at all pages of a large table", async () => {
    const { client, put, ids } = await start();
    const item = { expiresAt: { N: String(now - 1) }, text: { S: "x".repeat(300_000) } };
    for (let count = 0; count < 8; count += 1) await put(`thing ${count}`, item);
    expect(await deleteExpired(client, things, now)).toBe(8);
    expect(await ids()).toEqual([]);
  });

  test("spares an item that is written anew between reading and deleting", async () => {
    const { client, put } = await start();
    await put("renewed", { expiresAt: { N: String(now - 1) } });
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "DeleteItemCommand")
            await put("renewed", { expiresAt: { N: String(now + 60) } });
          return next(args);
        },
      { step: "initialize" },
    );
    expect(await deleteExpired(client, things, now)).toBe(0);
    const { Item } = await client.send(
      new GetItemCommand({ TableName: "Things", Key: { id: { S: "renewed" } } }),
    );
    expect(Item?.expiresAt).toEqual({ N: String(now + 60) });
  });

  test("leaves a table without expiry alone", async () => {
    const { client, put } = await start();
    await put("kept", { expiresAt: { N: "1" } });
    expect(await deleteExpired(client, { ...things, expiryAttribute: undefined }, now)).toBe(0);
  });
});
