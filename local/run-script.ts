import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { environmentWith } from "./environment.ts";
import { LocalError } from "./local-error.ts";

/** Runs a script of this project (its file and arguments) with this Node, showing what it prints. */
export async function runScript(
  [file, ...args]: readonly [string, ...string[]],
  variables: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, [file, ...args], {
    env: environmentWith(variables),
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => console.log(`  ${line}`));
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new LocalError(`${file} failed (exit code ${code}); what it printed above says why.`);
}
