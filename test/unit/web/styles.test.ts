import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../../web");
const files = (kind: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => kind.test(file))
    .map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);

/** What names a side of the screen instead of a side of the text. */
const physical =
  /(?<![\w-])((margin|padding|border|inset)-(left|right|top|bottom)|(min-|max-)?(width|height)|left|right|top|bottom)\s*:|(text-align|float|clear)\s*:\s*(left|right)/;

test.each(files(/\.css$/))("%s has one direction for both ways of writing", (_, text) => {
  const declarations = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((line) => !/^\s*@(media|container)/.test(line));
  expect(declarations.filter((line) => physical.test(line))).toEqual([]);
});

test.each(files(/\.css$/))(
  "%s leaves letters as they are: capitals lose Turkish dots, spaces break Arabic",
  (_, text) => {
    expect(text).not.toMatch(/text-transform|letter-spacing/);
  },
);

test.each(files(/\.tsx$/))("%s has neither styles nor scripts in its markup", (file, text) => {
  expect(text).not.toMatch(/\sstyle=|\son[A-Z]\w+=/);
  if (file !== join("layout", "document.tsx"))
    expect(text).not.toMatch(/<script|<style|dangerouslySetInnerHTML/);
});

test.each(files(/\.(css|tsx?)$/))("%s asks no other host for anything", (_, text) => {
  expect(text).not.toMatch(/url\(["']?https?:|(src|srcset)=["{`]*https?:|@import\s+["'](https?:|\/\/)/);
});
