import { createHash } from "node:crypto";
import { createWriteStream, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { S3Error } from "./s3-error.ts";

/** Bytes in a file that nothing refers to yet. */
export interface Blob {
  file: string;
  size: number;
  /** In hexadecimal, as entity tags have it. */
  md5: string;
}

/** Writes the body of a request to a file that is on disk when this resolves, and that is gone if it rejects. */
export async function receiveBlob(request: IncomingMessage, file: string): Promise<Blob> {
  const { headers } = request;
  const trailers = new Map<string, string>();
  const isChunked = /^STREAMING-/.test(String(headers["x-amz-content-sha256"]));
  const md5 = createHash("md5");
  let checksum = 0;
  let size = 0;
  const written = createWriteStream(file, { flush: true });
  try {
    const bytes = isChunked ? unwrapChunks(request, trailers) : request;
    await pipeline(
      bytes,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          md5.update(piece);
          checksum = crc32(piece, checksum);
          size += piece.length;
          yield piece;
        }
      },
      written,
    );
    const digest = md5.copy().digest("base64");
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(checksum);
    const name = "x-amz-checksum-crc32";
    expectEqual("BadDigest", crc.toString("base64"), trailers.get(name) ?? headers[name]);
    expectEqual("BadDigest", digest, headers["content-md5"]);
    expectEqual("IncompleteBody", String(size), headers["x-amz-decoded-content-length"]);
    return { file, size, md5: md5.digest("hex") };
  } catch (error) {
    // The file is made in the background, and may not be there to be removed yet.
    if (!written.closed) await new Promise<void>((closed) => written.once("close", closed));
    rmSync(file, { force: true });
    throw error;
  }
}

function expectEqual(code: "BadDigest" | "IncompleteBody", found: string, told: unknown): void {
  if (told !== undefined && told !== found) throw new S3Error(code, `The body has ${found}, not ${told}.`);
}

/** Takes off the framing that the SDK gives a stream ("aws-chunked"); what follows the last chunk goes to `trailers`. */
async function* unwrapChunks(
  body: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const pieces = body[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  async function receive(): Promise<void> {
    const { value, done } = await pieces.next();
    if (done) throw new S3Error("IncompleteBody", "The body ends before its last chunk.");
    held = Buffer.concat([held, value]);
  }
  async function takeLine(): Promise<string> {
    while (!held.includes("\r\n")) await receive();
    const end = held.indexOf("\r\n");
    const line = held.toString("latin1", 0, end);
    held = held.subarray(end + 2);
    return line;
  }
  for (;;) {
    const [size = ""] = (await takeLine()).split(";");
    if (!/^[0-9a-f]+$/i.test(size)) throw new S3Error("InvalidRequest", "A chunk has no size.");
    let left = Number.parseInt(size, 16);
    if (left === 0) break;
    while (left > 0) {
      if (held.length === 0) await receive();
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
    await takeLine();
  }
  for (let line = await takeLine(); line !== ""; line = await takeLine()) {
    const [name = "", value = ""] = line.split(/:(.*)/);
    trailers.set(name.toLowerCase(), value.trim());
  }
}
