import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";

/** The one file that knows the driver: another is put here. Rows come as arrays, which take a third of the memory. */
export interface Statement {
  readonly all: (...values: SQLInputValue[]) => SQLOutputValue[][];
  /** The same one by one, for results too large to hold. */
  readonly each: (...values: SQLInputValue[]) => Iterable<SQLOutputValue[]>;
  readonly get: (...values: SQLInputValue[]) => SQLOutputValue[] | undefined;
  readonly run: (...values: SQLInputValue[]) => void;
}

export interface Database {
  readonly execute: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => void;
}

/** The file is made when it is not there; left out, the database is in memory. */
export function openDatabase(file?: string): Database {
  const database = new DatabaseSync(file ?? ":memory:");
  // The index can always be built again, so nothing waits for the disk; a failed write still leaves it whole.
  database.exec("pragma journal_mode = memory; pragma synchronous = off; pragma temp_store = memory");
  database.exec("pragma cache_size = -32768");
  return {
    execute: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      return {
        // setReturnArrays makes arrays of the rows, which the types do not follow.
        all: (...values) => statement.all(...values) as unknown as SQLOutputValue[][],
        each: (...values) => statement.iterate(...values) as unknown as Iterable<SQLOutputValue[]>,
        get: (...values) => statement.get(...values) as unknown as SQLOutputValue[] | undefined,
        run: (...values) => {
          statement.run(...values);
        },
      };
    },
    close: () => database.close(),
  };
}
