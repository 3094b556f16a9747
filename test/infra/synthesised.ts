import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll, vi } from "vitest";
import { createApp } from "#infra/catalogue-app.ts";
import { entryPointOf, type FunctionName } from "#infra/function-names.ts";
import { readSettings, type Settings } from "#infra/settings.ts";
import { tableAccess } from "#infra/table-access.ts";

export const functionNames = Object.keys(tableAccess) as FunctionName[];

const emptyFolder = mkdtempSync(join(tmpdir(), "catalogue-infra-"));
const temporary = mkdtempSync(join(tmpdir(), "catalogue-infra-"));
afterAll(() => {
  for (const folder of [emptyFolder, temporary]) rmSync(folder, { recursive: true, force: true });
});

/** The settings of production as the repository has them, whatever this machine keeps. */
export const production = readSettings({}, emptyFolder);
export const local = readSettings({ STAGE: "local" }, emptyFolder);

/** The app with bundles that hold nothing but the name of their entry point, so that it needs no build. */
export function appWith(settings: Settings): App {
  const bundles = mkdtempSync(join(temporary, "bundles-"));
  for (const name of functionNames.map(entryPointOf)) {
    mkdirSync(join(bundles, name));
    writeFileSync(join(bundles, name, "index.mjs"), name);
  }
  vi.stubEnv("CDK_OUTDIR", mkdtempSync(join(temporary, "cdk.out-")));
  return createApp(settings, bundles);
}

export interface Resource {
  readonly Type: string;
  // Properties differ by type, and each test knows the type it asks for.
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of no fixed shape
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

/** The three templates, without CloudFormation's and cdk-nag's rules, which `stacks.test.ts` applies. */
export function synthesise(settings: Settings) {
  const assembly = appWith({ ...settings, templateChecks: false }).synth();
  const stacks = Object.fromEntries(
    assembly.stacks.map((stack) => [stack.id, Template.fromJSON(stack.template)]),
  ) as Record<"Data" | "Identity" | "Api", Template>;
  return {
    ...stacks,
    assembly,
    templates: Object.values(stacks),
    /** By logical id, of one stack or of all. */
    resources(type: string, templates: Template[] = Object.values(stacks)): [string, Resource][] {
      return templates.flatMap(
        (template) => Object.entries(template.findResources(type)) as [string, Resource][],
      );
    },
    /** The name of the entry point in a function's bundle. */
    entryPointIn({ Properties }: Resource): string {
      const hash = String(Properties.Code.S3Key).replace(".zip", "");
      return readFileSync(join(assembly.directory, `asset.${hash}`, "index.mjs"), "utf8");
    },
  };
}
