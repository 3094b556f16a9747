import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import { documents } from "#functions/store/client.ts";

/** What the inputs of the commands that the store sends may have. */
export interface Input {
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
  readonly RequestItems?: Record<string, unknown>;
  readonly TransactItems?: Record<string, unknown>[];
}

/** What the database answers, as far as these tests look at it. */
interface Output {
  readonly ScannedCount?: number;
  /** One for a read, one for each table in a transaction. */
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}

/** The outcome of an action, and the requests that it sent to the database. */
export async function observe<Outcome>(action: () => Promise<Outcome>) {
  const requests: { input: Input; output: Output }[] = [];
  documents.middlewareStack.add(
    (next) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "INDEXES" };
      const { output, ...rest } = await next({ ...args, input });
      // The middleware is of all commands; the store sends those whose members are named above.
      requests.push({ input: input as Input, output: output as Output });
      return { output, ...rest };
    },
    { name: "observe", step: "initialize" },
  );
  try {
    return { outcome: await action(), requests };
  } finally {
    documents.middlewareStack.remove("observe");
  }
}
