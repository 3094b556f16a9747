import { createServer } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Browser } from "playwright-core";
import { openBrowser } from "#test/support/browser.ts";
import { startLocalServer } from "#test/support/local-server.ts";
import { printTable } from "./report.ts";

const rounds = Number(process.env.ROUNDS ?? 5);
const compress = promisify(brotliCompress);
/** What CloudFront compresses with. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
/** Slow 3G as browsers' tools have it, in bytes and milliseconds, and a telephone's processor. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

for (const name of ["TABLE_NAME", "SITE_URL"]) delete process.env[name];
const server = await startLocalServer();
process.once("exit", () => server.kill());

/** Compresses as the distribution does. With `?linked` in its address a page takes its style from a file instead. */
const edge = createServer(async ({ url = "/", headers }, response) => {
  const address = new URL(url, server.url);
  const isLinked = address.searchParams.has("linked") || headers.referer?.includes("linked");
  address.searchParams.delete("linked");
  if (address.pathname === "/linked.css") {
    return send(response, "text/css", style);
  }
  const answer = await fetch(address);
  let body = await answer.text();
  const [, found] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? [];
  style = found ?? style;
  if (isLinked) body = body.replace(/<style>[\s\S]*?<\/style>/, '<link rel="stylesheet" href="/linked.css">');
  return send(response, answer.headers.get("content-type") ?? "", body);
});
let style = "";

async function send(response: import("node:http").ServerResponse, type: string, body: string) {
  const compressed = await compress(body, quality);
  response.writeHead(200, { "content-type": type, "content-encoding": "br" }).end(compressed);
}
await new Promise<void>((listening) => edge.listen(0, "127.0.0.1", listening));
const bound = edge.address();
if (bound === null || typeof bound === "string") throw new Error("The server has no port.");
const origin = `http://127.0.0.1:${bound.port}`;

const pages = {
  home: "/en/",
  catalogue: "/en/case-studies",
  "catalogue, Arabic": "/ar/case-studies",
  "deep filter": "/en/case-studies?theme=payments&challenge=digital-exclusion&q=registry",
  matrix: "/en/case-studies?view=matrix",
  "case study": "/en/case-studies/ma-rnp-rsu-registries",
  country: "/fr/countries/MA",
};

const browser = await openBrowser();
const rows: (string | number)[][] = [];
for (const [name, path] of Object.entries(pages)) {
  const html = await (await fetch(server.url + path)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const inlined: number[] = [];
  const linked: number[] = [];
  const mark = path.includes("?") ? "&linked" : "?linked";
  for (let round = 0; round < rounds; round++) {
    inlined.push(await largestPaint(browser, origin + path));
    linked.push(await largestPaint(browser, origin + path + mark));
  }
  const size = async (text: string) => (await compress(text, quality)).length;
  rows.push([
    name,
    await size(html),
    await size(await (await fetch(server.url + script)).text()),
    median(inlined),
    median(linked),
  ]);
}
await browser.close();
edge.close();
await server.stop();
printTable(
  ["page", "HTML, bytes br", "script, bytes br", "LCP ms, style in the head", "LCP ms, style linked"],
  rows,
);
process.exit();

/** Milliseconds to the largest contentful paint of a first visit. */
async function largestPaint(opened: Browser, address: string): Promise<number> {
  const context = await opened.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(address, { waitUntil: "load" });
  const time = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  await context.close();
  return time;
}

function median(values: number[]): number {
  return Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0);
}
