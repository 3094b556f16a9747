import { createApp } from "./catalogue-app.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings();
const app = createApp(settings);
if (settings.templateChecks) {
  // Loaded only where it is used: `npm start` synthesises at every start.
  const { addSecurityChecks } = await import("./security-checks.ts");
  addSecurityChecks(app);
}
app.synth();
