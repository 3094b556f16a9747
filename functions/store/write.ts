import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { documents } from "./client.ts";
import { tableName } from "./environment.ts";
import type { Key } from "./keys.ts";
import { answerOf, UnavailableError } from "./unavailable-error.ts";

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
export async function commit<Done extends string, Refusal extends string>(
  done: Done,
  writes: readonly Write<Refusal>[],
): Promise<Done | Refusal> {
  const transaction = new TransactWriteCommand({
    TransactItems: writes.map(({ action }) => action),
    ClientRequestToken: randomUUID(),
  });
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
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
      await pause(attempt);
    }
  }
  throw new UnavailableError("The transaction kept meeting others.");
}

const passingCodes = new Set(["ProvisionedThroughputExceeded", "ThrottlingError", "TransactionConflict"]);

/** Eight attempts with these pauses take 2 s on average beside the writes themselves. */
export const maxAttempts = 8;

/** Waits for a random part of 50, 100, 200 ... 800 ms, so that those who met do not meet again. */
export const pause = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(25 * 2 ** attempt, 800));
