import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesAccess } from "#infra/files-access.ts";
import { entryPointOf, projectFolder } from "#infra/function-names.ts";
import { functionNames, production, synthesise } from "./synthesised.ts";

const { resources, entryPointIn } = synthesise(production);
const functions = new Map(
  resources("AWS::Lambda::Function").map(([, resource]) => [entryPointIn(resource), resource.Properties]),
);
/** Those that keep a copy of the search index. */
const searching = functionNames.filter((name) => filesAccess[name]?.search && name !== "indexSearch");
const logGroups = new Map(resources("AWS::Logs::LogGroup"));

test("functions/ holds one entry point for each function, and no other file", () => {
  const files = readdirSync(join(projectFolder, "functions")).filter((file) => file.endsWith(".ts"));
  expect(files.sort()).toEqual(functionNames.map((name) => `${entryPointOf(name)}.ts`).sort());
});

test("each entry point is one function", () => {
  expect([...functions.keys()].sort()).toEqual(functionNames.map(entryPointOf).sort());
});

describe.each(functionNames)("%s", (name) => {
  const properties = functions.get(entryPointOf(name)) ?? expect.unreachable();

  test("runs on Node 24 and arm64, is traced, and logs JSON into a group that forgets", () => {
    expect(properties).toMatchObject({
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON", ApplicationLogLevel: "INFO", SystemLogLevel: "WARN" },
    });
    const logGroup = logGroups.get(properties.LoggingConfig.LogGroup.Ref);
    expect(logGroup?.Properties.RetentionInDays).toBe(90);
  });

  test("knows the table, the site and, if it has access, the bucket, and ends before its caller gives up", () => {
    const waits: Partial<Record<string, number>> = {
      importCaseStudies: 29,
      exportCaseStudies: 29,
      addClaimsToToken: 5,
      indexSearch: 300,
      writeFullCopy: 900,
    };
    const files = name in filesAccess ? ["FILES_BUCKET"] : [];
    const distribution = name === "invalidatePages" ? ["DISTRIBUTION_ID"] : [];
    const names = Object.keys(properties.Environment.Variables);
    const heap = searching.includes(name) ? ["NODE_OPTIONS"] : [];
    const operator = name === "renderPage" ? ["OPERATOR_MAILBOX", "OPERATOR_NAME"] : [];
    expect(names.sort()).toEqual([...distribution, ...files, ...heap, ...operator, "SITE_URL", "TABLE_NAME"]);
    expect(properties.Environment.Variables.SITE_URL).toBe(production.siteUrl);
    expect(properties.Timeout).toBe(waits[name] ?? 10);
    expect(properties.MemorySize).toBe(/^(import|export|index|write)/.test(name) ? 1769 : 1024);
  });
});

test("what keeps a copy of the search index has room for two, beside a heap that leaves it memory", () => {
  for (const name of searching) {
    expect(functions.get(entryPointOf(name))).toMatchObject({
      EphemeralStorage: { Size: 1024 },
      Environment: {
        Variables: { NODE_OPTIONS: `--max-old-space-size=${name === "exportCaseStudies" ? 1200 : 600}` },
      },
    });
  }
  expect(functions.get("index-search")).toMatchObject({ EphemeralStorage: { Size: 2048 } });
});

test("every log group forgets", () => {
  for (const [, { Properties }] of logGroups) expect(Properties.RetentionInDays).toBe(90);
});
