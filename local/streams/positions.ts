import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

interface Position {
  /** The sequence number of the last record that is done with. */
  after: string | undefined;
  isClosed: boolean;
}

/** How far a mapping has come in each shard, in a file: after a crash it goes on there, repeating one batch at most. */
export function openPositions(file: string) {
  const positions = new Map<string, Position>(readEntries(file));
  mkdirSync(dirname(file), { recursive: true });
  return {
    get: (shardId: string): Position => positions.get(shardId) ?? { after: undefined, isClosed: false },
    set(shardId: string, position: Position): void {
      positions.set(shardId, position);
      writeFileSync(`${file}.next`, JSON.stringify([...positions]));
      renameSync(`${file}.next`, file);
    },
  };
}

export type Positions = ReturnType<typeof openPositions>;

function readEntries(file: string): [string, Position][] {
  try {
    // Only `set` writes this file.
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
