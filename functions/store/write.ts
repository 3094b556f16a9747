import { randomUUID } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { answerOf } from "../retries/answer-of.ts";
import { retry } from "../retries/retry.ts";
import { documents } from "./client.ts";
import { tableName } from "./environment.ts";
import type { Key } from "./keys.ts";

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write of a transaction. `refusal` is the outcome, or the error, when its condition does not hold. */
export interface Write<Refusal extends string> {
  readonly action: Action;
  readonly refusal?: Refusal | Error | undefined;
}

interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

export const absent: Condition = { ConditionExpression: "attribute_not_exists(pk)" };
export const atRevision = (revision: number): Condition => ({
  ConditionExpression: "revision = :revision",
  ExpressionAttributeValues: { ":revision": revision },
});

export const put = <Refusal extends string = never>(
  key: Key,
  item: object,
  condition?: Condition,
  refusal?: Refusal | Error,
): Write<Refusal> => ({
  action: { Put: { TableName: tableName, Item: { ...item, ...key }, ...condition } },
  refusal,
});

export const remove = <Refusal extends string = never>(
  key: Key,
  condition?: Condition,
  refusal?: Refusal | Error,
): Write<Refusal> => ({
  action: { Delete: { TableName: tableName, Key: key, ...condition } },
  refusal,
});

export const check = <Refusal extends string>(
  key: Key,
  condition: Condition,
  refusal: Refusal,
): Write<Refusal> => ({
  action: { ConditionCheck: { TableName: tableName, Key: key, ...condition } },
  refusal,
});

/**
 * All writes in one transaction, or none: then the answer is the refusal of the first whose condition does
 * not hold. Conflicts with other transactions are retried; one token for all attempts makes a repetition
 * after a lost answer the same transaction, so that it never takes its own effect for somebody else's.
 */
export function commit<Done extends string, Refusal extends string>(
  done: Done,
  writes: readonly Write<Refusal>[],
): Promise<Done | Refusal> {
  const transaction = new TransactWriteCommand({
    TransactItems: writes.map(({ action }) => action),
    ClientRequestToken: randomUUID(),
  });
  return retry(async () => {
    try {
      await answerOf(documents.send(transaction));
      return done;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const refused = codes.indexOf("ConditionalCheckFailed");
      const refusal = writes[refused]?.refusal;
      if (refusal instanceof Error) throw refusal;
      if (refusal !== undefined) return refusal;
      if (refused >= 0 || !codes.some((code) => code && passingCodes.has(code))) throw error;
      return undefined;
    }
  }, "The transaction kept meeting others.");
}

const passingCodes = new Set(["ProvisionedThroughputExceeded", "ThrottlingError", "TransactionConflict"]);
