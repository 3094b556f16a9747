import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Assets } from "#web/assets.ts";
import { buildAssets } from "#web/build.ts";

const folder = mkdtempSync(join(tmpdir(), "catalogue-assets-"));
afterAll(() => rmSync(folder, { recursive: true }));
let assets: Assets;
beforeAll(async () => {
  assets = await buildAssets(folder);
});

test("the script is named after its content; test/e2e/budgets.test.ts counts it and the style", () => {
  expect(assets.script).toMatch(/^\/assets\/main-[\w-]{8,}\.js$/);
});

test("it is the only file: pages hold the style and the line, and a path of its own the worker", () => {
  expect(readdirSync(folder, { recursive: true })).toEqual(["assets", assets.script.slice(1)]);
});

test("what runs before the first paint is a line", () => {
  expect(assets.early.length).toBeLessThanOrEqual(300);
});

test("neither can end the element that it stands in", () => {
  expect(assets.style + assets.early).not.toMatch(/<\/(style|script)/i);
});

test("the script imports nothing, and no part of the server is in it", () => {
  const script = readFileSync(join(folder, assets.script), "utf8");
  expect(script).not.toMatch(/\bimport\b|preact|zod/);
});
