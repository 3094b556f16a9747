import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { vi } from "vitest";
import { createApp } from "#infra/catalogue-app.ts";
import { entryPointOf, type FunctionName } from "#infra/function-names.ts";
import { readSettings, type Settings } from "#infra/settings.ts";
import { tableAccess } from "#infra/table-access.ts";

export const functionNames = Object.keys(tableAccess) as FunctionName[];

/** The settings as the repository has them, whatever a deployment from this copy has written. */
const nowhere = join(tmpdir(), "catalogue-without-settings");
export const production = readSettings({}, nowhere);
export const local = readSettings({ STAGE: "local" }, nowhere);

/** Lends the app with bundles that hold nothing but the name of their entry point, so that it needs no build. */
export function withApp<Result>(settings: Settings, use: (app: App) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "catalogue-infra-"));
  for (const name of functionNames.map(entryPointOf)) {
    mkdirSync(join(folder, "bundles", name), { recursive: true });
    writeFileSync(join(folder, "bundles", name, "index.mjs"), name);
  }
  vi.stubEnv("CDK_OUTDIR", join(folder, "cdk.out"));
  try {
    return use(createApp(settings, join(folder, "bundles")));
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
}

export interface Resource {
  readonly Type: string;
  // Properties differ by type, and each test knows the type it asks for.
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of no fixed shape
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

/** The templates, without CloudFormation's and cdk-nag's rules, which `stacks.test.ts` applies. */
export function synthesise(settings: Settings) {
  return withApp({ ...settings, templateChecks: false }, (app) => {
    const assembly = app.synth();
    const templates = Object.fromEntries(
      assembly.stacks.map((stack) => [stack.id, Template.fromJSON(stack.template)]),
    ) as Record<"Data" | "Identity" | "Api" | "Web", Template>;
    const all = Object.values(templates);
    const resources = (type: string): [string, Resource][] =>
      all.flatMap((template) => Object.entries(template.findResources(type)) as [string, Resource][]);
    const hashOf = ({ Properties }: Resource) => String(Properties.Code.S3Key).replace(".zip", "");
    const entryPoints = new Map(
      resources("AWS::Lambda::Function").map(([, resource]) => {
        const bundle = join(assembly.directory, `asset.${hashOf(resource)}`, "index.mjs");
        return [hashOf(resource), readFileSync(bundle, "utf8")];
      }),
    );
    return {
      ...templates,
      templates: all,
      stacks: assembly.stacks,
      /** Of all stacks, by logical id. */
      resources,
      /** The name of the entry point in a function's bundle. */
      entryPointIn: (resource: Resource) => entryPoints.get(hashOf(resource)),
    };
  });
}
