import { type Environment, InvocationError, startEnvironment } from "./environment.ts";
import type { FunctionSpec } from "./function-resource.ts";
import type { Outcome } from "./runtime.ts";

export interface LambdaFunction {
  /** Resolves with the result as JSON makes it, or rejects with an InvocationError. */
  invoke(event: unknown): Promise<unknown>;
  stop(): void;
}

/** Per function. Lambda starts as many as there are events at once; here further events wait. */
const maximumEnvironments = 4;
/** Each takes 50 to 80 MB; one that has rested for so long is given up, as in Lambda. */
const restMs = 60_000;

/** A function whose environments start when events need them and are kept for the next ones. */
export function createFunction(spec: FunctionSpec, log: (line: string) => void): LambdaFunction {
  const all = new Set<Environment>();
  /** Those that rest, the one that has rested longest first. */
  const idle: { environment: Environment; since: number }[] = [];
  const waiting: (() => void)[] = [];

  async function acquire(): Promise<Environment> {
    while (idle.length === 0 && all.size >= maximumEnvironments) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    const environment = idle.pop()?.environment ?? startEnvironment(spec, log);
    all.add(environment);
    return environment;
  }

  const timer = setInterval(() => {
    const rested = idle.filter(({ since }) => Date.now() - since >= restMs).length;
    for (const { environment } of idle.splice(0, rested)) {
      all.delete(environment);
      environment.stop();
    }
  }, restMs).unref();

  return {
    async invoke(event) {
      const environment = await acquire();
      let outcome: Outcome;
      try {
        outcome = await environment.handle(JSON.stringify(event));
        idle.push({ environment, since: Date.now() });
      } catch (error) {
        all.delete(environment);
        throw error;
      } finally {
        waiting.shift()?.();
      }
      if ("result" in outcome) return JSON.parse(outcome.result);
      throw new InvocationError(outcome.error.type, outcome.error.message, outcome.error.stack);
    },
    stop() {
      clearInterval(timer);
      for (const environment of all) environment.stop();
    },
  };
}
