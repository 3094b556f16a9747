import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listAssets } from "#infra/upload-web.ts";

const folder = mkdtempSync(join(tmpdir(), "catalogue-web-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A built site that holds these files. */
function site(...files: string[]): string {
  const built = mkdtempSync(join(folder, "built-"));
  mkdirSync(join(built, "assets"));
  for (const file of files) writeFileSync(join(built, file), "");
  return built;
}

test("an asset is kept under the path that readers ask for, by its file", () => {
  const built = site("assets/main-B2x9_-aQ.js", "assets/worker-0a1b2c3d.js");
  expect(listAssets(built)).toEqual([
    { file: join(built, "assets/main-B2x9_-aQ.js"), key: "assets/main-B2x9_-aQ.js" },
    { file: join(built, "assets/worker-0a1b2c3d.js"), key: "assets/worker-0a1b2c3d.js" },
  ]);
});

test.each(["assets/main-B2x9_-aQ.css", "assets/main.js", "main-B2x9_-aQ.js"])("%s is refused", (file) => {
  expect(() => listAssets(site(file))).toThrow("no script");
});
