import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Assets } from "#web/assets.ts";
import { buildAssets } from "#web/build.ts";

const folder = mkdtempSync(join(tmpdir(), "catalogue-assets-"));
afterAll(() => rmSync(folder, { recursive: true }));
let assets: Assets;
beforeAll(async () => {
  assets = await buildAssets(folder);
});
const compressed = (text: string) => brotliCompressSync(text).length;

test("the script is named after its content, and every page needs at most 6 kB of it", () => {
  expect(assets.script).toMatch(/^\/assets\/main-[\w-]{8,}\.js$/);
  expect(compressed(readFileSync(join(folder, assets.script), "utf8"))).toBeLessThanOrEqual(6_000);
});

test("what every head carries is small: 5 kB of style, and a line that runs before the first paint", () => {
  expect(compressed(assets.style)).toBeLessThanOrEqual(5_000);
  expect(assets.early.length).toBeLessThanOrEqual(300);
});

test("neither can end the element that it stands in", () => {
  expect(assets.style + assets.early).not.toMatch(/<\/(style|script)/i);
});

test("the script imports nothing, and no part of the server is in it", () => {
  const script = readFileSync(join(folder, assets.script), "utf8");
  expect(script).not.toMatch(/\bimport\b|preact|zod/);
  expect(readdirSync(join(folder, "assets")).filter((file) => !/^(main|early)-/.test(file))).toEqual([]);
});
