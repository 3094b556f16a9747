import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createS3 } from "#local/s3/s3.ts";

export interface TestBucket {
  /** For AWS_ENDPOINT_URL_S3. */
  endpoint: string;
  /** Start again on it after `stop`. */
  directory: string;
  stop(): Promise<void>;
}

/** Serves a bucket from a temporary folder, on a port that is free. `removeBucket` deletes the folder. */
export async function startBucket(
  name: string,
  directory = mkdtempSync(join(tmpdir(), "bucket-")),
): Promise<TestBucket> {
  const s3 = createS3({
    directory,
    path: "/s3",
    buckets: [{ name, opensToPages: true }],
    // That of the client which signs: dynamodb.ts sets one where the shell has none.
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  });
  const server = createServer(s3.answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/s3`,
    directory,
    async stop() {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
      s3.stop();
    },
  };
}

export const removeBucket = ({ directory }: TestBucket) =>
  rmSync(directory, { recursive: true, force: true });
