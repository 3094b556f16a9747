import { createHash } from "node:crypto";
import * as z from "zod";
import type { Deployment } from "../assembly/deployment.ts";
import { arn, type Identify, physicalName, region } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";
import type { Person } from "./people.ts";

export interface AppClient {
  id: string;
  name: string;
  secret: string | undefined;
  flows: ("code" | "client_credentials")[];
  scopes: string[];
  callbackUrls: string[];
  logoutUrls: string[];
  /** How long tokens live. */
  seconds: { access: number; id: number; refresh: number };
}

export interface UserPool {
  id: string;
  issuer: string;
  /** Custom attributes, as "custom:country". */
  attributes: string[];
  /** The scopes of its resource servers, as "catalogue/read". */
  apiScopes: string[];
  clients: AppClient[];
  preTokenFunctionArn: string;
}

/** What lies below this path is the user pool's, everything else the API's. */
export const identityPath = "/_local/identity/";

const PoolProperties = z.object({
  Schema: z.array(z.object({ Name: z.string() })).default([]),
  // Strict: any other trigger is refused.
  LambdaConfig: z.strictObject({
    PreTokenGenerationConfig: z.object({ LambdaArn: z.string(), LambdaVersion: z.literal("V3_0") }),
  }),
});

const ResourceServerProperties = z.object({
  Identifier: z.string(),
  Scopes: z.array(z.object({ ScopeName: z.string() })),
});

const list = z.array(z.string()).default([]);
const ClientProperties = z.object({
  ClientName: z.string(),
  GenerateSecret: z.boolean().default(false),
  AllowedOAuthFlows: z.array(z.enum(["code", "client_credentials"])),
  AllowedOAuthScopes: list,
  CallbackURLs: list,
  LogoutURLs: list,
  AccessTokenValidity: z.number().default(1),
  IdTokenValidity: z.number().default(1),
  RefreshTokenValidity: z.number().default(30),
  TokenValidityUnits: z.record(z.string(), z.enum(["seconds", "minutes", "hours", "days"])).default({}),
});

const secondsIn = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

export const identifyUserPool: Identify = ({ logicalId }, url) => {
  const id = `${region}_${logicalId}`;
  const poolArn = arn("cognito-idp", `userpool/${id}`);
  return { ref: id, attributes: { UserPoolId: id, Arn: poolArn, ProviderURL: url + identityPath + id } };
};

/** A client id in Cognito's shape, 26 lower-case letters and digits; the same at each start. */
export const identifyUserPoolClient: Identify = ({ stack, logicalId }) => {
  const id = createHash("sha256").update(`${stack}/${logicalId}`).digest("hex").slice(0, 26);
  return { ref: id, attributes: { ClientId: id, ClientSecret: `local-secret-of-${id}` } };
};

/** For a resource whose Ref is the name that the template gives it. */
export const identifyByName =
  (property: string): Identify =>
  (resource) => ({ ref: physicalName(resource, property), attributes: {} });

/** Reads the one user pool, into which the ready-made people must fit. */
export function readUserPool(deployment: Deployment, people: readonly Person[]): UserPool {
  const pool = deployment.only("AWS::Cognito::UserPool");
  const { ref: id, attributes } = deployment.physical(pool);
  const { Schema, LambdaConfig } = deployment.properties(pool, PoolProperties);
  const groups = deployment
    .list("AWS::Cognito::UserPoolGroup")
    .map((group) => deployment.physical(group).ref);
  const stranger = people.find(({ group }) => !groups.includes(group));
  if (stranger) throw new LocalError(`The user pool lacks the group of ${stranger.username}.`);
  return {
    id,
    issuer: attributes.ProviderURL ?? "",
    attributes: Schema.map(({ Name }) => `custom:${Name}`),
    preTokenFunctionArn: LambdaConfig.PreTokenGenerationConfig.LambdaArn,
    apiScopes: deployment.list("AWS::Cognito::UserPoolResourceServer").flatMap((server) => {
      const { Identifier, Scopes } = deployment.properties(server, ResourceServerProperties);
      return Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`);
    }),
    clients: deployment.list("AWS::Cognito::UserPoolClient").map((resource) => {
      const client = deployment.properties(resource, ClientProperties);
      const { ref: clientId, attributes: names } = deployment.physical(resource);
      const units = client.TokenValidityUnits;
      return {
        id: clientId,
        name: client.ClientName,
        secret: client.GenerateSecret ? names.ClientSecret : undefined,
        flows: client.AllowedOAuthFlows,
        scopes: client.AllowedOAuthScopes,
        callbackUrls: client.CallbackURLs,
        logoutUrls: client.LogoutURLs,
        seconds: {
          access: client.AccessTokenValidity * secondsIn[units.AccessToken ?? "hours"],
          id: client.IdTokenValidity * secondsIn[units.IdToken ?? "hours"],
          refresh: client.RefreshTokenValidity * secondsIn[units.RefreshToken ?? "days"],
        },
      };
    }),
  };
}
