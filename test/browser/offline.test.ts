import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { faultsOf } from "#test/support/axe.ts";
import { openBrowser } from "#test/support/browser.ts";
import { pageLanguages } from "#web/languages.ts";

const { url: site } = inject("server");
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  page = await context.newPage();
});
afterEach(() => context.close());

/** The addresses that the worker keeps, of pages and of its own files, without the site. */
const kept = (): Promise<{ cache: string; paths: string[] }[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    return Promise.all(
      names.map(async (cache) => ({
        cache,
        paths: (await (await caches.open(cache)).keys()).map(({ url }) => url.replace(location.origin, "")),
      })),
    );
  });
const keptPages = async () => (await kept()).find(({ cache }) => cache === "pages")?.paths ?? [];

/** Opens a first page and waits until the worker keeps it. */
async function arrive(path: string) {
  await page.goto(site + path);
  await expect.poll(keptPages).toContain(path);
}

test("a page that was read is read again without a connection, and says that it is a copy", async () => {
  await arrive("/en/countries/MA");
  await page.goto(`${site}/ar/case-studies/ma-rnp-rsu-registries`);
  expect(await page.locator(".copy").isVisible()).toBe(false);
  const title = await page.locator("h1").textContent();
  await context.setOffline(true);
  await page.reload();
  expect(await page.locator("h1").textContent()).toBe(title);
  expect(await page.locator(".copy").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  // The page that a reader came by was there before the worker.
  await page.goto(`${site}/en/countries/MA`);
  await page.reload();
  expect(await page.locator("h1").textContent()).toBe("Morocco");
  expect(await page.locator(".copy").isVisible()).toBe(true);
  await context.setOffline(false);
  await page.locator(".copy a").click();
  await page.locator(".copy").waitFor({ state: "hidden" });
});

test.each(pageLanguages)(
  "a page of %s that was never read is told of, with those that were",
  async (language) => {
    await arrive(`/${language}/themes`);
    await context.setOffline(true);
    await page.goto(`${site}/${language}/coverage?theme=payments`);
    expect(new URL(page.url()).pathname).toBe(`/${language}/coverage`);
    const root = page.locator("html");
    expect([await root.getAttribute("lang"), await root.getAttribute("dir")]).toEqual([
      language,
      language === "ar" ? "rtl" : "ltr",
    ]);
    const read = page.locator(`[data-kept] a[href$="/${language}/themes"]`);
    await read.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page)).toEqual([]);
    }
    await read.click();
    await page.waitForURL(`${site}/${language}/themes`);
    // From the worker or, within minutes, from the browser's own cache.
    await page.locator(".copy:visible, #notice:not(:empty)").first().waitFor();
    await page.goBack();
    await context.setOffline(false);
    await page.locator("main a.button").click();
    await page.locator("[data-matrix]").waitFor();
    expect(page.url()).toBe(`${site}/${language}/coverage?theme=payments`);
  },
);

test("the offline page is there in the languages that were read, and no other", async () => {
  const offlinePages = async () =>
    (await kept()).flatMap(({ paths }) => paths.filter((path) => path.endsWith("/offline")));
  await arrive("/tr/about");
  expect(await offlinePages()).toEqual(["/tr/offline"]);
  await context.setOffline(true);
  await page.goto(`${site}/ar/about`);
  expect(await page.locator("html").getAttribute("lang")).toBe("tr");
  await context.setOffline(false);
  await page.goto(`${site}/ar/about`);
  await expect.poll(offlinePages).toEqual(["/tr/offline", "/ar/offline"]);
});

test("on a slow line the copy is shown, and what comes late is kept or takes the copy away", async () => {
  await arrive("/en/about");
  const asked = [
    ["/en/contact", { status: 200, body: "<html lang=en><h1>Late</h1>" }],
    ["/en/privacy", { status: 410, body: "<html lang=en><h1>Withdrawn</h1>" }],
  ] as const;
  for (const [path, late] of asked) {
    await page.goto(site + path);
    await expect.poll(keptPages).toContain(path);
    let answer = () => {};
    const patience = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await context.route(site + path, async (route) => {
      await patience;
      await route.fulfill({ ...late, contentType: "text/html" });
    });
    await page.reload();
    expect(await page.locator(".copy").isVisible()).toBe(true);
    answer();
  }
  await expect.poll(keptPages).not.toContain("/en/privacy");
  await expect
    .poll(() => page.evaluate(async () => (await caches.match("/en/contact"))?.text()))
    .toContain("Late");
});

test("filters that were used are there without a connection, and others are told apart", async () => {
  await arrive("/en/case-studies");
  const count = page.locator("[data-count]");
  const all = await count.textContent();
  await page.locator("details.filters > summary").click();
  await page.locator('[type="checkbox"][value="payments"]').check();
  await expect.poll(() => count.textContent()).not.toBe(all);
  await expect.poll(keptPages).toContain(page.url().replace(site, ""));
  await context.setOffline(true);
  await expect.poll(() => page.locator("#notice").textContent()).toMatch(/No connection/);
  await page.goBack();
  await expect.poll(() => count.textContent()).toBe(all);
  await page.locator('[type="checkbox"][value="digital-id"]').check();
  await page.locator("#notice button").waitFor();
  expect(await count.textContent()).toBe(all);
});

test("nothing of the API, of what is written and of who is signed in is kept", async () => {
  await arrive("/en/about");
  const statuses = await page.evaluate(async () => {
    const answers = [
      await fetch("/v1/themes"),
      await fetch("/openapi.json"),
      await fetch("/v1/case-studies", { method: "POST", body: "{}" }),
      await fetch("/en/themes", { headers: { authorization: "Bearer x" } }),
      await fetch("/en/privacy", { method: "HEAD" }),
      await fetch("/en/nothing-here"),
      await fetch("/en/contact"),
    ];
    return answers.map(({ status }) => status);
  });
  expect(statuses).toEqual([200, 200, 401, 200, 200, 404, 200]);
  await expect.poll(keptPages).toContain("/en/contact");
  expect(await keptPages()).toEqual(["/en/about", "/en/contact"]);
});

test("the last forty pages are kept, and what is withdrawn is not", async () => {
  await arrive("/en/about");
  await page.evaluate(async () => {
    const cache = await caches.open("pages");
    const copy = () => new Response("<html lang=en>", { headers: { "content-type": "text/html" } });
    await cache.put("/en/nothing-here", copy());
    for (let number = 0; number < 45; number++) await cache.put(`/en/made-up/${number}`, copy());
    await fetch("/en/nothing-here");
    await fetch("/en/about");
  });
  await expect.poll(async () => (await keptPages()).at(-1)).toBe("/en/about");
  const paths = await keptPages();
  expect(paths).toHaveLength(40);
  expect(paths).not.toContain("/en/nothing-here");
  expect(paths).not.toContain("/en/made-up/5");
});

test("an update takes the files of the build before away, and keeps what was read", async () => {
  // A page that has no worker yet.
  await page.goto(`${site}/openapi.json`);
  await page.evaluate(async () => {
    await (await caches.open("build-before")).put("/assets/before.js", new Response(""));
    await (await caches.open("pages")).put("/en/privacy", new Response("<html lang=en>"));
  });
  await arrive("/en/about");
  await expect
    .poll(async () => (await kept()).map(({ cache }) => cache).sort())
    .toEqual([expect.stringMatching(/^build-[0-9a-f]{12}$/), "pages"]);
  expect(await keptPages()).toEqual(["/en/privacy", "/en/about"]);
});
