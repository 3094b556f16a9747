import { createApp } from "./catalogue-app.ts";
import { addSecurityChecks } from "./security-checks.ts";
import { readSettings, SettingsError } from "./settings.ts";

try {
  const settings = readSettings();
  const app = createApp(settings);
  if (settings.templateChecks) addSecurityChecks(app);
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
