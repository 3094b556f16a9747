import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What the colours of a page can break; the rest is the same in light and dark. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Every fault that axe finds on a page as it is now, by WCAG 2.2 A and AA and by what it calls best practices. */
export async function faultsOf(page: Page, rules: "all" | "of colours" = "all"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const options: RunOptions = {
    resultTypes: ["violations"],
    runOnly:
      rules === "all"
        ? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        : { type: "rule", values: ofColours },
  };
  const { violations } = await page.evaluate(
    // `source` has put it there.
    (asked) => (globalThis as unknown as { axe: Axe }).axe.run(asked),
    options,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}
