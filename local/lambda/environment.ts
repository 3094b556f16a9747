import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { FunctionSpec } from "./function-resource.ts";
import type { Invocation, Outcome } from "./worker.ts";

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
  stop(): Promise<unknown>;
}

/** Lambda's limit of the import of a function. */
const importSeconds = 10;

export function startEnvironment(spec: FunctionSpec, log: (line: string) => void): Environment {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    env: spec.environment,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
    stdout: true,
    stderr: true,
    workerData: spec,
  });
  // Nobody waits between two events: the next one finds the environment gone.
  worker.on("error", () => {});
  for (const stream of [worker.stdout, worker.stderr]) createInterface(stream).on("line", log);

  async function nextOutcome(limitSeconds: number): Promise<Outcome> {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      return await Promise.race([
        once(worker, "message", { signal }).then(([outcome]) => outcome),
        once(worker, "exit", { signal }).then(([code]) => {
          throw new InvocationError(
            "Runtime.ExitError",
            `The function ended its process (exit code ${code}).`,
          );
        }),
        delay(limitSeconds * 1000, undefined, { signal }).then(() => {
          throw new InvocationError("Sandbox.Timedout", `No result within ${limitSeconds} seconds.`);
        }),
      ]);
    } catch (error) {
      await worker.terminate();
      throw error instanceof InvocationError ? error : crashOf(error);
    } finally {
      waiting.abort();
    }
  }

  const imported = nextOutcome(importSeconds).then(async (outcome) => {
    if ("result" in outcome) return;
    await worker.terminate();
    throw new InvocationError(outcome.error.type, outcome.error.message, outcome.error.stack);
  });
  imported.catch(() => {});

  return {
    async handle(event) {
      await imported;
      // A thread that has ended has no id any more.
      if (worker.threadId === -1)
        throw new InvocationError("Runtime.ExitError", "It ended between two events.");
      const deadlineMs = Date.now() + spec.timeoutSeconds * 1000;
      worker.postMessage({ requestId: randomUUID(), event, deadlineMs } satisfies Invocation);
      return nextOutcome(spec.timeoutSeconds);
    },
    stop: () => worker.terminate(),
  };
}

/** An error that nothing caught, or the end of the memory, ends the whole environment. */
function crashOf(error: unknown): InvocationError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const type = message.includes("memory limit") ? "Runtime.OutOfMemory" : "Runtime.UnhandledException";
  return new InvocationError(type, message, stack);
}
