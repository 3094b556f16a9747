import { readRunningServer } from "./data-directory.ts";
import { deployedVariables, directory } from "./environment.ts";
import { LocalError } from "./local-error.ts";
import { runScript } from "./run-script.ts";

/** `npm run rebuild-search`: of what runs on this machine, or, where TABLE_NAME is set, of a deployed catalogue. */
try {
  const server = readRunningServer(directory);
  const variables =
    deployedVariables ??
    (server && {
      TABLE_NAME: server.tableName,
      FILES_BUCKET: server.filesBucket,
      AWS_ENDPOINT_URL_DYNAMODB: server.databaseEndpoint,
      AWS_ENDPOINT_URL_S3: server.filesEndpoint,
    });
  if (!variables) {
    throw new LocalError(
      `The catalogue is not running on ${directory}. Start it with npm start, or set TABLE_NAME and FILES_BUCKET to the outputs of a deployment.`,
    );
  }
  await runScript(
    ["functions/rebuild-search/main.ts", ...process.argv.slice(2)],
    variables,
    new AbortController().signal,
  );
} catch (error) {
  console.error(error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}
