import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { operations } from "#schemas/operations.ts";
import { faultsOf } from "#test/support/axe.ts";
import { openBrowser } from "#test/support/browser.ts";
import { httpEvent } from "#test/support/http-event.ts";
import { pageLanguages } from "#web/languages.ts";

const { url: site, directory } = inject("server");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The function that the server runs, where nothing answers for the database. */
async function renderWithoutDatabase(path: string) {
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
    AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1",
    TABLE_NAME: "catalogue",
    FILES_BUCKET: "files",
    SITE_URL: site,
  });
  const { handler } = await import(join(directory, "bundles/render-page/index.mjs"));
  const event: APIGatewayProxyEventV2 = { ...httpEvent(operations.listCountries, {}), rawPath: path };
  return handler(event, {});
}

test.each(pageLanguages)(
  "while the database fails, readers of %s get a page that says so and is accessible",
  async (language) => {
    const path = `/${language}/countries`;
    const { statusCode, headers, body } = await renderWithoutDatabase(path);
    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ "cache-control": "no-store", "retry-after": "5" });

    const context = await browser.newContext({
      serviceWorkers: "block",
      viewport: { width: 320, height: 800 },
    });
    const page = await context.newPage();
    await page.route(site + path, (route) => route.fulfill({ status: statusCode, headers, body }));
    await page.goto(site + path);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("main code").textContent()).toMatch(/\S/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page)).toEqual([]);
    }

    await page.unroute(site + path);
    await page.locator("main a.button").click();
    await page.locator("main table").waitFor();
    await context.close();
  },
);

test("a filter that does not exist is told apart, and the way on keeps the others", async () => {
  const page = await browser.newPage();
  const answer = await page.goto(`${site}/en/case-studies?theme=no-such-theme&country=MA`);
  expect(answer?.status()).toBe(400);
  expect(await page.locator("main").textContent()).toContain("no-such-theme");
  await page.locator("main a", { hasText: "without that part" }).click();
  await page.locator("[data-count]").waitFor();
  expect(new URL(page.url()).search).toBe("?country=MA");
  await page.close();
});
