import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LocalError } from "../local-error.ts";
import { checkDatabaseFile, databaseFile, isHealthy, serverRecordFile, stopOrphan } from "./leftovers.ts";
import { openStreamRecords } from "./stream-records.ts";

export interface DynamodbOptions {
  /** Where data and log are kept. */
  directory: string;
  /** The program to run instead of the one installed for this platform. */
  binary?: string | undefined;
  /** Told, in a sentence, what happened that nobody asked for. */
  report: (sentence: string) => void;
}

const maximumRestarts = 3;
const readyWithinMs = 10_000;

/** Starts the embedded database as a child process, and again if it ends unasked. */
export async function startDynamodb({ directory, binary, report }: DynamodbOptions) {
  const program = binary ?? installedBinary();
  const file = databaseFile(directory);
  const port = await findFreePort();
  mkdirSync(directory, { recursive: true });
  if (await stopOrphan(directory)) {
    report("The last start was cut off and left its database running; that one has been stopped.");
  }
  checkDatabaseFile(file);

  let restarts = 0;
  let watching = false;
  function launch(): ChildProcess {
    const log = openSync(join(directory, "server.log"), "a");
    // The log is a file, as a broken pipe kills the server. Detached, as Ctrl-C must not reach it before requests end.
    const options = { stdio: ["ignore" as const, log, log], detached: true };
    const launched = spawn(
      program,
      ["--host", "127.0.0.1", "--port", String(port), "--db-path", file],
      options,
    );
    closeSync(log);
    writeFileSync(serverRecordFile(directory), `${launched.pid}, ${port}`);
    launched.on("error", () => {});
    launched.on("exit", (code, signal) => {
      if (!watching) return;
      restarts += 1;
      const again = restarts <= maximumRestarts;
      const outcome = again ? "has been started again; what it had acknowledged is kept" : "stays stopped";
      report(`The database ended unasked (${signal ?? `exit code ${code}`}) and ${outcome}.`);
      if (again) child = launch();
    });
    return launched;
  }

  let child = launch();
  let streamRecords: ReturnType<typeof openStreamRecords> | undefined;
  const killWithParent = () => child.kill();
  process.once("exit", killWithParent);
  async function stop(): Promise<void> {
    watching = false;
    process.off("exit", killWithParent);
    streamRecords?.close();
    streamRecords = undefined;
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      child.kill();
      await once(child, "exit");
    }
    rmSync(serverRecordFile(directory), { force: true });
  }

  const ended = once(child, "exit").then(() => "it ended at once", String);
  const failure = await Promise.race([ended, untilReady(port)]);
  try {
    if (failure !== undefined) {
      throw new LocalError(
        `The embedded database ${program} did not start: ${failure}. See ${directory}/server.log.`,
      );
    }
    streamRecords = openStreamRecords(directory);
  } catch (error) {
    await stop();
    throw error;
  }
  watching = true;
  return { endpoint: `http://127.0.0.1:${port}`, trimStream: streamRecords.trim, stop };
}

/** Undefined once the server answers, else what went wrong. */
async function untilReady(port: number): Promise<string | undefined> {
  for (const startedAt = Date.now(); Date.now() - startedAt < readyWithinMs; await delay(10)) {
    if (await isHealthy(port)) return undefined;
  }
  return `no answer within ${readyWithinMs / 1000} seconds`;
}

/** A port of this machine that nothing uses. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await once(probe.close(), "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The program that npm installed for this platform. */
export function installedBinary(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return join(dirname(manifest), process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
  } catch {
    throw new LocalError(
      `The embedded database is not installed for this platform (${platform}). Set AWS_ENDPOINT_URL_DYNAMODB ` +
        "to any DynamoDB-compatible server, or DYNOXIDE_BIN to a dynoxide 1.2.1 program.",
    );
  }
}
