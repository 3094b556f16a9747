import { readRunningServer } from "./data-directory.ts";
import { directory } from "./environment.ts";
import { LocalError } from "./local-error.ts";
import { signIn } from "./sign-in.ts";

const notRunning = `The catalogue is not running on ${directory}. Start it with: npm start`;

/** `npm run -s token -- contributor-ma` prints an access token of that person. */
try {
  const server = readRunningServer(directory);
  if (!server) throw new LocalError(notRunning);
  const { access_token: token } = await signIn(server.pool, process.argv[2] ?? "");
  console.log(token);
} catch (error) {
  // A server that was killed leaves its record behind: then fetch finds nobody listening.
  const isRefused = error instanceof TypeError && error.message === "fetch failed";
  console.error(isRefused ? notRunning : error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}
