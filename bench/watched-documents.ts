import { documents } from "#functions/store/client.ts";

export interface Sent {
  readonly input: Record<string, unknown>;
  /** Capacity units, as the database reports them. */
  readonly units: number;
}

let table: string | undefined;
let sent: Sent[] | undefined;

documents.middlewareStack.add(
  (next) => async (args) => {
    const input: Record<string, unknown> = {
      ...args.input,
      ...(table !== undefined && { TableName: table }),
      ...(sent && { ReturnConsumedCapacity: "TOTAL" }),
    };
    // The input keeps its type, only with other values.
    const result = await next({ ...args, input: input as typeof args.input });
    const { ConsumedCapacity: consumed } = result.output as { ConsumedCapacity?: { CapacityUnits?: number } };
    sent?.push({ input, units: consumed?.CapacityUnits ?? Number.NaN });
    return result;
  },
  { step: "initialize", name: "bench" },
);

/** From now on the store reads this table. */
export function useTable(name: string): void {
  table = name;
}

/** What the store sends during `work`, with the capacity it costs. */
export async function watch(work: () => Promise<unknown>): Promise<Sent[]> {
  sent = [];
  try {
    await work();
    return sent;
  } finally {
    sent = undefined;
  }
}
