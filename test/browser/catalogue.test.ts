import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openBrowser } from "#test/support/browser.ts";

const { url } = inject("server");
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  // Between a page and what these tests intercept there is to be no worker.
  const context = await browser.newContext({
    serviceWorkers: "block",
    viewport: { width: 1280, height: 900 },
  });
  page = await context.newPage();
});
afterEach(() => page.context().close());

const count = async () => Number.parseInt((await page.locator("[data-count]").textContent()) ?? "", 10);
const payments = () => page.locator('[type="checkbox"][value="payments"]');

test("a filter applies at once, keeps the focus, is said aloud and has an address", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  await page.evaluate(() => {
    document.documentElement.dataset.same = "document";
  });
  await payments().check();
  await page.waitForURL(/theme=payments/);
  await expect.poll(count).toBeLessThan(all);
  expect(await payments().evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await page.locator("[data-count]").getAttribute("role")).toBe("status");
  expect(await page.locator("html").getAttribute("data-same")).toBe("document");
  expect(await page.locator("main").getAttribute("aria-busy")).toBeNull();
  expect(await page.locator('.languages a[lang="ar"]').getAttribute("href")).toContain("theme=payments");
});

test("the way back takes the filter away again, and the reader to where they were", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  await payments().check();
  await expect.poll(count).toBeLessThan(all);
  await page.evaluate(() => scrollTo({ top: 500, behavior: "instant" }));
  await page.locator(".chips a").first().dispatchEvent("click");
  await expect.poll(count).toBe(all);
  await page.goBack();
  await expect.poll(count).toBeLessThan(all);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
  expect(await payments().isChecked()).toBe(true);
});

test("the order of the list is chosen beside it, and applies at once too", async () => {
  await page.goto(`${url}/en/case-studies?theme=payments`);
  await page.locator('select[name="sort"]').selectOption("published_at");
  await page.waitForURL(/sort=published_at/);
  expect(page.url()).toContain("theme=payments");
});

test("without a connection the choice stays, and trying again shows what was asked for", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  await page.context().setOffline(true);
  await payments().check();
  await page.locator("#notice button").waitFor();
  expect(await payments().isChecked()).toBe(true);
  expect(await count()).toBe(all);
  await page.context().setOffline(false);
  await page.locator("#notice button").click();
  await expect.poll(count).toBeLessThan(all);
  expect(await page.locator("#notice").textContent()).toBe("");
});

test("an answer that takes its time is told of, and the filters wait with what they show", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/theme=payments/, async (route) => {
    await asked;
    await route.continue();
  });
  await payments().check();
  await page.locator(".progress").waitFor();
  expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
  await expect.poll(() => page.locator("#notice").textContent()).toBe("Loading…");
  expect(await count()).toBe(all);
  answer();
  await expect.poll(count).toBeLessThan(all);
  expect(await page.locator(".progress").count()).toBe(0);
  expect(await page.locator("#notice").textContent()).toBe("");
});

test("an answer that fails takes nothing away, and can be asked for again", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  await page.route(/theme=payments/, (route) => route.fulfill({ status: 503, body: "<main>Busy</main>" }), {
    times: 1,
  });
  await payments().check();
  await page.locator("#notice button").waitFor();
  expect(await page.locator("#notice").textContent()).toMatch(/did not answer.*Try again/);
  expect(await payments().isChecked()).toBe(true);
  expect([await count(), page.url()]).toEqual([all, `${url}/en/case-studies`]);
  await page.locator("#notice button").click();
  await expect.poll(count).toBeLessThan(all);
  expect(page.url()).toContain("theme=payments");
  expect(await page.locator("#notice").textContent()).toBe("");
});

test("of two filters chosen at once the answer of the second is shown, whichever comes first", async () => {
  await page.goto(`${url}/en/case-studies`);
  const all = await count();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\?theme=payments$/, async (route) => {
    await asked;
    await route.continue().catch(() => {});
  });
  await payments().check();
  await page.locator('[type="checkbox"][value="digital-id"]').check();
  await page.waitForURL(/theme=digital-id/);
  answer();
  await expect.poll(count).toBeLessThan(all);
  expect(page.url()).toMatch(/theme=payments/);
});

test("without script the same filters are a form", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  page = await plain.newPage();
  await page.goto(`${url}/ar/case-studies`);
  const all = await count();
  await payments().check();
  await page.locator("#filters button").click();
  expect(page.url()).toContain("theme=payments");
  expect(await count()).toBeLessThan(all);
});

test("studies chosen on several pages are compared on one", async () => {
  await page.goto(`${url}/en/case-studies`);
  const tray = page.locator("[data-tray]");
  expect(await tray.isVisible()).toBe(false);
  await page.locator("[data-compare]").nth(0).click();
  await page.goto(`${url}/en/case-studies?theme=payments`);
  await page.locator("[data-compare]").nth(3).click();
  expect(await tray.locator("a").textContent()).toContain("2");
  await tray.locator("a").click();
  await page.waitForURL(/compare\?id=[\w-]+&id=/);
  await page.locator("[data-tray-clear]").click();
  expect(await tray.isVisible()).toBe(false);
});

test("a fifth study finds no room in the comparison, which is said, until one has been removed", async () => {
  await page.goto(`${url}/en/case-studies`);
  const choices = page.locator("[data-compare]");
  for (const index of [0, 1, 2, 3]) await choices.nth(index).click();
  const first = await choices.nth(0).getAttribute("data-compare");
  const said = page.locator("[data-tray] [role=status]");
  expect(await said.textContent()).toBe("");
  await choices.nth(4).click();
  expect(await said.textContent()).toMatch(/holds four/);
  expect(await said.isVisible()).toBe(true);
  expect(await choices.nth(4).textContent()).toBe("Add to comparison");
  expect(await choices.nth(0).textContent()).toBe("Remove from comparison");
  await page.locator("[data-tray] a").click();
  await page.locator(`[data-untray="${first}"]`).click();
  await page.waitForURL((address) => !address.search.includes(`${first}`));
  await page.goto(`${url}/en/case-studies`);
  expect(await choices.nth(0).textContent()).toBe("Add to comparison");
  await choices.nth(4).click();
  expect(await page.locator("[data-tray] a").textContent()).toContain("4");
  expect(await said.textContent()).toBe("");
});

test("the arrow keys go through the matrix, to the left in Arabic where English goes to the right", async () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  for (const [language, forward, back] of [
    ["en", "ArrowRight", "ArrowLeft"],
    ["ar", "ArrowLeft", "ArrowRight"],
  ] as const) {
    await page.goto(`${url}/${language}/case-studies?view=matrix`);
    expect(await page.locator('[data-matrix] a:not([tabindex="-1"])').count()).toBe(1);
    await page.locator('[data-matrix] td a[tabindex="0"]').focus();
    const first = await focused();
    await page.keyboard.press(forward);
    expect(await focused()).not.toBe(first);
    await page.keyboard.press(back);
    expect(await focused()).toBe(first);
  }
});
