import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { faultsOf } from "#test/support/axe.ts";
import { openBrowser } from "#test/support/browser.ts";
import { publishEvents, sitePages } from "#test/support/site-pages.ts";
import { pageLanguages } from "#web/languages.ts";

const server = inject("server");
const site = server.url;
const events = await publishEvents(server);
/** Where each page is kept as it looks, for what no assertion sees; nowhere if not set. */
const pictures = process.env.SCREENSHOTS;

let browser: Browser;
beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true });
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What a page says to the console, and whom it asks beside this site. */
function listenTo(page: Page, status: number) {
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    // Chromium itself reports an address that answers 4xx, which some of these do on purpose.
    const isStatus = message.text().startsWith("Failed to load resource") && status >= 400;
    // That is what `serviceWorkers: "block"` says.
    const isBlocked = message.text() === "Service Worker registration blocked by Playwright";
    if (["error", "warning"].includes(message.type()) && !isStatus && !isBlocked) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(`${site}/`)) {
      strangers.push(request.url());
    }
  });
  return { complaints, strangers };
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

/** Spaces texts as far as WCAG 1.4.12 lets readers do it; Arabic letters have no space between them. */
async function spaceTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; word-spacing: 0.16em !important }
      :not(:lang(ar)) { letter-spacing: 0.12em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Texts that end where their box does, with no way to reach the rest. */
const cutTexts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *:not(.hidden, .hidden *, svg, input, select)")]
      .filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX))
      .filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)
      .map((each) => each.outerHTML.slice(0, 100)),
  );

describe.concurrent.each(pageLanguages)("in %s", (language) => {
  test.each(sitePages(events))(
    "$name is accessible in light and dark, at 1280 and 320 px and with wide text, and asks nobody else",
    async ({ name, path, status }) => {
      const context = await browser.newContext({
        colorScheme: "light",
        serviceWorkers: "block",
        reducedMotion: "reduce",
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      const heard = listenTo(page, status);
      const picture = async (looks: string) => {
        if (!pictures) return;
        const file = `${name.replaceAll(/\W+/g, "-")}-${language}-${looks}.png`;
        // The beginning of a page that is longer than Chromium can draw.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.screenshot({ path: join(pictures, file), fullPage: height < 16_000 });
      };

      const answer = await page.goto(`${site}/${language}${path}`, { waitUntil: "load" });
      expect(answer?.status()).toBe(status);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
      expect(await faultsOf(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(1280);
      await picture("1280-light");
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await faultsOf(page, "of colours")).toEqual([]);

      // Half of the languages in each: the colours of a page are the same in all of them.
      const colorScheme = ["en", "ar"].includes(language) ? "dark" : "light";
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await widthOf(page)).toBeLessThanOrEqual(320);
      expect(await faultsOf(page)).toEqual([]);
      await picture(`320-${colorScheme}`);
      await spaceTexts(page);
      expect(await widthOf(page)).toBeLessThanOrEqual(320);
      expect(await cutTexts(page)).toEqual([]);

      expect(heard).toEqual({ complaints: [], strangers: [] });
      await context.close();
    },
  );
});

test("the old address of a case study leads to the new one, in the reader's language", async () => {
  const page = await browser.newPage();
  await page.goto(`${site}/ar/case-studies/${events.renamed}`);
  expect(new URL(page.url()).pathname).toBe(`/ar/case-studies/${events.revised}`);
  // So does a comparison that was shared before.
  await page.goto(`${site}/ar/compare?id=${events.renamed}&id=ma-rnp-rsu-registries`);
  expect(await page.locator(`thead a[href$="/${events.revised}"]`).count()).toBe(1);
  await page.close();
});
