import { join } from "node:path";
import type { Delivery } from "./delivery.ts";
import type { EventSourceMapping } from "./mapping-resource.ts";
import { openPositions } from "./positions.ts";
import { startReader } from "./reader.ts";
import { createStreamApi } from "./stream-api.ts";

export interface ReadersOptions {
  mappings: EventSourceMapping[];
  /** All that have a stream, read or not. */
  tableNames: string[];
  /** Keeps the positions. */
  directory: string;
  endpoint: string;
  invokerOf: (functionArn: string) => Delivery["invoke"];
  keepFailure: (bucket: string, key: string, content: string) => void;
  /** Deletes the records of a stream up to a sequence number, if the database does not do that itself. */
  trimStream: ((tableName: string, passed: string) => void) | undefined;
  log: (line: string) => void;
}

const trimMs = 60_000;
/** Above every sequence number. */
const all = String(Number.MAX_SAFE_INTEGER);

/** Starts a reader for each mapping, and trims what all readers of a stream have passed. Returns what ends it. */
export function startReaders(options: ReadersOptions): () => void {
  const { mappings, tableNames, directory, endpoint, log } = options;
  const readers = mappings.map((mapping) => ({
    tableName: mapping.tableName,
    ...startReader({
      mapping,
      api: createStreamApi(endpoint, mapping.tableName),
      positions: openPositions(join(directory, `${mapping.id}.json`)),
      invoke: options.invokerOf(mapping.functionArn),
      keepFailure: (key, content) => options.keepFailure(mapping.failureBucket ?? "", key, content),
      log: (line) => log(`${mapping.id}: ${line}`),
    }),
  }));

  function trim(): void {
    for (const tableName of tableNames) {
      const passed = readers
        .filter((reader) => reader.tableName === tableName)
        .map((reader) => reader.passed() ?? "0")
        .reduce((one, other) => (BigInt(one) < BigInt(other) ? one : other), all);
      options.trimStream?.(tableName, passed);
    }
  }
  const timer = setInterval(trim, trimMs);
  return () => {
    clearInterval(timer);
    for (const reader of readers) reader.stop();
    trim();
  };
}
