import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type RunningServer, readRunningServer } from "#local/data-directory.ts";
import { signIn } from "#local/sign-in.ts";

export interface LocalServer extends RunningServer {
  /** The folder it keeps everything in: start again on it after `kill`. */
  directory: string;
  /** What it has printed so far. */
  output(): string;
  /** An access token of one of the ready-made people, or of the integration, by the real flow. */
  token(name: string): Promise<string>;
  /** Stops it as Ctrl-C would and deletes the folder if it was a temporary one. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. Nothing is cleaned up. */
  kill(): Promise<void>;
}

export interface LocalServerOptions {
  /** @default a temporary folder, deleted by `stop` */
  directory?: string;
  /** @default any that is free */
  port?: number;
}

/** Runs what `npm start` runs, in a process of its own, and waits until it answers. Throws what it printed if it ends. */
export async function startLocalServer({
  directory,
  port = 0,
}: LocalServerOptions = {}): Promise<LocalServer> {
  const folder = directory ?? mkdtempSync(join(tmpdir(), "catalogue-"));
  const { child, ended, output } = runLocal("start.ts", { LOCAL_DIR: folder, PORT: String(port) });
  process.once("exit", () => child.kill());
  let running: RunningServer | undefined;
  for (; running?.pid !== child.pid; running = readRunningServer(folder)) {
    if (child.exitCode !== null) throw new Error(`The local server did not start:\n${output()}`);
    await delay(50);
  }
  if (!running) throw new Error("A server that runs has a record.");
  const { pool } = running;
  return {
    ...running,
    directory: folder,
    output,
    token: async (name) => (await signIn(pool, name)).access_token,
    async stop() {
      child.kill();
      const exitCode = await ended;
      if (directory === undefined) rmSync(folder, { recursive: true, force: true });
      return exitCode;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs a command of local/ with these variables. `ended` resolves with its exit code. */
export function runLocal(
  file: "start.ts" | "token.ts",
  variables: Record<string, string>,
  args: string[] = [],
): { child: ChildProcess; ended: Promise<number | null>; output: () => string } {
  const child = spawn(process.execPath, [join("local", file), ...args], {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  return { child, ended: once(child, "close").then(([code]) => code), output: () => printed };
}
