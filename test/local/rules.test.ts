import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRuleEndpoint, type Rule, rulesPath } from "#local/events/rules.ts";

const nightly: Rule = {
  logicalId: "Nightly1234",
  name: "Api-Nightly1234",
  arn: "arn:aws:events:eu-west-1:000000000000:rule/Api-Nightly1234",
  schedule: "cron(0 2 * * ? *)",
  targets: [{ functionArn: "copy", input: undefined }],
};
const told: Rule = {
  ...nightly,
  logicalId: "Told",
  name: "told",
  targets: [{ functionArn: "fail", input: '{"a":1}' }],
};

const events: [string, unknown][] = [];
let server: Server;
let url = "";

beforeEach(async () => {
  events.length = 0;
  const invokerOf = (functionArn: string) => async (event: unknown) => {
    events.push([functionArn, event]);
    if (functionArn === "fail") throw new Error("It could not.");
    return { written: true };
  };
  server = createServer(createRuleEndpoint([nightly, told], invokerOf)).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is never a string.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${rulesPath}`;
});
afterEach(() => server.close());

test.each([nightly.logicalId, nightly.name])("a rule is fired by POST under %s", async (name) => {
  const answer = await fetch(url + name, { method: "POST" });
  expect([answer.status, await answer.json()]).toEqual([200, { results: [{ written: true }] }]);
  expect(events).toEqual([
    [
      "copy",
      {
        version: "0",
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        "detail-type": "Scheduled Event",
        source: "aws.events",
        account: "000000000000",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: "eu-west-1",
        resources: [nightly.arn],
        detail: {},
      },
    ],
  ]);
});

test("a target gets its input instead of the event, and its failure is told", async () => {
  const answer = await fetch(`${url}Told`, { method: "POST" });
  expect([answer.status, await answer.json()]).toEqual([500, { failure: "Error: It could not." }]);
  expect(events).toEqual([["fail", { a: 1 }]]);
});

test("nothing is fired by reading, or by another name", async () => {
  const read = await fetch(url + nightly.name);
  expect([read.status, await read.json()]).toEqual([405, { schedule: nightly.schedule }]);
  const other = await fetch(`${url}Other`, { method: "POST" });
  expect([other.status, await other.json()]).toEqual([404, { rules: ["Nightly1234", "Told"] }]);
  expect(events).toEqual([]);
});
