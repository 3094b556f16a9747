import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { LocalError } from "../local-error.ts";

export const databaseFile = (directory: string) => join(directory, "catalogue.sqlite");
/** "process id, port" of the running server, for the start after a crash. */
export const serverRecordFile = (directory: string) => join(directory, "server");

/** Ends a database whose own start was killed and so could not end it. Returns whether there was one. */
export async function stopOrphan(directory: string): Promise<boolean> {
  const record = serverRecordFile(directory);
  const [pid = 0, port = 0] = existsSync(record) ? readFileSync(record, "utf8").split(", ").map(Number) : [];
  if (!(pid > 0 && port > 0 && (await isHealthy(port)) && servesFile(pid, databaseFile(directory))))
    return false;
  process.kill(pid);
  while (await isHealthy(port)) await delay(10);
  return true;
}

/** Process ids are used again. Where the system shows no command lines, the answer on the port has to do. */
function servesFile(pid: number, file: string): boolean {
  if (!existsSync("/proc/self/cmdline")) return true;
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && readFileSync(commandLine, "utf8").includes(file);
}

export async function isHealthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(1000) });
    return (await answer.text()).startsWith("healthy");
  } catch {
    return false;
  }
}

/** Refuses a damaged database file with a sentence; one that does not exist yet is fine. */
export function checkDatabaseFile(file: string): void {
  const finding = existsSync(file) ? quickCheck(file) : "ok";
  if (finding === "ok") return;
  throw new LocalError(
    `The database file ${file} cannot be used (${finding}). ` +
      "Delete its folder to start again from data/; what was written locally is lost with it.",
  );
}

function quickCheck(file: string): string {
  try {
    // A server that was told to end may still be writing.
    const database = new DatabaseSync(file, { timeout: 5000 });
    const finding = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    database.close();
    return String(finding);
  } catch (error) {
    return String(error);
  }
}
