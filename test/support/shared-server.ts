import type { TestProject } from "vitest/node";
import { type RunningServer, readRunningServer } from "#local/data-directory.ts";
import { startLocalServer } from "./local-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that the files of a kind share, and the folder it keeps everything in. */
    server: RunningServer & { directory: string };
  }
}

/** A vitest global setup: one running catalogue for all files of a project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startLocalServer();
  const running = readRunningServer(server.directory);
  if (!running) throw new Error("A server that runs has a record.");
  project.provide("server", { ...running, directory: server.directory });
  return async () => void (await server.stop());
}
