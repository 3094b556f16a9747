// The process of one execution environment: imports the function once, then handles one event at a time.

/** What environment.ts sends. Events and results travel as JSON text. */
export interface Invocation {
  event: string;
  awsRequestId: string;
  deadlineMs: number;
}

/** What comes back: the first one says how the import of the function ended, each further one how an event did. */
export type Outcome = { result: string } | { error: { type: string; message: string; stack: string } };

type Handler = (event: unknown, context: object) => unknown;

/** Lambda's limit of a result. */
const maximumResultBytes = 6_291_556;

const [, , file = "", exportName = "", functionName, invokedFunctionArn, memoryLimitInMB] = process.argv;

async function importHandler(): Promise<Handler> {
  const { [exportName]: handler } = await import(file);
  if (typeof handler === "function") return handler;
  throw new Error(`${exportName} is not a function of ${file}.`);
}

async function handle(handler: Handler, { event, awsRequestId, deadlineMs }: Invocation): Promise<Outcome> {
  const getRemainingTimeInMillis = () => Math.max(0, deadlineMs - Date.now());
  const about = { functionName, functionVersion: "$LATEST", invokedFunctionArn, memoryLimitInMB };
  const given = await handler(JSON.parse(event), { ...about, awsRequestId, getRemainingTimeInMillis });
  const result = JSON.stringify(given ?? null);
  if (Buffer.byteLength(result) <= maximumResultBytes) return { result };
  throw new RangeError(`The result is larger than ${maximumResultBytes} bytes.`);
}

function failed(error: unknown): Outcome {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { error: { type: name, message, stack } };
}

// Whoever started this process has been killed.
process.on("disconnect", () => process.exit());
const imported = importHandler();
process.send?.(await imported.then(() => ({ result: "null" }), failed));
process.on("message", async (invocation: Invocation) => {
  process.send?.(await handle(await imported, invocation).catch(failed));
});
