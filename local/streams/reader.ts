import { setTimeout as delay } from "node:timers/promises";
import { region } from "../assembly/physical.ts";
import { type Delivery, deliver } from "./delivery.ts";
import type { StreamRecord } from "./filter.ts";
import type { EventSourceMapping } from "./mapping-resource.ts";
import type { Positions } from "./positions.ts";
import type { StreamApi } from "./stream-api.ts";

export interface ReaderOptions extends Pick<Delivery, "invoke" | "keepFailure" | "log"> {
  mapping: EventSourceMapping;
  api: StreamApi;
  positions: Positions;
  /** @default 500 */
  retryMs?: number;
}

export interface StreamReader {
  /** The sequence number up to which it needs no record any more. */
  passed(): string | undefined;
  stop(): void;
}

/** As often as Lambda looks for records. */
const pollMs = 250;
/** Lambda's limit of an event, with room for what stands around the records. */
const maximumBatchBytes = 6 * 1024 * 1024 - 1024;

/** Reads the stream of a mapping from its position on, one batch at a time, until it is stopped. */
export function startReader(options: ReaderOptions): StreamReader {
  const { mapping, api, positions, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let passed: string | undefined;

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const found = await readShards();
        failures = 0;
        if (!found) await delay(pollMs, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        // The database may just be starting again.
        if (failures === 4) log(String(error));
        failures += 1;
        await delay(pollMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** Whether there was anything in any shard. */
  async function readShards(): Promise<boolean> {
    const streamArn = await api.findStream();
    if (streamArn === undefined) return false;
    const keyOf = (shardId: string) => `${streamArn} ${shardId}`;
    const shards = await api.listShards(streamArn);
    let found = false;
    for (const { id, parentId } of shards) {
      const isOpen = (shardId: string) => !positions.get(keyOf(shardId)).isClosed;
      const waits = shards.some((shard) => shard.id === parentId && isOpen(shard.id));
      if (isOpen(id) && !waits && (await readShard(streamArn, id, keyOf(id)))) found = true;
    }
    return found;
  }

  async function readShard(streamArn: string, shardId: string, key: string): Promise<boolean> {
    const { after } = positions.get(key);
    const settle = (sequenceNumber: string | undefined, isClosed = false) => {
      positions.set(key, { after: sequenceNumber, isClosed });
      passed = sequenceNumber;
    };
    const batch = await gather(streamArn, shardId, after);
    passed = after;
    await deliver(shardId, batch.records, {
      ...options,
      settle: ({ dynamodb }) => settle(dynamodb.SequenceNumber),
      signal,
      retryMs: options.retryMs ?? 500,
    });
    if (batch.after === after && !batch.isClosed) return false;
    settle(batch.after, batch.isClosed);
    return true;
  }

  /** Waits for more, as long as the window says, once there is a record that is wanted. */
  async function gather(streamArn: string, shardId: string, start: string | undefined) {
    const records: StreamRecord[] = [];
    let after = start;
    let bytes = 0;
    let endsAt = Number.POSITIVE_INFINITY;
    for (;;) {
      const page = await api.read(streamArn, shardId, after);
      // What a read brings after the stop is the next reader's.
      signal.throwIfAborted();
      for (const read of page.records) {
        if (mapping.isWanted(read)) {
          const record = { ...read, awsRegion: region, eventSourceARN: mapping.streamArn };
          bytes += Buffer.byteLength(JSON.stringify(record)) + 1;
          const isFull = records.length === mapping.batchSize || bytes > maximumBatchBytes;
          if (isFull && records.length > 0) return { records, after, isClosed: false };
          records.push(record);
          endsAt = Math.min(endsAt, Date.now() + mapping.windowSeconds * 1000);
        }
        after = read.dynamodb.SequenceNumber;
      }
      if (page.isClosed) return { records, after, isClosed: page.records.length === 0 };
      const left = endsAt - Date.now();
      if (records.length === 0 || left <= 0 || records.length === mapping.batchSize)
        return { records, after, isClosed: false };
      if (page.records.length === 0) await delay(Math.min(pollMs, left), undefined, { signal });
    }
  }

  void run();
  return { passed: () => passed, stop: () => stopping.abort() };
}
