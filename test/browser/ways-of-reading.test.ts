import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser } from "#test/support/browser.ts";
import { pageLanguages } from "#web/languages.ts";

const { url: site } = inject("server");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const study = "/case-studies/ma-rnp-rsu-registries";
const three = "?id=ma-rnp-rsu-registries&id=ug-senior-grant-national-id&id=id-pkh-digital-safety-net";

async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  const page = await context.newPage();
  await page.goto(site + path);
  return page;
}

/** Presses the tab key until an element has the focus, as somebody would who has nothing but a keyboard. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  expect.fail(`The tab key does not come to ${selector}.`);
}

describe("with a keyboard alone", () => {
  test.each(["en", "ar"])("in %s the first stop leads to the content", async (language) => {
    const page = await open(`/${language}/case-studies`);
    await page.keyboard.press("Tab");
    expect(await page.locator(".skip").evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await page.locator(".skip").boundingBox()).toMatchObject({ x: expect.toSatisfy((x) => x >= 0) });
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.context().close();
  });

  test.each(["/en/", "/ar/", `/en${study}`, "/en/coverage"])(
    "every stop on %s can be seen, and has an outline",
    async (path) => {
      const page = await open(path);
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const { width, height } = element.getBoundingClientRect();
          // The search field and its button have one outline, around both.
          const around = [element, element.closest("form") ?? element].map((each) => getComputedStyle(each));
          const isOutlined = around.some(
            ({ outlineStyle, outlineWidth }) => outlineStyle === "solid" && outlineWidth === "3px",
          );
          return { html: element.outerHTML.slice(0, 100), width, height, isOutlined };
        });
        expect(stop.width * stop.height, stop.html).toBeGreaterThan(0);
        expect(stop.isOutlined, stop.html).toBe(true);
      }
      await page.context().close();
    },
  );

  test("a filter is set, a case study is put aside and compared, and the language is changed", async () => {
    const page = await open("/en/case-studies");
    const count = page.locator("[data-count]");
    const all = await count.textContent();
    await tabTo(page, 'main input[type="checkbox"][value="payments"]');
    await page.keyboard.press("Space");
    await expect.poll(() => count.textContent()).not.toBe(all);
    await tabTo(page, "[data-compare]");
    await page.keyboard.press("Enter");
    await tabTo(page, "[data-tray] a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/compare\?id=/);
    await tabTo(page, 'nav.languages a[lang="tr"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/tr\/compare\?id=/);
    await page.context().close();
  });
});

describe.each([
  ["en", 1280, 15],
  ["en", 320, 5],
  ["ar", 320, 5],
] as const)("in %s the matrix at %i px", (language, width, seenThemes) => {
  test(`shows ${seenThemes} themes, and hides no focus under what stays of it`, async () => {
    const page = await open(`/${language}/coverage`, {
      viewport: { width, height: 700 },
      reducedMotion: "reduce",
    });
    const frame = (await page.locator(".scroll").boundingBox()) ?? { x: 0, width: 0 };
    const themes = await page.locator(".matrix thead a").evaluateAll((links) =>
      links.map((link) => {
        const { left, right } = link.getBoundingClientRect();
        return { left, right };
      }),
    );
    const isInFrame = ({ left, right }: { left: number; right: number }) =>
      left >= frame.x && right <= frame.x + frame.width;
    expect(themes.filter(isInFrame).length).toBeGreaterThanOrEqual(seenThemes);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

    await page.locator('[data-matrix] td a[tabindex="0"]').focus();
    const [onward, back] = language === "ar" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    for (const [key, times] of [
      ["ArrowDown", 20],
      [onward, 12],
      [back, 14],
      ["ArrowUp", 25],
    ] as const) {
      // Presses and looks in the page itself: one round trip for each key would take longer than all the rest.
      const hidden = await page.evaluate(
        async ([pressed, presses]) => {
          const found: string[] = [];
          for (let press = 0; press < presses; press++) {
            document.activeElement?.dispatchEvent(
              new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }),
            );
            await new Promise(requestAnimationFrame);
            const link = document.activeElement;
            const { left = 0, right = 0, top = 0, bottom = 0 } = link?.getBoundingClientRect() ?? {};
            const corners = [
              [left + 3, top + 3],
              [right - 3, top + 3],
              [left + 3, bottom - 3],
              [right - 3, bottom - 3],
            ] as const;
            const isSeen = corners.every(([x, y]) =>
              link?.closest("td, th")?.contains(document.elementFromPoint(x, y)),
            );
            if (!isSeen) found.push(link?.outerHTML ?? "");
          }
          return found;
        },
        [key, times] as const,
      );
      expect(hidden, key).toEqual([]);
    }
    await page.context().close();
  });
});

test.each([
  ["/en/case-studies", 1280],
  ["/ar/case-studies", 320],
  [`/en/compare${three}`, 1280],
  [`/fr/compare${three}`, 320],
] as const)(
  "no stop of the tab key on %s at %i px is hidden under what stays in the window",
  async (path, width) => {
    const page = await open(path, { viewport: { width, height: 600 }, reducedMotion: "reduce" });
    const putAside = page.locator("[data-compare]").first();
    if (await putAside.isVisible()) await putAside.click();
    await page.locator(".mark").focus();
    for (const key of [...Array(45).fill("Tab"), ...Array(15).fill("Shift+Tab")]) {
      await page.keyboard.press(key);
      const hidden = await page.evaluate(() => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) return "";
        const points = [...activeElement.getClientRects()].flatMap(({ left, top, width, height }) =>
          [0.02, 0.5, 0.98].flatMap((x) =>
            [0.02, 0.5, 0.98].map((y) => [left + width * x, top + height * y] as const),
          ),
        );
        const isSeen = points.some(([x, y]) => activeElement.contains(document.elementFromPoint(x, y)));
        return isSeen ? "" : activeElement.outerHTML.slice(0, 100);
      });
      expect(hidden).toBe("");
    }
    await page.context().close();
  },
);

describe("with the reader's own colours", () => {
  test("what is chosen, bars and cells are still told apart", async () => {
    const page = await open("/en/case-studies?view=matrix", { forcedColors: "active" });
    const chosen = page.locator("[aria-current]");
    expect(await chosen.count()).toBeGreaterThanOrEqual(3);
    for (const each of await chosen.all()) {
      const { textDecorationLine, textDecorationThickness } = await each.evaluate((link) => {
        const style = getComputedStyle(link);
        return {
          textDecorationLine: style.textDecorationLine,
          textDecorationThickness: style.textDecorationThickness,
        };
      });
      expect([textDecorationLine, textDecorationThickness]).toEqual(["underline", "3px"]);
    }
    const cell = page.locator(".matrix td a").first();
    expect(await cell.evaluate((each) => getComputedStyle(each).borderTopStyle)).toBe("solid");
    await cell.focus();
    expect(await cell.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe("solid");

    await page.goto(`${site}/en/`);
    const [bar, ground, paper] = await page
      .locator(".bars svg")
      .first()
      .evaluate((each) => [
        getComputedStyle(each.firstElementChild ?? each).fill,
        getComputedStyle(each).backgroundColor,
        getComputedStyle(document.body.parentElement ?? document.body).backgroundColor,
      ]);
    expect(bar).not.toBe(ground);
    expect(bar).not.toBe(paper);
    await page.context().close();
  });
});

test("at 320 px every section and language is in sight, and large enough to be touched", async () => {
  for (const language of pageLanguages) {
    const page = await open(`/${language}/coverage`, { viewport: { width: 320, height: 800 } });
    for (const link of await page.locator(".sections a, .languages a").all()) {
      const { x, width, height } = (await link.boundingBox()) ?? { x: -1, width: 0, height: 0 };
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(320);
      expect(height).toBeGreaterThanOrEqual(24);
    }
    await page.context().close();
  }
});

test("each block in another language than the page's says so", async () => {
  const page = await open(`/ar${study}`);
  for (const block of ["problem", "solution", "challenges", "lessons", "results"]) {
    expect(await page.locator(`section[aria-labelledby=${block}] .badge`).count(), block).toBe(1);
  }
  await page.context().close();
});

test.each([true, false])("a link to an operation unfolds it, with script or without: %s", async (script) => {
  const page = await open("/ar/api", { javaScriptEnabled: script });
  const operation = page.locator("#moveCaseStudy");
  expect(await operation.isVisible()).toBe(false);
  await page.locator('nav a[href="#moveCaseStudy"]').click();
  await operation.waitFor({ state: "visible" });
  expect(await page.locator("main details[open]").count()).toBe(1);
  await page.context().close();
});

describe("without script", () => {
  test.each(pageLanguages)("in %s a case study is found, read whole and compared", async (language) => {
    const page = await open(`/${language}/`, { javaScriptEnabled: false });
    await page.locator("main form input[type=search], main form input[name=q]").first().fill("registre");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?.*q=registre/);
    await page.locator(".card h3 a").first().click();
    await page.waitForURL(/\/case-studies\/[\w-]+$/);
    expect(await page.locator("main h2:visible").count()).toBeGreaterThan(5);
    expect(await page.locator(".needs-script:visible, [data-tray]:visible").count()).toBe(0);
    await page.goto(`${site}/${language}/compare?id=ma-rnp-rsu-registries&id=ug-senior-grant-national-id`);
    expect(await page.locator("main table:visible").count()).toBeGreaterThan(0);
    await page.context().close();
  });
});

test.each(["/en/", "/ar/countries"])(
  "on a telephone the reader's own country is chosen at the top of %s, without script",
  async (path) => {
    const page = await open(path, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
    const choice = page.getByRole("combobox");
    expect((await choice.boundingBox())?.y).toBeLessThan(800);
    await choice.selectOption("MA");
    await page.locator("main form:has(select) button").click();
    await page.waitForURL(new RegExp(`^${site}${path.slice(0, 3)}/countries/MA$`));
    await page.context().close();
  },
);

/** What holds more than it shows: the rest would be lost on paper. */
const clippedIn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main, main *:not(.hidden, .hidden *, svg *)")]
      .filter((each) => getComputedStyle(each).overflow !== "visible" && each.clientHeight > 0)
      .filter((each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth)
      .map((each) => each.outerHTML.slice(0, 100)),
  );

test("a comparison has no scroll box of its own height, and keeps the names of its studies in sight", async () => {
  const page = await open(`/en/compare${three}`, { viewport: { width: 1280, height: 900 } });
  const box = page.locator(".compare");
  expect(await box.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeLessThanOrEqual(2);
  await page.locator("tbody tr").last().scrollIntoViewIfNeeded();
  const { y = -1 } = (await page.locator(".compare thead th").first().boundingBox()) ?? {};
  expect(y).toBeGreaterThanOrEqual(0);
  await page.context().close();
});

test.each(["en", "ar"])(
  "in %s at 320 px the tab key brings each name that is compared wholly into sight",
  async (language) => {
    const page = await open(`/${language}/compare${three}`, { viewport: { width: 320, height: 700 } });
    const box = page.locator(".compare");
    const names = page.locator(".compare thead a:not([data-untray])");
    expect(await names.count()).toBe(3);
    for (let number = 0; number < 3; number++) {
      await tabTo(page, ".compare thead a:not([data-untray])");
      const [outer, inner] = await Promise.all([box.boundingBox(), names.nth(number).boundingBox()]);
      if (!outer || !inner) expect.fail("There is nothing to be seen.");
      expect(inner.x).toBeGreaterThanOrEqual(outer.x);
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
    }
    await page.context().close();
  },
);

describe("on paper", () => {
  test.each([
    [`/compare${three}`, 718],
    ["/coverage", 718],
    ["/case-studies?view=matrix", 718],
    [study, 718],
    ["/about", 718],
    ["/countries/MA", 718],
  ])("%s is printed whole, with what was folded", async (path, sheet) => {
    for (const language of ["en", "ar"]) {
      // As wide as a sheet of A4 between its margins.
      const page = await open(`/${language}${path}`, { viewport: { width: sheet, height: 1046 } });
      await page.emulateMedia({ media: "print" });
      expect(await clippedIn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(sheet);
      for (const details of await page.locator("main details:visible").all()) {
        expect((await details.locator("summary ~ *").first().boundingBox())?.height).toBeGreaterThan(0);
        expect(await details.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeLessThanOrEqual(
          0,
        );
      }
      expect(await page.locator(".button:visible, button:visible").count()).toBe(0);
      await page.context().close();
    }
  });

  test.each([
    `/en${study}`,
    `/ar${study}`,
    "/fr/countries/MA",
    "/tr/compare?id=ma-rnp-rsu-registries",
    "/en/case-studies",
  ])("%s is dark ink in dark colours too, without what only a screen can do", async (path) => {
    const page = await open(path, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    expect(
      await page.locator(".tools:visible, nav:visible, form:visible, select:visible, .tray:visible").count(),
    ).toBe(0);
    expect(await page.locator("h1:visible").count()).toBe(1);
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(ink).toBe("rgb(24, 38, 43)");
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
    await page.context().close();
  });
});
