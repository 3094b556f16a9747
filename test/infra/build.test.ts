import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildFunctions } from "#infra/build.ts";
import { entryPointOf } from "#infra/function-names.ts";
import { functionNames } from "./synthesised.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "catalogue-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("entry points", () => {
  const from = join(folder, "functions");
  const to = join(folder, "dist");
  mkdirSync(join(from, "store"), { recursive: true });
  writeFileSync(join(from, "document.json"), '{ "answer": 42 }');
  writeFileSync(join(from, "store", "read.ts"), "export const read = (id: string) => id;");
  writeFileSync(
    join(from, "get-answer.ts"),
    `import document from "./document.json" with { type: "json" };
     import { read } from "./store/read.ts";
     export const handler = async (): Promise<unknown> => [read("a"), document.answer];`,
  );
  writeFileSync(join(from, "store", "late.ts"), 'export const late = "at last";');
  writeFileSync(
    join(from, "answer-later.ts"),
    'export const handler = async () => (await import("./store/late.ts")).late;',
  );
  writeFileSync(join(from, "fail-loudly.ts"), "export async function handler() { throw new Error('loud'); }");
  mkdirSync(join(to, "no-longer-there"), { recursive: true });

  test("each becomes a folder, and nothing of an earlier build stays", async () => {
    expect((await buildFunctions(from, to)).sort()).toEqual(["answer-later", "fail-loudly", "get-answer"]);
    const made = ["answer-later", "fail-loudly", "get-answer", "metafile.json", "web"];
    expect(readdirSync(to).sort()).toEqual(made);
    const { handler } = await import(pathToFileURL(join(to, "get-answer", "index.mjs")).href);
    expect(await handler()).toEqual(["a", 42]);
  });

  test("what is imported only when it is needed is a file beside the entry point", async () => {
    const names = readdirSync(join(to, "answer-later"));
    expect(names).toEqual(expect.arrayContaining(["index.mjs", expect.stringMatching(/^late-\w+\.mjs$/)]));
    expect(readFileSync(join(to, "answer-later", "index.mjs"), "utf8")).not.toContain("at last");
    const { handler } = await import(pathToFileURL(join(to, "answer-later", "index.mjs")).href);
    expect(await handler()).toBe("at last");
  });

  test("a stack trace still names the function that failed", async () => {
    const { handler } = await import(pathToFileURL(join(to, "fail-loudly", "index.mjs")).href);
    const error: Error = await handler().catch((thrown: unknown) => thrown);
    expect(error.stack).toMatch(/at .*handler/);
  });

  test("the metafile says what each bundle is made of", () => {
    const { outputs } = JSON.parse(readFileSync(join(to, "metafile.json"), "utf8"));
    const inputs: string[][] = Object.values<{ inputs: object }>(outputs).map((output) =>
      Object.keys(output.inputs),
    );
    expect(inputs.flat().some((input) => input.endsWith("store/read.ts"))).toBe(true);
  });
});

describe("the functions", () => {
  const to = join(folder, "all");
  beforeAll(async () => {
    await buildFunctions(undefined, to);
    vi.stubEnv("TABLE_NAME", "catalogue");
    vi.stubEnv("FILES_BUCKET", "files");
    vi.stubEnv("SITE_URL", "https://catalogue.example.org");
    vi.stubEnv("AWS_REGION", "eu-west-1");
  });

  test.each(functionNames)("%s loads from its bundle alone", async (name) => {
    const bundle = join(to, entryPointOf(name), "index.mjs");
    const { handler } = await import(pathToFileURL(bundle).href);
    expect(handler).toBeTypeOf("function");
    for (const file of readdirSync(join(to, entryPointOf(name)))) {
      const text = readFileSync(join(to, entryPointOf(name), file), "utf8");
      // What esbuild leaves where a package needs a require that Lambda's module does not have.
      expect(text, file).not.toContain("Dynamic require of");
      for (const [, imported = ""] of text.matchAll(/(?:from|import\()"\.\/([^"]+)"/g)) {
        expect(readdirSync(join(to, entryPointOf(name))), file).toContain(imported);
      }
    }
  });
});
