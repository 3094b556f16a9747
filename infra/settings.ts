import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { CountryCode } from "#schemas/vocabulary.ts";
import { pascalCase, projectFolder } from "./function-names.ts";

const PublicUrl = z.url().regex(/[^/]$/, "Write the address without a slash at its end.");

/** A system that signs in as itself. With a country it acts as that country's contributor, without one it reads. */
const IntegrationClient = z.strictObject({
  name: z
    .string()
    .min(3)
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "Write small letters and digits in words joined by hyphens."),
  country: CountryCode.optional(),
});
type IntegrationClient = z.infer<typeof IntegrationClient>;

/** Begins what a stack names after the integration of this name; the settings hold no two that begin alike. */
export const integrationId = (name: string) => `Integration${pascalCase(name)}`;

const Deployed = z.strictObject({ url: PublicUrl, bucketName: z.string() });
export type Deployed = z.infer<typeof Deployed>;

/**
 * What answers searches: the index in the bucket, or OpenSearch when a catalogue has outgrown that. `operators` are the
 * ARNs of the roles with which people deploy and run `npm run rebuild-search`.
 */
const Search = z.discriminatedUnion("engine", [
  z.strictObject({ engine: z.literal("embedded") }),
  z.strictObject({
    engine: z.literal("opensearch"),
    operators: z
      .array(
        z
          .string()
          .regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/\S+$/, "Write the ARN of a role or user."),
      )
      .min(1, "Name at least the role that deploys."),
  }),
]);
type Search = z.infer<typeof Search>;

/** Who runs the catalogue, as readers are told, and the mailbox they may write to. */
const Operator = z.strictObject({ name: z.string().trim().min(2).max(120), mailbox: z.email().optional() });
type Operator = z.infer<typeof Operator>;

/** What is particular to one deployment: the content of `infra/settings.<stage>.json`, all of it optional. */
const OwnSettings = z
  .strictObject({
    /** Where readers find the catalogue, if not at the distribution's own address. */
    siteUrl: PublicUrl.optional(),
    /** A certificate for the name in `siteUrl`, which the distribution then answers to. CloudFront takes them from one region only. */
    certificateArn: z
      .string()
      .regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        "Write the ARN of a certificate in us-east-1.",
      )
      .optional(),
    /** What `npm run deploy` has learnt from the last deployment. */
    deployed: Deployed.optional(),
    search: Search.optional(),
    /** Who hears of alarms. */
    alarmEmail: z.email().optional(),
    operator: Operator.optional(),
    integrationClients: z
      .array(IntegrationClient)
      .refine(
        (clients) => new Set(clients.map(({ name }) => integrationId(name))).size === clients.length,
        "Give every integration a name that differs from the others in more than hyphens.",
      )
      .optional(),
  })
  .refine(
    ({ siteUrl, certificateArn }) => certificateArn === undefined || siteUrl?.startsWith("https://"),
    "Write siteUrl, with https, beside certificateArn: the distribution answers to its name.",
  );
type OwnSettings = z.infer<typeof OwnSettings>;

export interface Settings {
  /** Begins every absolute URL of an answer, and the addresses that sign-in returns to. */
  readonly siteUrl: string;
  /** The certificate of a domain of one's own, which `siteUrl` then has. */
  readonly certificateArn?: string | undefined;
  /** Where the last deployment put the distribution and its files. */
  readonly deployed?: Deployed | undefined;
  readonly integrationClients: readonly IntegrationClient[];
  readonly search: Search;
  readonly alarmEmail?: string | undefined;
  readonly operator?: Operator | undefined;
  /** What the API lets through in all; above it a request is 429. */
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
  readonly logRetentionDays: number;
  /** Synthesis fails on a finding of cdk-nag that is not acknowledged, and of CloudFormation's own rules. */
  readonly templateChecks: boolean;
}

const stages = {
  local: {
    siteUrl: "http://localhost:3000",
    integrationClients: [{ name: "demo-integration", country: "BD" }],
    search: { engine: "embedded" },
    throttling: { requestsPerSecond: 10_000, burst: 5_000 },
    logRetentionDays: 1,
    // Tests and `npm run synth` check the same stacks; here it would cost two seconds at every start.
    templateChecks: false,
  },
  production: {
    // A name that can never exist (RFC 2606), until the first deployment tells the distribution's address.
    siteUrl: "https://not-yet-deployed.invalid",
    integrationClients: [],
    search: { engine: "embedded" },
    throttling: { requestsPerSecond: 100, burst: 200 },
    logRetentionDays: 90,
    templateChecks: true,
  },
} as const satisfies Record<string, Settings>;
export type Stage = keyof typeof stages;
const Stage = z.enum(["production", "local"]).default("production");

/** Says in one sentence which setting is wrong, and why. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

function parse<Output>(where: string, schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${z.core.toDotPath(path)}: ${message}`,
  );
  throw new SettingsError(`${where} is not as it should be: ${faults.join("; ")}`);
}

const infraFolder = join(projectFolder, "infra");
const ownSettingsFile = (stage: Stage, folder: string) => join(folder, `settings.${stage}.json`);

function readOwnSettings(stage: Stage, folder: string): OwnSettings {
  const file = ownSettingsFile(stage, folder);
  if (!existsSync(file)) return {};
  const text = readFileSync(file, "utf8");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new SettingsError(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  return parse(file, OwnSettings, content);
}

/**
 * The settings of the stage that the environment names; a SettingsError if one cannot be used. SITE_URL goes before
 * every other `siteUrl` of the local stage. Production never reads it: shells have variables of that name set for
 * something else.
 */
export function readSettings(environment = process.env, folder = infraFolder): Settings {
  const stage = parse("STAGE", Stage, environment.STAGE);
  const defaults: Settings = stages[stage];
  const own = readOwnSettings(stage, folder);
  const search = own.search ?? defaults.search;
  if (stage === "local" && search.engine !== "embedded") {
    throw new SettingsError(
      `OpenSearch is not on this machine: take "search" out of ${ownSettingsFile(stage, folder)}, and searches are answered by the embedded index.`,
    );
  }
  const named = stage === "local" ? environment.SITE_URL : undefined;
  return {
    ...defaults,
    siteUrl: parse("SITE_URL", PublicUrl, named ?? own.siteUrl ?? own.deployed?.url ?? defaults.siteUrl),
    certificateArn: own.certificateArn,
    deployed: own.deployed,
    integrationClients: own.integrationClients ?? defaults.integrationClients,
    search,
    alarmEmail: own.alarmEmail,
    operator: own.operator,
  };
}

/** Keeps for later what a deployment has made. */
export function keepDeployed(deployed: Deployed, folder = infraFolder): void {
  const own = { ...readOwnSettings("production", folder), deployed };
  writeFileSync(ownSettingsFile("production", folder), `${JSON.stringify(own, null, 2)}\n`);
}

/** The environment of this process with some variables set, for a command it starts. */
export const environmentWith = (variables: Record<string, string>) => ({ ...process.env, ...variables });

/** The variable that would send this process's requests elsewhere than to AWS. */
export const endpointOverride = (environment = process.env) =>
  ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"].find((name) => environment[name]);
