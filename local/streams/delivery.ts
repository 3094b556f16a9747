import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import type { StreamRecord } from "./filter.ts";
import type { EventSourceMapping } from "./mapping-resource.ts";

export interface Delivery {
  mapping: EventSourceMapping;
  invoke(event: unknown): Promise<unknown>;
  /** Keeps what was given up, below the key, in the mapping's bucket. */
  keepFailure(key: string, content: string): void;
  /** Told of every record with which all up to it is done. */
  settle(record: StreamRecord): void;
  log(line: string): void;
  signal: AbortSignal;
  /** Before the first retry; doubled for each further one, up to a minute. */
  retryMs: number;
}

const maximumRetryMs = 60_000;

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable();

/** Gives a batch to the function until all of it is settled: handled, or given up as the mapping says. Rejects when stopped. */
export async function deliver(shardId: string, records: StreamRecord[], delivery: Delivery): Promise<void> {
  const { mapping, settle, log, signal } = delivery;
  let rest = records;
  let retries = 0;
  while (rest.length > 0) {
    const fresh = rest.findIndex((record) => ageOf(record) <= mapping.maximumAgeSeconds);
    const old = fresh === -1 ? rest : rest.slice(0, fresh);
    if (old.length > 0) {
      giveUp(shardId, old, retries, "RecordAgeExceeded", delivery);
      rest = rest.slice(old.length);
      continue;
    }
    const outcome = await attempt(rest, delivery);
    signal.throwIfAborted();
    const last = rest[outcome.handled - 1];
    if (last) settle(last);
    rest = rest.slice(outcome.handled);
    if (rest.length === 0) return;
    log(outcome.failure);
    if (outcome.handled > 0) retries = 0;
    else if (outcome.hasThrown && mapping.bisects && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      await deliver(shardId, rest.slice(0, half), delivery);
      return deliver(shardId, rest.slice(half), delivery);
    } else if (retries >= mapping.maximumRetries) {
      return giveUp(shardId, rest, retries + 1, "RetryAttemptsExhausted", delivery);
    } else retries += 1;
    await delay(Math.min(delivery.retryMs * 2 ** Math.max(retries - 1, 0), maximumRetryMs), undefined, {
      signal,
    });
  }
}

interface Outcome {
  /** How many records from the first on need not come again. */
  handled: number;
  hasThrown: boolean;
  failure: string;
}

async function attempt(records: StreamRecord[], { mapping, invoke }: Delivery): Promise<Outcome> {
  const handled = records.length;
  try {
    const result = await invoke({ Records: records });
    if (!mapping.reportsFailures) return { handled, hasThrown: false, failure: "" };
    const parsed = BatchResponse.safeParse(result);
    const failed = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) =>
      records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
    );
    // An answer of another shape, or that names a record which is not of the batch, fails all of it.
    const first = parsed.success ? Math.min(handled, ...(failed ?? [])) : 0;
    return {
      handled: Math.max(first, 0),
      hasThrown: false,
      failure: `Not handled: ${JSON.stringify(result)}`,
    };
  } catch (error) {
    return { handled: 0, hasThrown: true, failure: String(error) };
  }
}

/** Writes what Lambda documents for an S3 destination, and goes on as if the records had been handled. */
function giveUp(
  shardId: string,
  records: StreamRecord[],
  invocations: number,
  condition: "RecordAgeExceeded" | "RetryAttemptsExhausted",
  { mapping, keepFailure, settle, log }: Delivery,
): void {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return;
  const now = new Date().toISOString();
  const arrivalOf = ({ dynamodb }: StreamRecord) =>
    new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const requestId = randomUUID();
  const about = {
    requestContext: {
      requestId,
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    }),
    version: "1.0",
    timestamp: now,
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
    payload: JSON.stringify({ Records: records }),
  };
  const day = now.slice(0, 10);
  const second = now.slice(0, 19).replaceAll(":", ".");
  const key = `aws/lambda/${mapping.id}/${shardId}/${day.replaceAll("-", "/")}/${second}-${requestId}`;
  if (mapping.failureBucket !== undefined) keepFailure(key, JSON.stringify(about));
  const where = mapping.failureBucket === undefined ? "nowhere" : `${mapping.failureBucket}/${key}`;
  log(`${records.length} records were given up (${condition}) and kept in ${where}`);
  settle(last);
}

const ageOf = ({ dynamodb }: StreamRecord) => Date.now() / 1000 - dynamodb.ApproximateCreationDateTime;
