import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { FunctionSpec } from "./function-resource.ts";
import type { Invocation, Outcome } from "./runtime.ts";

/** How an invocation failed; `type` is the name of the function's own error, or Lambda's name for the failure. */
export class InvocationError extends Error {
  override readonly name = "InvocationError";
  readonly type: string;

  constructor(type: string, message: string, stack?: string) {
    super(`${type}: ${message}`);
    this.type = type;
    if (stack) this.stack = stack;
  }
}

/** Keeps a function's state between events. After a rejection it is gone. */
export interface Environment {
  handle(event: string): Promise<Outcome>;
  stop(): void;
}

/** Lambda's limit of the import of a function. */
const importSeconds = 10;

/** A process of its own: in a thread, the end of the memory now and then ended the whole server. */
export function startEnvironment(spec: FunctionSpec, log: (line: string) => void): Environment {
  const { file, exportName, name, arn, memoryMb } = spec;
  const about = [file, exportName, name, arn, String(memoryMb)];
  const child = fork(new URL("./runtime.ts", import.meta.url), about, {
    cwd: dirname(file),
    env: spec.environment,
    execArgv: [`--max-old-space-size=${memoryMb}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Ctrl-C is for the server alone, which lets requests end.
    detached: true,
  });
  // An event that cannot be sent is one that is not answered: told below.
  child.on("error", () => {});
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on("line", log);
  const stop = () => void child.kill("SIGKILL");

  async function nextOutcome(limitSeconds: number): Promise<Outcome> {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      return await Promise.race([
        once(child, "message", { signal }).then(([outcome]) => outcome),
        once(child, "exit", { signal }).then(([code, killedBy]) => {
          throw new InvocationError("Runtime.ExitError", `It ended (${killedBy ?? `exit code ${code}`}).`);
        }),
        delay(limitSeconds * 1000, undefined, { signal }).then(() => {
          throw new InvocationError("Sandbox.Timedout", `No result within ${limitSeconds} seconds.`);
        }),
      ]);
    } catch (error) {
      stop();
      throw error;
    } finally {
      waiting.abort();
    }
  }

  const imported = nextOutcome(importSeconds).then((outcome) => {
    if ("result" in outcome) return;
    stop();
    throw new InvocationError(outcome.error.type, outcome.error.message, outcome.error.stack);
  });
  imported.catch(() => {});

  return {
    async handle(event) {
      await imported;
      if (!child.connected) throw new InvocationError("Runtime.ExitError", "It ended between two events.");
      const deadlineMs = Date.now() + spec.timeoutSeconds * 1000;
      child.send({ event, awsRequestId: randomUUID(), deadlineMs } satisfies Invocation);
      return nextOutcome(spec.timeoutSeconds);
    },
    stop,
  };
}
