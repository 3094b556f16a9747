import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isHealthy, serverRecordFile } from "#local/dynamodb/leftovers.ts";
import { type Api, connect } from "#test/support/contract-api.ts";
import { readTableOf, tornIn } from "#test/support/e2e-table.ts";
import { type Acknowledged, nothingYet, sendImport, writeUntilCut } from "#test/support/e2e-writers.ts";
import { type LocalServer, startLocalServer } from "#test/support/local-server.ts";

const directory = mkdtempSync(join(tmpdir(), "catalogue-"));
let server: LocalServer;
let api: Api;

/** On the same port each time, so that addresses and tokens stay valid. */
async function start(): Promise<void> {
  server = await startLocalServer({ directory, port: Number(server ? new URL(server.url).port : 0) });
}

beforeAll(async () => {
  await start();
  api = connect(server);
  await Promise.all(["contributor-ma", "editor-my", "editor-sn", "administrator"].map(api.token));
});

afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

/** Writes until so many writes are acknowledged, and ends the server then. */
async function endWhileWriting(end: () => Promise<unknown>): Promise<Acknowledged> {
  const acknowledged = nothingYet();
  const writing = writeUntilCut(api, acknowledged);
  const isEnough = expect
    .poll(() => acknowledged.count, { timeout: 60_000, interval: 5 })
    .toBeGreaterThan(40);
  await Promise.race([isEnough, writing]);
  await end();
  await writing;
  return acknowledged;
}

async function expectNothingLost({ actions, edits, imports }: Acknowledged): Promise<void> {
  for (const [id, expected] of actions) {
    const { body } = await api.call("listHistory", { as: "administrator", path: { id } });
    const told = body.items.map(({ action }) => action).reverse();
    // The last request may have been carried out without an answer.
    expect(told.slice(0, expected.length)).toEqual(expected);
    expect(told.length - expected.length).toBeLessThanOrEqual(1);
  }
  for (const [id, count] of edits) {
    const { body } = await api.call("getDraft", { as: "contributor-ma", path: { id } });
    expect([`Edit ${count}`, `Edit ${count + 1}`]).toContain(body.fundingSource);
  }
  const titles: unknown[] = [];
  for (const [key, { rows, ids }] of imports) {
    const repeated = await sendImport(api, key, rows);
    expect(repeated).toEqual(ids ?? repeated);
    titles.push(...rows.map(({ title }) => title));
  }
  const items = await readTableOf(server);
  const imported = items.filter(({ sk, title }) => sk === "DRAFT" && titles.includes(title));
  expect(imported.map(({ title }) => title).sort()).toEqual(titles.sort());
  expect(tornIn(items)).toEqual([]);
}

/** The process and the port of the database that was started last. */
function readDatabase(): { pid: number; port: number } {
  const [pid = 0, port = 0] = readFileSync(serverRecordFile(join(directory, "dynamodb")), "utf8")
    .split(",")
    .map(Number);
  return { pid, port };
}

describe("what was acknowledged is there, whole, when the server", { timeout: 120_000 }, () => {
  test("was killed and left its database running", async () => {
    const orphan = readDatabase();
    const acknowledged = await endWhileWriting(() => server.kill());
    expect(await isHealthy(orphan.port)).toBe(true);
    await start();
    expect(await isHealthy(orphan.port)).toBe(false);
    expect(server.output()).toContain("left its database running; that one has been stopped");
    await expectNothingLost(acknowledged);
  });

  test("was killed together with its database", async () => {
    const acknowledged = await endWhileWriting(async () => {
      const { pid } = readDatabase();
      await Promise.all([server.kill(), process.kill(pid, "SIGKILL")]);
    });
    await start();
    await expectNothingLost(acknowledged);
  });

  test("was told to end while it was busy", async () => {
    const { port } = readDatabase();
    const acknowledged = await endWhileWriting(async () => {
      expect(await server.stop()).toBe(0);
    });
    expect(await isHealthy(port)).toBe(false);
    await start();
    await expectNothingLost(acknowledged);
  });
});
