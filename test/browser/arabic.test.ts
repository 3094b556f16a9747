import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "#test/support/browser.ts";

const { url: site } = inject("server");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The fonts that the browser really drew an element's text with: without one for a script it draws nothing, and says nothing. */
async function fontsOf(path: string, selector: string): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(site + path);
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: -1 });
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await page.close();
  return fonts.map(({ familyName }) => familyName);
}

test("a heading in Arabic is drawn with an Arabic font", async () => {
  expect((await fontsOf("/ar/", "h1")).join()).toMatch(/Arab|Naskh|Kufi|Amiri|DejaVu/);
});

test("the Arabic title of a case study is drawn with one too", async () => {
  const fonts = await fontsOf("/ar/case-studies/ma-rnp-rsu-registries", "h1");
  expect(fonts.join()).toMatch(/Arab|Naskh|Kufi|Amiri|DejaVu/);
});

test("Turkish letters are drawn with the font of the letters around them", async () => {
  const fonts = await fontsOf("/tr/", "h1");
  expect(new Set(fonts).size).toBe(1);
});
