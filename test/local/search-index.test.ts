import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prefixes } from "#functions/files/prefixes.ts";
import { indexVersion } from "#functions/search/search-index.ts";
import { connect } from "#test/support/contract-api.ts";
import { ownContent, storyOf } from "#test/support/contract-studies.ts";
import { type LocalServer, startLocalServer } from "#test/support/local-server.ts";

const directory = mkdtempSync(join(tmpdir(), "catalogue-"));
let server: LocalServer;

async function start(): Promise<void> {
  server = await startLocalServer({ directory, port: Number(server ? new URL(server.url).port : 0) });
}
beforeAll(start);
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

async function search(text: string): Promise<{ status: number; total: number }> {
  const answer = await fetch(`${server.url}/v1/search?q=${encodeURIComponent(`"${text}"`)}`);
  return { status: answer.status, total: Object(await answer.json()).total };
}

/** What an earlier version of the code left: its index, and none of this version. */
function leaveOnlyAnOlderIndex(): number {
  const objects = new DatabaseSync(join(directory, "s3", "objects.sqlite"));
  const here = `${prefixes.search}${indexVersion}/`;
  const { changes } = objects
    .prepare("update objects set key = replace(key, ?1, ?2) where key like ?1 || '%'")
    .run(here, `${prefixes.search}0-0/`);
  objects.close();
  return Number(changes);
}

test("a start with the index of an earlier version builds its own before it lets anybody search", async () => {
  await server.stop();
  expect(leaveOnlyAnOlderIndex()).toBeGreaterThan(0);
  await start();
  expect(server.output()).toContain("The search index was built of");
  expect(await search("zakat")).toMatchObject({ status: 200, total: expect.toSatisfy((total) => total > 0) });
});

test("a start with an index of this version takes it as it is", async () => {
  await server.stop();
  await start();
  expect(server.output()).toContain("The search index is there.");
  expect(await search("zakat")).toMatchObject({ status: 200 });
});

test("a publication acknowledged just before the server was killed is found after the next start", async () => {
  const story = storyOf(connect(server));
  const draft = await story.create(ownContent({ title: "Quetzal tides" }));
  await story.publish(draft);
  await server.kill();
  await start();
  await expect.poll(() => search("quetzal tides")).toEqual({ status: 200, total: 1 });
});
