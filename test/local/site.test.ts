import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { openSite } from "#local/site.ts";

const site = await openSite(0, () => {});
site.serve(async (_request, response) => {
  response.end("answered");
});
afterAll(() => site.close());

test("an address too long for the gateway is refused with what to do", async () => {
  const response = await fetch(`${site.url}/v1/search?q=${encodeURIComponent("الحماية ".repeat(300))}`);
  expect(response.status).toBe(431);
  expect(await response.text()).toMatch(/longer than 10240 bytes\. Ask for less/);
  expect(await (await fetch(`${site.url}/v1/search?q=${"a".repeat(9_000)}`)).text()).toBe("answered");
});

test("what is not HTTP is refused in words, and the site goes on", async () => {
  const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.end("hello\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*not a whole request of HTTP/s);
  expect((await fetch(site.url)).status).toBe(200);
});
