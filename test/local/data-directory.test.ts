import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  lockDirectory,
  type RunningServer,
  readRunningServer,
  writeRunningServer,
} from "#local/data-directory.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "data-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const running: RunningServer = {
  pid: 1,
  url: "http://localhost:3000",
  pool: { id: "", issuer: "", attributes: [], apiScopes: [], clients: [], preTokenFunctionArn: "" },
  tableName: "Things",
  filesBucket: "files",
  filesEndpoint: "http://127.0.0.1:3000/_local/s3",
  databaseEndpoint: "http://localhost:8000",
};

test("a folder is one start's alone until it gives it back", () => {
  const unlock = lockDirectory(directory);
  writeRunningServer(directory, running);
  expect(() => lockDirectory(directory)).toThrow(
    /at work on .*: http:\/\/localhost:3000, process 1\. Stop it, or/,
  );
  expect(readRunningServer(directory)).toEqual(running);
  unlock();
  expect(readRunningServer(directory)).toBeUndefined();
  lockDirectory(directory)();
});

test("a folder that does not exist is made", () => {
  const inner = join(directory, "a", "b");
  lockDirectory(inner)();
  expect(existsSync(inner)).toBe(true);
});

test("the record of a server that was killed is gone with the next start", () => {
  writeRunningServer(directory, running);
  const unlock = lockDirectory(directory);
  expect(readRunningServer(directory)).toBeUndefined();
  unlock();
});

test("a lock file that something has overwritten does not stand in the way", () => {
  writeFileSync(join(directory, "lock"), "garbage".repeat(1000));
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow("at work on");
  unlock();
});

test("a record that cannot be read counts as none", () => {
  writeFileSync(join(directory, "running.json"), "{");
  expect(readRunningServer(directory)).toBeUndefined();
});
