import * as z from "zod";
import { region } from "../assembly/physical.ts";
import { attributesOf, type Person, subOf } from "./people.ts";

export interface TokenRequest {
  poolId: string;
  clientId: string;
  /** Absent for client credentials. */
  person: Person | undefined;
  scopes: string[];
  grantType: string;
}

const names = z.array(z.string()).nullish();
const Changes = z
  .strictObject({
    claimsToAddOrOverride: z.record(z.string(), z.unknown()).nullish(),
    claimsToSuppress: names,
    scopesToAdd: names,
    scopesToSuppress: names,
  })
  .nullish();

/** What the pre-token trigger makes of the tokens that are about to be issued. */
export type TokenChanges = z.output<typeof TokenChanges>;
const TokenChanges = z.strictObject({ idTokenGeneration: Changes, accessTokenGeneration: Changes }).nullish();
const TriggerResult = z.object({ response: z.object({ claimsAndScopeOverrideDetails: TokenChanges }) });

const triggerSources = new Map([
  ["authorization_code", "TokenGeneration_HostedAuth"],
  ["refresh_token", "TokenGeneration_RefreshTokens"],
  ["client_credentials", "TokenGeneration_ClientCredentials"],
]);

/** Calls the trigger with Cognito's event of version V3_0. */
export async function askPreTokenTrigger(
  invoke: (event: unknown) => Promise<unknown>,
  { poolId, clientId, person, scopes, grantType }: TokenRequest,
): Promise<TokenChanges> {
  const groupsToOverride = person ? [person.group] : [];
  const result = await invoke({
    version: "3",
    triggerSource: triggerSources.get(grantType),
    region,
    userPoolId: poolId,
    userName: person ? subOf(person) : clientId,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
    request: {
      userAttributes: person ? attributesOf(person) : {},
      groupConfiguration: { groupsToOverride, iamRolesToOverride: [], preferredRole: null },
      scopes,
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return TriggerResult.parse(result).response.claimsAndScopeOverrideDetails;
}

export function changeClaims(claims: Record<string, unknown>, changes: z.output<typeof Changes>) {
  const kept = Object.entries(claims).filter(([name]) => !changes?.claimsToSuppress?.includes(name));
  return { ...Object.fromEntries(kept), ...changes?.claimsToAddOrOverride };
}

export function changeScopes(scopes: string[], changes: z.output<typeof Changes>): string[] {
  const all = new Set([...scopes, ...(changes?.scopesToAdd ?? [])]);
  return [...all].filter((scope) => !changes?.scopesToSuppress?.includes(scope));
}
