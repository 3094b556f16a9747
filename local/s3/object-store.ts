import { createHash, randomUUID } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pipeline } from "node:stream/promises";
import type { Blob } from "./request-body.ts";
import { S3Error } from "./s3-error.ts";

export interface StoredObject {
  key: string;
  /** With its quotes. */
  etag: string;
  size: number;
  /** RFC 3339, in UTC. */
  modifiedAt: string;
  /** Those that came with it and go out with it, as JSON. */
  headers: string;
  file: string;
}

export interface Place {
  bucket: string;
  key: string;
}

/** What must be true of the object that a write replaces: an entity tag, or "*" for any. */
export interface Conditions {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
}

export interface Part {
  number: number;
  etag: string;
}

/** S3's limit for all parts but the last one. */
const minimumPartBytes = 5 * 1024 * 1024;

/**
 * Objects as files of random names, and a database that says which of them is what. A write counts from the moment
 * that its row is there, one statement, so that none is ever half done and of two writers on one condition one fails.
 */
export function openObjectStore(directory: string) {
  const blobs = join(directory, "blobs");
  mkdirSync(blobs, { recursive: true });
  const database = new DatabaseSync(join(directory, "objects.sqlite"));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS objects (
      bucket TEXT, key TEXT, etag TEXT, size INTEGER, modifiedAt TEXT, headers TEXT, file TEXT,
      PRIMARY KEY (bucket, key)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, bucket TEXT, key TEXT, headers TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS parts (
      upload TEXT, number INTEGER, etag TEXT, size INTEGER, file TEXT, PRIMARY KEY (upload, number)
    ) STRICT;`);
  // Only this file writes these tables, which is why their rows are not parsed.
  const all = <Row>(sql: string, ...values: (string | number)[]) =>
    database.prepare(sql).all(...values) as unknown as Row[];
  const run = (sql: string, ...values: (string | number)[]) => database.prepare(sql).run(...values);
  const forget = (files: { file: string }[]) => {
    for (const { file } of files) rmSync(join(blobs, file), { force: true });
  };

  const known = all<{ file: string }>("SELECT file FROM objects UNION ALL SELECT file FROM parts");
  const files = new Set(known.map(({ file }) => file));
  // Left by writes that were cut off.
  forget(readdirSync(blobs).flatMap((file) => (files.has(file) ? [] : [{ file }])));

  const find = ({ bucket, key }: Place): StoredObject | undefined =>
    all<StoredObject>("SELECT * FROM objects WHERE bucket = ? AND key = ?", bucket, key)[0];

  function put(
    { bucket, key }: Place,
    conditions: Conditions,
    object: Pick<StoredObject, "etag" | "size" | "headers" | "file">,
  ) {
    const before = find({ bucket, key });
    try {
      checkConditions(conditions, before);
    } catch (error) {
      forget([object]);
      throw error;
    }
    const { etag, size, headers, file } = object;
    const now = new Date().toISOString();
    const row = [bucket, key, etag, size, now, headers, file];
    run("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)", ...row);
    // Whoever is reading it has it open.
    if (before) forget([before]);
    return etag;
  }

  function findUpload(id: string, { bucket, key }: Place) {
    const sql = "SELECT headers FROM uploads WHERE id = ? AND bucket = ? AND key = ?";
    const [upload] = all<{ headers: string }>(sql, id, bucket, key);
    if (upload) return upload;
    throw new S3Error("NoSuchUpload", "The upload does not exist; it may have been completed or aborted.");
  }

  function removeUpload(id: string): void {
    const parts = all<{ file: string }>("SELECT file FROM parts WHERE upload = ?", id);
    run("DELETE FROM parts WHERE upload = ?", id);
    run("DELETE FROM uploads WHERE id = ?", id);
    forget(parts);
  }

  return {
    find,
    /** Where to write a body before it is put anywhere. */
    newFile: () => join(blobs, randomUUID()),
    open: ({ file }: StoredObject) =>
      createReadStream("", { fd: openSync(join(blobs, file), "r"), autoClose: true }),
    put: (place: Place, headers: string, conditions: Conditions, blob: Blob) =>
      put(place, conditions, { size: blob.size, headers, etag: `"${blob.md5}"`, file: basename(blob.file) }),
    putText(place: Place, text: string): void {
      const file = randomUUID();
      writeFileSync(join(blobs, file), text, { flush: true });
      const etag = `"${createHash("md5").update(text).digest("hex")}"`;
      const headers = JSON.stringify({ "content-type": "application/json" });
      put(place, {}, { size: Buffer.byteLength(text), headers, etag, file });
    },
    remove(place: Place): void {
      const before = find(place);
      run("DELETE FROM objects WHERE bucket = ? AND key = ?", place.bucket, place.key);
      if (before) forget([before]);
    },
    /** In the order of S3, which is that of the keys' bytes. */
    list: (bucket: string, prefix: string, after: string, limit: number): StoredObject[] =>
      all(
        `SELECT * FROM objects WHERE bucket = ? AND key > ?
         AND substr(CAST(key AS BLOB), 1, octet_length(?)) = CAST(? AS BLOB) ORDER BY key LIMIT ?`,
        ...[bucket, after, prefix, prefix, limit],
      ),

    createUpload({ bucket, key }: Place, headers: string): string {
      const id = randomUUID();
      run("INSERT INTO uploads VALUES (?, ?, ?, ?)", id, bucket, key, headers);
      return id;
    },
    findUpload,
    putPart(id: string, number: number, { md5, size, file }: Blob): string {
      const sql = "SELECT file FROM parts WHERE upload = ? AND number = ?";
      const before = all<{ file: string }>(sql, id, number);
      run(
        "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)",
        id,
        number,
        `"${md5}"`,
        size,
        basename(file),
      );
      forget(before);
      return `"${md5}"`;
    },
    async completeUpload(id: string, place: Place, parts: Part[], conditions: Conditions): Promise<string> {
      const { headers } = findUpload(id, place);
      const kept = all<Part & { size: number; file: string }>("SELECT * FROM parts WHERE upload = ?", id);
      const chosen = parts.map(({ number, etag }) => {
        const part = kept.find((one) => one.number === number && one.etag === etag);
        if (part) return part;
        throw new S3Error("InvalidPart", `Part ${number} was not uploaded with this tag.`);
      });
      if (chosen.some((part, index) => part.number <= (chosen[index - 1]?.number ?? 0))) {
        throw new S3Error("InvalidPartOrder", "The parts must be listed by their numbers.");
      }
      if (chosen.slice(0, -1).some((part) => part.size < minimumPartBytes)) {
        throw new S3Error("EntityTooSmall", "Every part but the last must have 5 MB.");
      }
      const file = randomUUID();
      await pipeline(
        async function* () {
          for (const part of chosen) yield* createReadStream(join(blobs, part.file));
        },
        createWriteStream(join(blobs, file), { flush: true }),
      );
      const digests = chosen.map(({ etag }) => Buffer.from(etag.slice(1, -1), "hex"));
      const md5 = createHash("md5").update(Buffer.concat(digests)).digest("hex");
      const size = chosen.reduce((sum, part) => sum + part.size, 0);
      const etag = put(place, conditions, { etag: `"${md5}-${chosen.length}"`, size, headers, file });
      removeUpload(id);
      return etag;
    },
    removeUpload,
    close: () => database.close(),
  };
}

function checkConditions({ ifMatch, ifNoneMatch }: Conditions, before: StoredObject | undefined): void {
  if (ifMatch !== undefined && !before) throw new S3Error("NoSuchKey", "The specified key does not exist.");
  const isWrong =
    (ifMatch !== undefined && before?.etag !== ifMatch) || (ifNoneMatch !== undefined && before);
  if (isWrong) {
    throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
}
