import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { projectFolder } from "#infra/function-names.ts";

type Headers = Record<string, { value: string }>;
type Handler = (event: { request: { uri: string; headers: Headers } }) => { headers: Headers };

// As CloudFront runs it: a script of its own, without Node's globals.
const script = new Script(readFileSync(join(projectFolder, "infra/edge/reduce-language.js"), "utf8"));
const context = createContext({});
script.runInContext(context);
const handler: Handler = new Script("handler").runInContext(context);

const send = (headers: Headers) => handler({ request: { uri: "/v1/themes", headers } }).headers;
const reduced = (value: string) => send({ "accept-language": { value } })["accept-language"]?.value;

test.each([
  ["fr", "fr"],
  ["fr-CA, en;q=0.8", "fr"],
  ["AR-ma", "ar"],
  ["de-DE, de;q=0.9, tr;q=0.3, en;q=0.2", "tr"],
  ["en;q=0.2, ar;q=0.9", "ar"],
  ["tr ; q=0.5 , fr ; q=0.6", "fr"],
  ["ar, fr", "ar"],
  ["fr;q=0.5, tr;q=0.5", "fr"],
  ["fr;q=0, tr;q=0.1", "tr"],
  ["fr;q=1.000, ar", "fr"],
  ["de", "en"],
  ["*", "en"],
  ["fr;q=0", "en"],
  ["", "en"],
  ["arabic, french", "en"],
  ["fr;q=2, tr", "tr"],
  ["fr;q=nonsense, tr;q=0.1", "tr"],
  [",,;q=1,fr", "fr"],
])("%j becomes %s", (header, language) => {
  expect(reduced(header)).toBe(language);
});

test("whatever a browser sends becomes one of four", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(["ar", "en", "fr", "tr"]).toContain(reduced(header));
    }),
  );
});

test("a program that names no language is left alone, as is everything else", () => {
  expect(send({ accept: { value: "text/csv" } })).toEqual({ accept: { value: "text/csv" } });
});

test("it fits CloudFront's limit of 10 kB", () => {
  expect(readFileSync(join(projectFolder, "infra/edge/reduce-language.js")).length).toBeLessThan(10_240);
});
