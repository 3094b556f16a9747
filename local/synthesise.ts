import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildFunctions } from "#infra/build.ts";
import { createApp } from "#infra/catalogue-app.ts";
import { readSettings, SettingsError } from "#infra/settings.ts";

/**
 * `node local/synthesise.ts <folder>` bundles the functions and synthesises the stacks into `bundles` and `cdk.out` of
 * that folder, where no other build is in the way. CDK_OUTDIR names the latter; STAGE and SITE_URL are the settings.
 */
const [, , folder = ""] = process.argv;
const bundles = join(folder, "bundles");
try {
  const settings = readSettings();
  const names = await buildFunctions(undefined, bundles);
  console.log(`${names.length} functions`);
  rmSync(join(folder, "cdk.out"), { recursive: true, force: true });
  const { stacks } = createApp(settings, bundles).synth();
  console.log(`${stacks.length} stacks`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
