// One execution environment: imports the function once, then handles one event at a time.
import { parentPort, workerData } from "node:worker_threads";
import type { FunctionSpec } from "./function-resource.ts";

/** What environment.ts sends. Events and results travel as JSON text. */
export interface Invocation {
  requestId: string;
  event: string;
  deadlineMs: number;
}

/** What comes back: the first one says how the import of the function ended, each further one how an event did. */
export type Outcome = { result: string } | { error: { type: string; message: string; stack: string } };

type Handler = (event: unknown, context: object) => unknown;

/** Lambda's limit of a result. */
const maximumResultBytes = 6_291_556;

// environment.ts alone starts this file, with exactly this.
const spec = workerData as FunctionSpec;

async function importHandler(): Promise<Handler> {
  const { [spec.exportName]: handler } = await import(spec.file);
  if (typeof handler === "function") return handler;
  throw new Error(`${spec.exportName} is not a function of ${spec.file}.`);
}

async function handle(handler: Handler, { event, requestId, deadlineMs }: Invocation): Promise<Outcome> {
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: spec.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: spec.arn,
    memoryLimitInMB: String(spec.memoryMb),
    logGroupName: `/aws/lambda/${spec.name}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
  const result = JSON.stringify((await handler(JSON.parse(event), context)) ?? null);
  if (Buffer.byteLength(result) <= maximumResultBytes) return { result };
  throw new RangeError(`The result is larger than ${maximumResultBytes} bytes.`);
}

function failed(error: unknown): Outcome {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { error: { type: name, message, stack } };
}

const imported = importHandler();
parentPort?.postMessage(await imported.then(() => ({ result: "null" }), failed));
parentPort?.on("message", async (invocation: Invocation) => {
  parentPort?.postMessage(await handle(await imported, invocation).catch(failed));
});
