import { brotliCompressSync, constants } from "node:zlib";
import { expect, inject, test } from "vitest";
import { publishEvents, sitePages } from "#test/support/site-pages.ts";
import { pageLanguages } from "#web/languages.ts";

const server = inject("server");
const pages = sitePages(await publishEvents(server));

/** As the edge compresses it. */
const compressed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const read = async (path: string) => (await fetch(server.url + path)).text();

/** What a new connection takes before it first waits for the other side: ten packets. */
const mostHtml = 14_600;
const exceptions: Readonly<Record<string, number>> = {
  // The places where the words were found come on top.
  "catalogue, searched": 16_000,
  // One page holds every operation with all of its answers.
  api: 32_000,
};

test.each(pages)("$name is light enough in every language", async ({ name, path }) => {
  const most = exceptions[name] ?? mostHtml;
  for (const language of pageLanguages) {
    const bytes = compressed(await read(`/${language}${path}`));
    expect(bytes, language).toBeLessThanOrEqual(most);
  }
});

test("so are the script, the style and the service worker", async () => {
  const home = await read("/en/");
  const [, script = ""] = /<script type="module" src="([^"]+)"/.exec(home) ?? [];
  const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(home) ?? [];
  expect(script).not.toBe("");
  expect(style).not.toBe("");
  expect(compressed(await read(script))).toBeLessThanOrEqual(4_000);
  expect(compressed(style)).toBeLessThanOrEqual(6_000);
  expect(compressed(await read("/service-worker.js"))).toBeLessThanOrEqual(1_500);
});

test.each(pageLanguages)("what the worker fetches for a first visit in %s is too", async (language) => {
  // test/browser/offline.test.ts: the script is there already, of the offline pages one is asked for.
  const bytes = compressed(await read(`/${language}/offline`)) + compressed(await read("/service-worker.js"));
  expect(bytes).toBeLessThanOrEqual(9_500);
});
