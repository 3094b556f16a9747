import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { UserPool } from "./identity/user-pool-resource.ts";
import { LocalError } from "./local-error.ts";

/** What others need to know of the server that runs on a folder. */
export interface RunningServer {
  pid: number;
  url: string;
  pool: UserPool;
  tableName: string;
  databaseEndpoint: string;
  filesBucket: string;
  filesEndpoint: string;
}

const recordFile = (directory: string) => join(directory, "running.json");

export function writeRunningServer(directory: string, server: RunningServer): void {
  writeFileSync(recordFile(directory), JSON.stringify(server, null, 2));
}

/** Undefined when no server has been started here. It may have been killed since. */
export function readRunningServer(directory: string): RunningServer | undefined {
  try {
    // Only writeRunningServer writes this file.
    return JSON.parse(readFileSync(recordFile(directory), "utf8")) as RunningServer;
  } catch {
    return undefined;
  }
}

/** Takes the folder for this process alone. Returns what gives it back; a process that is killed gives it back too. */
export function lockDirectory(directory: string): () => void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new LocalError(`The folder ${directory} cannot be used: ${error}. Name another one: LOCAL_DIR=…`);
  }
  const lock = takeLock(join(directory, "lock"));
  if (!lock) {
    const other = readRunningServer(directory);
    throw new LocalError(
      `Another start is at work on ${directory}${other ? `: ${other.url}, process ${other.pid}` : ""}. Stop it, ` +
        "or run this one beside it with another folder and port: LOCAL_DIR=.local2 PORT=3001 npm start",
    );
  }
  const forget = () => rmSync(recordFile(directory), { force: true });
  forget();
  return () => {
    forget();
    lock.close();
  };
}

/** SQLite's lock of a file ends with the process that holds it, however that ends. */
function takeLock(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file);
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (String(error).includes("locked")) return undefined;
    // Overwritten by something else. Nothing is kept in it.
    rmSync(file, { force: true });
    return takeLock(file);
  }
}
