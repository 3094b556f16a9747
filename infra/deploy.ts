import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { stackNames } from "./catalogue-app.ts";
import { projectFolder } from "./function-names.ts";
import {
  type Deployed,
  endpointOverride,
  environmentWith,
  keepDeployed,
  readSettings,
  type Settings,
  SettingsError,
} from "./settings.ts";
import { clientIdOutput } from "./stacks/identity-stack.ts";

const DataOutputs = z.object({ TableName: z.string(), FilesBucketName: z.string() });
/** Once the first stack is there. */
const FirstOutputs = z.object({ [stackNames.data]: DataOutputs });
const Outputs = z.object({
  [stackNames.data]: DataOutputs,
  [stackNames.search]: z.object({ OpenSearchEndpoint: z.string() }).optional(),
  [stackNames.identity]: z
    .object({ UserPoolId: z.string(), WebClientId: z.string(), SignInUrl: z.string() })
    .catchall(z.string()),
  [stackNames.web]: z.object({ Url: z.url(), BucketName: z.string() }),
});
export type Outputs = z.infer<typeof Outputs>;

/** What a deployment does to the world outside; tests put another one in its place. */
export interface World {
  /** The region that the person's credentials are good for; a DeploymentError if there is none. */
  findRegion(): Promise<string>;
  /** Runs Node with these arguments, its output going to the screen. Answers the exit status. */
  runNode(args: readonly string[], environment: Record<string, string>): Promise<number>;
  /** What the last deployment wrote, unchecked. */
  readOutputs(): unknown;
  readSettings(): Settings;
  /** `readSettings` knows it from then on. */
  keepDeployed(deployed: Deployed): void;
  print(line: string): void;
}

/** Ends a deployment with a sentence that says what to do. */
export class DeploymentError extends Error {
  override name = "DeploymentError";
}

const cdk = join("node_modules", "aws-cdk", "bin", "cdk");
const outputsFile = join("cdk.out", "outputs.json");

/**
 * Deploys everything and loads data/. It may be repeated at any time: each step changes only what is not as
 * it should be, so that after a failure the same command goes on where it stopped.
 */
export async function deploy(world: World): Promise<void> {
  // Settings that cannot be used end it before anything is done.
  const { siteUrl: siteUrlBefore, deployed, search } = world.readSettings();
  const region = await world.findRegion();
  const run = async (purpose: string, args: readonly string[], environment: Record<string, string> = {}) => {
    world.print(`${purpose} ...`);
    const status = await world.runNode(args, { AWS_REGION: region, STAGE: "production", ...environment });
    if (status !== 0) {
      throw new DeploymentError(
        `This step failed: ${purpose}. Its own message stands above. What was done before stays; once it is mended, run "npm run deploy" again.`,
      );
    }
  };
  const deployStacks = (purpose: string, stacks = "--all") =>
    run(purpose, [cdk, "deploy", stacks, "--require-approval", "never", "--outputs-file", outputsFile]);

  await run("Bundling the functions", [join("infra", "build.ts")]);
  // Does nothing in an account and region where it was done before.
  await run(`Preparing ${region} for CDK`, [cdk, "bootstrap"]);
  await deployStacks("Deploying table and files", "Data");
  // Functions that read another form of index find one from their first moment.
  const { TableName, FilesBucketName } = FirstOutputs.parse(world.readOutputs())[stackNames.data];
  const variables = { TABLE_NAME: TableName, FILES_BUCKET: FilesBucketName };
  const rebuildSearch = join("functions", "rebuild-search", "main.ts");
  // A collection lets nobody in before the functions are deployed that it is for.
  if (search.engine === "embedded") {
    await run(
      "Building a search index, if there is none of this form",
      [rebuildSearch, "--if-missing"],
      variables,
    );
  }
  const upload = [join("infra", "upload-web.ts"), join("dist", "web")];
  if (deployed) {
    // Before any function renders a page that names them.
    await run("Uploading the assets", [...upload, deployed.bucketName]);
  }
  await deployStacks("Deploying the stacks");

  const { Url: url, BucketName: bucketName } = Outputs.parse(world.readOutputs())[stackNames.web];
  world.keepDeployed({ url, bucketName });
  const settings = world.readSettings();
  if (settings.siteUrl !== siteUrlBefore) {
    await deployStacks(`Deploying the stacks again, now that their address is ${settings.siteUrl}`);
  }

  if (bucketName !== deployed?.bucketName) await run("Uploading the assets", [...upload, bucketName]);
  const outputs = Outputs.parse(world.readOutputs());
  await run(
    "Loading the data",
    [join("functions", "load", "main.ts"), ...bindings(settings, outputs)],
    variables,
  );
  // What was published while the functions changed, and what the data now call themes and countries.
  const { OpenSearchEndpoint: endpoint } = outputs[stackNames.search] ?? {};
  await run("Building the search index anew", [rebuildSearch], {
    ...variables,
    ...(endpoint && { OPENSEARCH_ENDPOINT: endpoint }),
  });
  for (const line of nextSteps(settings, outputs)) world.print(line);
}

/** One for every integration: without a country it takes away the one that an earlier deployment bound. */
function bindings({ integrationClients }: Settings, outputs: Outputs): string[] {
  return integrationClients.flatMap(({ name, country = "" }) => [
    "--bind",
    `${clientIdOf(name, outputs)}=${country}`,
  ]);
}

function clientIdOf(name: string, outputs: Outputs): string {
  const id = outputs[stackNames.identity][clientIdOutput(name)];
  if (id === undefined) throw new Error(`${stackNames.identity} has no output ${clientIdOutput(name)}`);
  return id;
}

function nextSteps({ siteUrl, integrationClients }: Settings, outputs: Outputs): string[] {
  const { UserPoolId: pool, WebClientId, SignInUrl } = outputs[stackNames.identity];
  const person = `--user-pool-id ${pool} --username you@example.org`;
  return [
    "",
    "The catalogue is deployed. See what it holds:",
    `  ${siteUrl}`,
    `  curl ${siteUrl}/v1/case-studies`,
    `People sign in at ${SignInUrl} (client ${WebClientId}).`,
    "Add the first administrator, who gets a password by e-mail:",
    `  aws cognito-idp admin-create-user ${person} --user-attributes Name=email,Value=you@example.org Name=email_verified,Value=true`,
    `  aws cognito-idp admin-add-user-to-group ${person} --group-name administrator`,
    ...integrationClients.flatMap(({ name }) => [
      `The integration ${name} is client ${clientIdOf(name, outputs)}. Read its secret:`,
      `  aws cognito-idp describe-user-pool-client --user-pool-id ${pool} --client-id ${clientIdOf(name, outputs)} --query UserPoolClient.ClientSecret`,
    ]),
  ];
}

async function findRegion(): Promise<string> {
  const override = endpointOverride();
  if (override !== undefined) {
    throw new DeploymentError(`${override} points away from AWS. Unset it, then run "npm run deploy" again.`);
  }
  const client = new DynamoDBClient({});
  let region: string;
  try {
    region = await client.config.region();
  } catch {
    throw new DeploymentError("Say where to deploy: set AWS_REGION, for example AWS_REGION=eu-west-1.");
  }
  try {
    await client.send(new ListTablesCommand({ Limit: 1 }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Whoever is refused one action is known to AWS.
    if (error.name !== "AccessDeniedException") {
      throw new DeploymentError(
        `AWS does not take your credentials in ${region} (${error.name}: ${error.message}). Sign in with "aws sso login", or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
      );
    }
  }
  return region;
}

async function runNode(args: readonly string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: environmentWith(environment),
    stdio: "inherit",
  });
  const [status] = await once(child, "exit");
  // Null when a signal ended it.
  return status ?? 1;
}

if (import.meta.main) {
  try {
    await deploy({
      findRegion,
      runNode,
      readOutputs: () => JSON.parse(readFileSync(join(projectFolder, outputsFile), "utf8")),
      readSettings: () => readSettings(environmentWith({ STAGE: "production" })),
      keepDeployed,
      print: console.log,
    });
  } catch (error) {
    if (!(error instanceof DeploymentError || error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
