import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "#test/support/browser.ts";

/**
 * Takes the pictures of the README from a running catalogue: `npm start`, then `node docs/pictures/take.ts`.
 * SITE_URL names another address than that of `npm start`.
 */
const site = process.env.SITE_URL ?? "http://localhost:3000";
const desk = { width: 1280, height: 800 };
const telephone = { width: 360, height: 720 };
const pictures = [
  { name: "home", path: "/en/", size: desk },
  { name: "challenge", path: "/en/challenges/missing-or-wrong-id", size: desk },
  { name: "coverage", path: "/fr/coverage", size: desk },
  { name: "home-telephone", path: "/ar/", size: telephone },
  { name: "case-study-telephone", path: "/ar/case-studies/ma-rnp-rsu-registries", size: telephone },
  { name: "country-telephone", path: "/tr/countries/MA", size: telephone },
];

const browser = await openBrowser();
for (const { name, path, size } of pictures) {
  const context = await browser.newContext({ viewport: size, colorScheme: "light" });
  const page = await context.newPage();
  const answer = await page.goto(new URL(path, site).href, { waitUntil: "networkidle" });
  if (answer?.status() !== 200)
    throw new Error(`${path} answers ${answer?.status()}: is the catalogue running?`);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  writeFileSync(join(import.meta.dirname, `${name}.webp`), Buffer.from(data, "base64"));
  await context.close();
}
await browser.close();
