import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "#infra/settings.ts";
import { production, synthesise, withApp } from "./synthesised.ts";

const operators = ["arn:aws:iam::111122223333:role/deployer"];
const grown = { ...production, search: { engine: "opensearch" as const, operators } };

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}
const resourcesOf = (settings: typeof production): [string, Resource][] =>
  synthesise(settings).templates.flatMap((template) =>
    Object.entries(template.toJSON().Resources as Record<string, Resource>),
  );
const ofType = (resources: readonly [string, Resource][], type: string) =>
  resources.filter(([, resource]) => resource.Type === type);

const embedded = resourcesOf(production);
const opensearch = resourcesOf(grown);

test("with the embedded index nothing of OpenSearch is synthesised", () => {
  expect(embedded.filter(([, { Type }]) => Type.includes("OpenSearch"))).toEqual([]);
  expect(JSON.stringify(embedded)).not.toMatch(/OPENSEARCH|aoss/);
});

test("with OpenSearch there is one collection, in a group that scales to zero", () => {
  expect(ofType(opensearch, "AWS::OpenSearchServerless::CollectionGroup")).toMatchObject([
    [
      expect.anything(),
      {
        Properties: {
          Generation: "NEXTGEN",
          CapacityLimits: { MinIndexingCapacityInOcu: 0, MinSearchCapacityInOcu: 0 },
        },
      },
    ],
  ]);
  expect(ofType(opensearch, "AWS::OpenSearchServerless::Collection")).toMatchObject([
    [
      expect.anything(),
      {
        Properties: { Type: "SEARCH", CollectionGroupName: "country-experience" },
        DependsOn: expect.any(Array),
      },
    ],
  ]);
  const policies = ofType(opensearch, "AWS::OpenSearchServerless::SecurityPolicy").map(
    ([, { Properties }]) => [Properties.Type, JSON.parse(String(Properties.Policy))],
  );
  const rules = [{ ResourceType: "collection", Resource: ["collection/country-experience"] }];
  expect(policies).toEqual([
    ["encryption", { Rules: rules, AWSOwnedKey: true }],
    ["network", [{ Rules: rules, AllowFromPublic: true }]],
  ]);
});

const asking = ["ExportCaseStudies", "GetFeed", "GetStatistics", "RenderPage", "SearchCaseStudies"];
const searching = [...asking, "IndexSearch"].sort();

test("only the functions that search know the collection and may send it requests", () => {
  const knowing = ofType(opensearch, "AWS::Lambda::Function").filter(([, { Properties }]) =>
    JSON.stringify(Properties.Environment).includes("OPENSEARCH_ENDPOINT"),
  );
  const allowed = ofType(opensearch, "AWS::IAM::Policy").filter(([, resource]) =>
    JSON.stringify(resource).includes("aoss:"),
  );
  const namesOf = (found: readonly [string, Resource][]) =>
    found.map(([id]) => searching.find((name) => id.startsWith(name)) ?? id).sort();
  expect(namesOf(knowing)).toEqual(searching);
  expect(namesOf(allowed)).toEqual(searching);
  for (const [, { Properties }] of allowed) {
    const { Statement: statements } = Properties.PolicyDocument as { Statement: { Action: unknown }[] };
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes("aoss:"))).toMatchObject([
      { Action: "aoss:APIAccessAll", Resource: { "Fn::ImportValue": expect.stringContaining("Collection") } },
    ]);
  }
});

test("inside the collection those that answer may only read, and only the indexer and operators may write", () => {
  const [policy] = ofType(opensearch, "AWS::OpenSearchServerless::AccessPolicy").map(
    ([, { Properties }]) => Properties.Policy,
  );
  const { "Fn::Join": joined } = policy as { "Fn::Join": [string, (string | object)[]] };
  const [, parts] = joined;
  const text = parts
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join("");
  const [readers, writers] = JSON.parse(text);
  const index = { ResourceType: "index", Resource: ["index/country-experience/*"] };
  expect(readers.Rules).toEqual([{ ...index, Permission: ["aoss:ReadDocument"] }]);
  const named = new RegExp(asking.join("|"));
  expect(readers.Principal.map((arn: string) => named.exec(arn)?.[0]).sort()).toEqual(asking);
  expect(writers.Principal).toEqual([expect.stringContaining("IndexSearch"), ...operators]);
  expect(text).not.toContain("aoss:*");
});

test("all rules for templates hold with OpenSearch too", () => {
  expect(() => withApp(grown, (app) => app.synth())).not.toThrow();
}, 60_000);

test("one machine has no OpenSearch, and says so", () => {
  const folder = mkdtempSync(join(tmpdir(), "catalogue-settings-"));
  try {
    writeFileSync(
      join(folder, "settings.local.json"),
      JSON.stringify({ search: { engine: "opensearch", operators } }),
    );
    expect(() => readSettings({ STAGE: "local" }, folder)).toThrow("OpenSearch is not on this machine");
    writeFileSync(
      join(folder, "settings.production.json"),
      JSON.stringify({ search: { engine: "opensearch", operators: [] } }),
    );
    expect(() => readSettings({}, folder)).toThrow("Name at least the role that deploys.");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
