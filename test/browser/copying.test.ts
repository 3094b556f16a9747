import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "#test/support/browser.ts";

const { url } = inject("server");
const study = "/en/case-studies/ma-rnp-rsu-registries";
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** With a clipboard of the test's own: the real one belongs to the machine. */
async function open(write: (text: string) => void): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.exposeFunction("writeText", write);
  await page.addInitScript(() => {
    const writeText = (text: string) => Object(globalThis).writeText(text);
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
  });
  await page.goto(`${url}${study}?utm_source=letter#results`);
  return page;
}

test("the address that is copied is the page's own, and copying is said aloud", async () => {
  const written: string[] = [];
  const page = await open((text) => void written.push(text));
  await page.locator('[data-copy="address"]').click();
  await expect.poll(() => page.locator('[data-copy="address"]').textContent()).toBe("Copied");
  expect(await page.locator("#notice").textContent()).toBe("Copied");
  expect(written).toEqual([await page.locator("link[rel=canonical]").getAttribute("href")]);
  await page.context().close();
});

test("where the browser refuses the clipboard, the text is selected to be copied by hand", async () => {
  const page = await open(() => {
    throw new Error("Not allowed.");
  });
  await page.locator('[data-copy="citation"]').click();
  await expect.poll(() => page.locator('[data-copy="citation"]').textContent()).toMatch(/^Selected/);
  expect(await page.locator("#notice").textContent()).toMatch(/^Selected/);
  expect(await page.evaluate(() => String(getSelection()).trim())).toBe(
    (await page.locator("#citation").textContent())?.trim(),
  );
  await page.context().close();
});
