import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { DeploymentError, deploy, type Outputs, type World } from "#infra/deploy.ts";
import { type Settings, SettingsError } from "#infra/settings.ts";
import { production } from "./synthesised.ts";

const deployed = { url: "https://d111111abcdef8.cloudfront.net", bucketName: "files" };
const outputs: Outputs = {
  CatalogueData: { TableName: "the-table", FilesBucketName: "the-bucket" },
  CatalogueIdentity: {
    UserPoolId: "eu-west-1_pool",
    WebClientId: "web-client",
    SignInUrl: "https://sign-in.example.org",
    IntegrationMinistryClientId: "ministry-client",
    IntegrationStatistics2024ClientId: "statistics-client",
  },
  CatalogueWeb: { Url: deployed.url, BucketName: deployed.bucketName },
};

/** Two scripts are called main.ts. */
const nameOf = (script: string) =>
  basename(script) === "main.ts" ? `${basename(dirname(script))}/main.ts` : basename(script);

function nameIn(command: string): string {
  const [script = "", ...args] = command.split(" ");
  if (script === "cdk") return [script, ...args.slice(0, args[0] === "deploy" ? 2 : 1)].join(" ");
  return [script.replace("/main.ts", ""), ...args.filter((arg) => arg === "--if-missing")].join(" ");
}

/** What comes before the functions change. */
const before = ["build.ts", "cdk bootstrap", "cdk deploy Data", "rebuild-search --if-missing"];

/** A world without AWS: it remembers what was run and printed, and fails where it is told to. */
function fakeWorld({ settings = {}, failing }: { settings?: Partial<Settings>; failing?: string } = {}) {
  let kept: Settings["deployed"];
  const commands: { command: string; environment: Record<string, string> }[] = [];
  const printed: string[] = [];
  const world: World = {
    findRegion: async () => "eu-west-1",
    runNode: async ([script = "", ...args], environment) => {
      const command = [nameOf(script), ...args].join(" ");
      commands.push({ command, environment });
      return failing !== undefined && command.startsWith(failing) ? 1 : 0;
    },
    readOutputs: () => outputs,
    readSettings: () => ({
      ...production,
      siteUrl: kept?.url ?? production.siteUrl,
      deployed: kept,
      ...settings,
    }),
    keepDeployed: (learnt) => {
      kept = learnt;
    },
    print: (line) => printed.push(line),
  };
  return {
    world,
    commands,
    printed: () => printed.join("\n"),
    names: () => commands.map(({ command }) => nameIn(command)),
  };
}

test("with OpenSearch the index is built once its collection lets the deployer in", async () => {
  const search = { engine: "opensearch" as const, operators: ["arn:aws:iam::111122223333:role/deployer"] };
  const { world, commands, names } = fakeWorld({ settings: { search } });
  const readOutputs = () => ({
    ...outputs,
    CatalogueSearch: { OpenSearchEndpoint: "https://collection.example" },
  });
  await deploy({ ...world, readOutputs });
  expect(names().filter((name) => name.startsWith("rebuild-search"))).toEqual(["rebuild-search"]);
  expect(commands.at(-1)?.environment).toMatchObject({ OPENSEARCH_ENDPOINT: "https://collection.example" });
});

describe("a first deployment", () => {
  test("bundles, prepares the account, deploys, deploys again with its address, uploads pages, loads the data and indexes them", async () => {
    const { world, names } = fakeWorld();
    await deploy(world);
    const deployedTwice = ["cdk deploy --all", "cdk deploy --all"];
    expect(names()).toEqual([...before, ...deployedTwice, "upload-web.ts", "load", "rebuild-search"]);
  });

  test("asks nothing, deploys every stack and writes the outputs that it then reads", async () => {
    const { world, commands } = fakeWorld();
    await deploy(world);
    const asked = `--require-approval never --outputs-file ${join("cdk.out", "outputs.json")}`;
    expect(commands[2]?.command).toBe(`cdk deploy Data ${asked}`);
    expect(commands[4]?.command).toBe(`cdk deploy --all ${asked}`);
    expect(commands[5]?.command).toBe(`cdk deploy --all ${asked}`);
  });

  test("does all of it in the same region, as production", async () => {
    const { world, commands } = fakeWorld();
    await deploy(world);
    for (const { environment } of commands) {
      expect(environment).toMatchObject({ AWS_REGION: "eu-west-1", STAGE: "production" });
    }
    for (const { environment } of commands.filter(({ command }) => command.endsWith("main.ts"))) {
      expect(environment).toMatchObject({ TABLE_NAME: "the-table", FILES_BUCKET: "the-bucket" });
    }
  });

  test("ends with the address, where to sign in and how to add the first administrator", async () => {
    const { world, printed } = fakeWorld();
    await deploy(world);
    expect(printed()).toContain(`curl ${deployed.url}/v1/case-studies`);
    expect(printed()).toContain("https://sign-in.example.org");
    expect(printed()).toMatch(/admin-create-user --user-pool-id eu-west-1_pool/);
    expect(printed()).toMatch(/admin-add-user-to-group .* --group-name administrator/);
  });
});

test("a deployment whose address is known uploads new assets before what names them, and deploys once", async () => {
  const { world, commands, names } = fakeWorld();
  world.keepDeployed(deployed);
  await deploy(world);
  const assets = "upload-web.ts";
  expect(names()).toEqual([...before, assets, "cdk deploy --all", "load", "rebuild-search"]);
  const uploads = commands.map(({ command }) => command).filter((command) => command.startsWith(assets));
  expect(uploads).toEqual([`upload-web.ts ${join("dist", "web")} files`]);
});

test("an address of one's own stays, and one deployment is enough", async () => {
  const { world, names, printed } = fakeWorld({ settings: { siteUrl: "https://catalogue.example.org" } });
  await deploy(world);
  expect(names()).toEqual([...before, "cdk deploy --all", "upload-web.ts", "load", "rebuild-search"]);
  expect(printed()).toContain("curl https://catalogue.example.org/v1/case-studies");
});

test("a distribution that came back under another address is deployed again with it", async () => {
  const { world, names } = fakeWorld();
  world.keepDeployed({ ...deployed, url: "https://d0.cloudfront.net" });
  await deploy(world);
  expect(names().filter((name) => name === "cdk deploy --all")).toHaveLength(2);
});

test("integrations with a country are bound to it, the others to none, and all are named", async () => {
  const { world, commands, printed } = fakeWorld({
    settings: { integrationClients: [{ name: "ministry", country: "BD" }, { name: "statistics-2024" }] },
  });
  await deploy(world);
  expect(commands.at(-2)?.command).toBe("load/main.ts --bind ministry-client=BD --bind statistics-client=");
  expect(printed()).toMatch(/describe-user-pool-client .* --client-id statistics-client/);
});

test.each([
  ["build.ts", ["build.ts"], "Bundling the functions"],
  ["cdk bootstrap", ["build.ts", "cdk bootstrap"], "Preparing eu-west-1 for CDK"],
  ["cdk deploy Data", before.slice(0, 3), "Deploying table and files"],
  ["rebuild-search", before, "Building a search index, if there is none of this form"],
  ["cdk deploy --all", [...before, "cdk deploy --all"], "Deploying the stacks"],
  [
    "upload-web.ts",
    [...before, "cdk deploy --all", "cdk deploy --all", "upload-web.ts"],
    "Uploading the assets",
  ],
  ["load", [...before, "cdk deploy --all", "cdk deploy --all", "upload-web.ts", "load"], "Loading the data"],
])("when %s fails nothing follows, and the person is told what to do", async (failing, ran, purpose) => {
  const { world, names } = fakeWorld({ failing });
  await expect(deploy(world)).rejects.toThrow(
    new DeploymentError(
      `This step failed: ${purpose}. Its own message stands above. What was done before stays; once it is mended, run "npm run deploy" again.`,
    ),
  );
  expect(names()).toEqual(ran);
});

test("with settings that cannot be used nothing is run", async () => {
  const { world, names } = fakeWorld();
  const readSettings = () => {
    throw new SettingsError("infra/settings.production.json is not JSON.");
  };
  await expect(deploy({ ...world, readSettings })).rejects.toThrow("is not JSON");
  expect(names()).toEqual([]);
});

test("without credentials nothing is run", async () => {
  const { world, names } = fakeWorld();
  const findRegion = async () => {
    throw new DeploymentError("AWS does not take your credentials.");
  };
  await expect(deploy({ ...world, findRegion })).rejects.toThrow("AWS does not take your credentials.");
  expect(names()).toEqual([]);
});
