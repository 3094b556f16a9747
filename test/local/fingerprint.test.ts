import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { fingerprintProject } from "#local/fingerprint.ts";

const folder = mkdtempSync(join(tmpdir(), "project-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fingerprint = (siteUrl = "http://localhost:3000") => fingerprintProject(folder, siteUrl);
function write(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
let before = "";
beforeEach(() => {
  write("functions/store/keys.ts", "1");
  write("package-lock.json", "1");
  before = fingerprint();
});

test("a project that has not changed has the same fingerprint", () => {
  write("functions/store/keys.ts", "1");
  expect(fingerprint()).toBe(before);
});

test.each([
  "functions/store/keys.ts",
  "functions/new.ts",
  "package-lock.json",
  "data/themes.json",
  "infra/test/x.ts",
])("a change of %s is a change", (file) => {
  write(file, "2");
  expect(fingerprint()).not.toBe(before);
});

test.each(["test/x.ts", "node_modules/a/b.js", "dist/a.mjs", ".local/running.json", "cdk.out/manifest.json"])(
  "a change of %s is none",
  (file) => {
    write(file, "2");
    expect(fingerprint()).toBe(before);
  },
);

test("a file under another name and another address of the site are changes", () => {
  expect(fingerprint("http://localhost:3001")).not.toBe(before);
  rmSync(join(folder, "package-lock.json"));
  write("package-lock2.json", "1");
  expect(fingerprint()).not.toBe(before);
});
