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

test("an asset is kept under the path that readers ask for, with its type", () => {
  const built = site("assets/main-B2x9_-aQ.js", "assets/index-0a1b2c3d.css");
  expect(listAssets(built)).toEqual([
    {
      file: join(built, "assets/index-0a1b2c3d.css"),
      key: "assets/index-0a1b2c3d.css",
      contentType: "text/css; charset=utf-8",
    },
    {
      file: join(built, "assets/main-B2x9_-aQ.js"),
      key: "assets/main-B2x9_-aQ.js",
      contentType: "text/javascript; charset=utf-8",
    },
  ]);
});

test.each([
  ["assets/main-B2x9_-aQ.exe", "no type"],
  ["assets/main.js", "hash"],
  ["robots-B2x9_-aQ.json", "hash"],
])("%s is refused", (file, reason) => {
  expect(() => listAssets(site(file))).toThrow(reason);
});
