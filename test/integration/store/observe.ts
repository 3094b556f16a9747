import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import { documents } from "#functions/store/client.ts";

/** What the database said of one request. */
interface Answer {
  /** The partition that a Query read. */
  readonly partition?: unknown;
  readonly ScannedCount?: number;
  /** One for a read, one for each item's table in a transaction. */
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}

/** The outcome of an action, with the database's answers on the way and what they cost. */
export async function observe<Outcome>(action: () => Promise<Outcome>) {
  const answers: Answer[] = [];
  documents.middlewareStack.add(
    (next) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "INDEXES" };
      const answer = await next({ ...args, input });
      // The input is one of any command; Queries have values, and all answer with their capacity.
      const { ExpressionAttributeValues: values } = input as {
        ExpressionAttributeValues?: Record<string, unknown>;
      };
      answers.push({ ...(answer.output as Answer), partition: values?.[":pk"] });
      return answer;
    },
    { name: "observe", step: "initialize" },
  );
  try {
    const outcome = await action();
    return { outcome, answers, capacity: answers.flatMap(({ ConsumedCapacity }) => ConsumedCapacity ?? []) };
  } finally {
    documents.middlewareStack.remove("observe");
  }
}
