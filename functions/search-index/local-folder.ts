import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "catalogue-search-";
let folder: string | undefined;

/** A folder for this process, empty at first. Those of processes that have ended are deleted. */
export function localFolder(): string {
  if (folder !== undefined) return folder;
  for (const name of readdirSync(tmpdir())) {
    const isLeft = name.startsWith(prefix) && !isAnotherRunning(Number(name.slice(prefix.length)));
    if (isLeft) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  const own = join(tmpdir(), `${prefix}${process.pid}`);
  mkdirSync(own, { recursive: true });
  process.once("exit", () => rmSync(own, { recursive: true, force: true }));
  folder = own;
  return own;
}

function isAnotherRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Whoever may not be sent a signal is there.
    return (error as { code?: string }).code === "EPERM";
  }
}
