import { DatabaseSync } from "node:sqlite";
import { LocalError } from "../local-error.ts";
import { databaseFile } from "./leftovers.ts";

/** What is read and written here of a table that is the embedded database's own. */
const expectedColumns = ["id", "table_name", "sequence_number"];

/**
 * Mends, beside the running database, what would make each write slower than the one before: it looks for the last
 * record of a stream without an index, and never deletes a record.
 */
export function openStreamRecords(directory: string) {
  const database = new DatabaseSync(databaseFile(directory), { timeout: 5000 });
  const columns = database.prepare("PRAGMA table_info(_stream_records)").all();
  const names = columns.map(({ name }) => name);
  if (!expectedColumns.every((name) => names.includes(name))) {
    database.close();
    throw new LocalError(
      "The embedded database does not keep its stream records as dynoxide 1.2.1 does, so that they cannot be " +
        "trimmed. Use the version that package.json names: npm ci, and no other program in DYNOXIDE_BIN.",
    );
  }
  database.exec(
    `CREATE INDEX IF NOT EXISTS local_stream_seq
     ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
  );
  const trim = database.prepare(
    `DELETE FROM _stream_records WHERE table_name = :tableName
     AND CAST(sequence_number AS INTEGER) <= CAST(:passed AS INTEGER)
     AND id < (SELECT MAX(id) FROM _stream_records WHERE table_name = :tableName)`,
  );
  return {
    /** Deletes what lies up to `passed`, but keeps the last record, from which the numbering goes on. */
    trim: (tableName: string, passed: string) => void trim.run({ tableName, passed }),
    close: () => database.close(),
  };
}
