import { createServer } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { openBrowser } from "#test/support/browser.ts";
import { startLocalServer } from "#test/support/local-server.ts";
import { median, printGoal, printTable } from "./report.ts";

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
  "nothing found": "/en/case-studies?q=%22zzqx+wvutq%22",
  matrix: "/en/case-studies?view=matrix",
  map: "/en/case-studies?view=map",
  "case study": "/en/case-studies/ma-rnp-rsu-registries",
  "a version": "/en/case-studies/ma-rnp-rsu-registries/versions/1",
  comparison: "/en/compare?id=ma-rnp-rsu-registries&id=ug-senior-grant-national-id",
  challenges: "/en/challenges",
  challenge: "/en/challenges/missing-or-wrong-id",
  countries: "/en/countries",
  country: "/fr/countries/MA",
  "country without any": "/en/countries/QA",
  themes: "/en/themes",
  theme: "/en/themes/digital-id",
  coverage: "/en/coverage",
  data: "/en/data",
  "API reference": "/en/api",
  about: "/en/about",
  criteria: "/en/criteria",
  accessibility: "/en/accessibility",
  privacy: "/en/privacy",
  contact: "/en/contact",
  missing: "/en/nothing-here",
  offline: "/en/offline",
};

const browser = await openBrowser();
const visits: Record<string, Visit[]> = {};
const rows: (string | number)[][] = [];
for (const [name, path] of Object.entries(pages)) {
  const html = await (await fetch(server.url + path)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const inlined: Visit[] = [];
  const linked: Visit[] = [];
  const mark = path.includes("?") ? "&linked" : "?linked";
  for (let round = 0; round < rounds; round++) {
    inlined.push(await visit(origin + path));
    linked.push(await visit(origin + path + mark));
  }
  visits[name] = inlined;
  const size = async (text: string) => (await compress(text, quality)).length;
  rows.push([
    name,
    await size(html),
    await size(await (await fetch(server.url + script)).text()),
    middle(inlined, "paintedAt"),
    middle(linked, "paintedAt"),
    middle(inlined, "readAt"),
    Math.max(...inlined.map(({ shift }) => shift)).toFixed(3),
  ]);
}
printTable(
  [
    "page",
    "HTML, bytes br",
    "script, bytes br",
    "LCP ms, style in the head",
    "LCP ms, style linked",
    "usable ms",
    "CLS, largest",
  ],
  rows,
);

const clicks: Record<string, number[]> = {};
for (const language of ["en", "ar"]) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await clickFilter(`/${language}/case-studies`));
  clicks[language] = times;
}
console.log("");
printTable(
  ["choosing a theme, to the new count and list", "median ms", "slowest ms"],
  Object.entries(clicks).map(([language, times]) => [
    language,
    Math.round(median(times)),
    Math.round(Math.max(...times)),
  ]),
);

const of = (name: string, what: keyof Visit) => middle(visits[name] ?? [], what);
printGoal("LCP of the catalogue <= 1.3 s, in English and Arabic", [
  of("catalogue", "paintedAt") <= 1300,
  of("catalogue, Arabic", "paintedAt") <= 1300,
]);
printGoal("LCP of a deep filter <= 2.2 s, its results whole <= 2.8 s", [
  of("deep filter", "paintedAt") <= 2200,
  of("deep filter", "readAt") <= 2800,
]);
printGoal(
  "CLS of every page <= 0.02",
  Object.values(visits).map((all) => all.every(({ shift }) => shift <= 0.02)),
);
printGoal(
  "choosing a filter, to the new count <= 0.8 s",
  Object.values(clicks).map((times) => median(times) <= 800),
);
await browser.close();
edge.close();
await server.stop();
process.exit();

/** Times in milliseconds since the visit began, and how much of the page moved (no unit). */
interface Visit {
  paintedAt: number;
  readAt: number;
  shift: number;
}

async function slowPage(width: number) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, bypassCSP: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return page;
}

/** A first visit: the largest contentful paint, when all of the page was there, and the layout shifts. */
async function visit(address: string): Promise<Visit> {
  const page = await slowPage(390);
  await page.goto(address, { waitUntil: "load" });
  const seen = await page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        // There may be none of the kind, and then nobody is told.
        setTimeout(resolve, 500, []);
      });
    const [paints, shifts] = await Promise.all([
      entries("largest-contentful-paint"),
      entries("layout-shift"),
    ]);
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return {
      paintedAt: paints.at(-1)?.startTime ?? 0,
      readAt: navigation?.domContentLoadedEventEnd ?? 0,
      shift: shifts.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
    };
  });
  await page.context().close();
  return seen;
}

/** Milliseconds from the choice of the first theme to the count of what is left, the list being there with it. */
async function clickFilter(path: string): Promise<number> {
  const page = await slowPage(1280);
  await page.goto(origin + path, { waitUntil: "load" });
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const count = () => document.querySelector("[role=status][data-count]")?.textContent;
        const before = count();
        const startedAt = performance.now();
        new MutationObserver(() => {
          if (count() !== before) resolve(performance.now() - startedAt);
        }).observe(document.body, { childList: true, subtree: true });
        document
          .querySelector<HTMLInputElement>("input[name=theme]:not(:checked):not([type=hidden])")
          ?.click();
      }),
  );
  await page.context().close();
  return took;
}

function middle(all: readonly Visit[], what: keyof Visit): number {
  return Math.round(median(all.map((one) => one[what])));
}
