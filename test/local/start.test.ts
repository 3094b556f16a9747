import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseFile, isHealthy, serverRecordFile } from "#local/dynamodb/leftovers.ts";
import { type LocalServer, runLocal, startLocalServer } from "#test/support/local-server.ts";

const startWithinMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), "start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a start or a token command that is to end by itself. */
async function run(file: "start.ts" | "token.ts", variables: Record<string, string>, ...args: string[]) {
  const { ended, output } = runLocal(file, variables, args);
  return { exitCode: await ended, output: output() };
}

describe("a server that runs", () => {
  let server: LocalServer;
  let token = "";
  let draft = "";
  beforeAll(async () => {
    server = await startLocalServer();
  }, startWithinMs);
  afterAll(() => server.stop());

  const databasePort = () => Number(new URL(server.databaseEndpoint).port);
  const read = (path: string, bearer = token) =>
    fetch(server.url + path, { headers: { authorization: `Bearer ${bearer}` } });

  test("shows progress, the people and what to try", () => {
    for (const shown of [
      "Building",
      "Loading data/",
      "contributor-ma",
      "npm run -s token",
      `${server.url}/v1/case-studies`,
    ]) {
      expect(server.output()).toContain(shown);
    }
  });

  test("has the case studies of data/ loaded", async () => {
    const answer = await read("/v1/case-studies?limit=3");
    expect([answer.status, Object(await answer.json()).items]).toEqual([
      200,
      expect.arrayContaining([expect.anything()]),
    ]);
  });

  test("gives a person's token to the command that asks for it, and prints nothing else", async () => {
    const { exitCode, output } = await run("token.ts", { LOCAL_DIR: server.directory }, "contributor-ma");
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)]);
    token = output.trim();
  });

  test("tells who there is when the name is unknown", async () => {
    const { exitCode, output } = await run("token.ts", { LOCAL_DIR: server.directory }, "nobody");
    expect([exitCode, output]).toEqual([1, expect.stringContaining("Choose one of: contributor-ma,")]);
  });

  test("lets that person write", async () => {
    const body = JSON.stringify({ language: "en", title: "Kept", country: "MA" });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${server.url}/v1/case-studies`, { method: "POST", body, headers });
    expect(answer.status).toBe(201);
    draft = `/v1/case-studies/${Object(await answer.json()).id}/draft`;
  });

  test("knows the integration as a contributor of its country", async () => {
    const answer = await read("/v1/work", await server.token("demo-integration"));
    expect(answer.status).toBe(200);
  });

  test("lets nothing reach AWS", async () => {
    expect((await fetch(`${server.url}/_local/aws/any`, { method: "POST" })).status).toBe(501);
  });

  test("answers 431 to more than 10,240 bytes of address and headers, as API Gateway does", async () => {
    expect((await fetch(`${server.url}/v1/case-studies?q=${"x".repeat(10_240)}`)).status).toBe(431);
  });

  test("keeps its folder for itself", async () => {
    const { exitCode, output } = await run("start.ts", { LOCAL_DIR: server.directory, PORT: "0" });
    expect([exitCode, output]).toEqual([
      1,
      expect.stringContaining(`at work on ${server.directory}: ${server.url}`),
    ]);
  });

  test(
    "when killed, leaves a database that the next start stops, and nothing acknowledged is lost",
    async () => {
      await server.kill();
      expect(await isHealthy(databasePort())).toBe(true);
      const { exitCode, output } = await run("token.ts", { LOCAL_DIR: server.directory }, "contributor-ma");
      expect([exitCode, output]).toEqual([1, expect.stringContaining("not running")]);

      const left = databasePort();
      const { directory, url } = server;
      server = await startLocalServer({ directory, port: Number(new URL(url).port) });
      expect(server.output()).toContain("left its database running");
      expect(server.output()).toContain("nothing has changed since the last start");
      expect(await isHealthy(left)).toBe(false);
      // The token of before the crash is still good too.
      expect(Object(await (await read(draft)).json())).toMatchObject({ title: "Kept" });
    },
    startWithinMs,
  );

  test("says when its database ends unasked, and goes on", async () => {
    process.kill(
      Number.parseInt(readFileSync(serverRecordFile(join(server.directory, "dynamodb")), "utf8"), 10),
      "SIGKILL",
    );
    await expect.poll(() => server.output()).toContain("has been started again");
    await expect.poll(async () => (await read(draft)).status, { timeout: 5000 }).toBe(200);
  });

  test("ends cleanly when told to, and leaves nothing running", async () => {
    expect(await server.stop()).toBe(0);
    expect(await isHealthy(databasePort())).toBe(false);
    expect(existsSync(join(server.directory, "running.json"))).toBe(false);
    rmSync(server.directory, { recursive: true, force: true });
  });
});

describe("a start ends with a sentence", () => {
  test("when the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const PORT = String(typeof address === "object" && address ? address.port : 0);
    const { exitCode, output } = await run("start.ts", { LOCAL_DIR: join(folder, "busy"), PORT });
    other.close();
    expect([exitCode, output]).toEqual([
      1,
      expect.stringMatching(`Port ${PORT} is in use.*choose another port`),
    ]);
  });

  test("when the database file is damaged", async () => {
    const directory = join(folder, "damaged", "dynamodb");
    mkdirSync(directory, { recursive: true });
    writeFileSync(databaseFile(directory), "garbage".repeat(1000));
    const { exitCode, output } = await run("start.ts", { LOCAL_DIR: join(folder, "damaged"), PORT: "0" });
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/cannot be used.*Delete its folder/)]);
  });

  test("when its folder is a file", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const { exitCode, output } = await run("start.ts", { LOCAL_DIR: file, PORT: "0" });
    expect([exitCode, output]).toEqual([1, expect.stringContaining("Name another one: LOCAL_DIR=")]);
  });

  test("when nothing answers at the database named instead", async () => {
    const variables = {
      LOCAL_DIR: join(folder, "named"),
      PORT: "0",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
    };
    const { exitCode, output } = await run("start.ts", variables);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("No database answers at")]);
  });

  test("when there is no database for this platform", async () => {
    const variables = { LOCAL_DIR: join(folder, "binary"), PORT: "0", DYNOXIDE_BIN: join(folder, "missing") };
    const { exitCode, output } = await run("start.ts", variables);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("did not start")]);
  });
});

test("there is no token without a server", async () => {
  const { exitCode, output } = await run("token.ts", { LOCAL_DIR: join(folder, "nothing") }, "editor-my");
  expect([exitCode, output]).toEqual([1, expect.stringContaining("Start it with: npm start")]);
});
