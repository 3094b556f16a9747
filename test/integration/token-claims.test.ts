import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import { expect, test } from "vitest";
import { handler } from "#functions/add-claims-to-token.ts";
import * as clients from "#functions/store/clients.ts";
import { runAs } from "#test/support/commands.ts";

interface Asking {
  readonly groups?: string[];
  readonly country?: string;
  readonly triggerSource?: string;
  readonly clientId?: string;
  readonly metadata?: Record<string, string>;
}

/** What the trigger adds for whoever asks for a token, as the user pool calls it. */
async function claimsFor({ groups, country, triggerSource, clientId = "web", metadata }: Asking) {
  const event = {
    version: "3",
    triggerSource: triggerSource ?? "TokenGeneration_HostedAuth",
    region: "eu-west-1",
    userPoolId: "eu-west-1_test",
    userName: "6e1f",
    callerContext: { awsSdkVersion: "test", clientId },
    request: {
      userAttributes: { sub: "6e1f", ...(country && { "custom:country": country }) },
      groupConfiguration: groups ? { groupsToOverride: groups } : {},
      scopes: ["openid", "catalogue/read", "catalogue/write"],
      ...(metadata && { clientMetadata: metadata }),
    },
    response: { claimsAndScopeOverrideDetails: {} },
  };
  // The types know one trigger source only; a user pool sends the others in the same form.
  const asked = JSON.parse(JSON.stringify(event)) as PreTokenGenerationV3TriggerEvent;
  const answered = await runAs("addClaimsToToken", () => handler(asked));
  expect({ ...answered, response: undefined }).toEqual({ ...event, response: undefined });
  return JSON.parse(JSON.stringify(answered.response.claimsAndScopeOverrideDetails));
}

const machine = { triggerSource: "TokenGeneration_ClientCredentials" };

test.each<[string, Asking, object]>([
  ["contributor", { groups: ["contributor"], country: "MA" }, { role: "contributor", country: "MA" }],
  ["editor", { groups: ["editor"] }, { role: "editor" }],
  ["editor of a country", { groups: ["editor"], country: "SN" }, { role: "editor", country: "SN" }],
  [
    "person in several groups, by the highest",
    { groups: ["contributor", "administrator", "editor"], country: "TR" },
    { role: "administrator", country: "TR" },
  ],
  [
    "person who renews a token",
    { groups: ["editor"], triggerSource: "TokenGeneration_RefreshTokens" },
    { role: "editor" },
  ],
  [
    "person in a group that means nothing here",
    { groups: ["staff", "contributor"] },
    { role: "contributor" },
  ],
])("the token of a %s says so", async (_, asking, claims) => {
  expect(await claimsFor(asking)).toEqual({
    idTokenGeneration: { claimsToAddOrOverride: claims },
    accessTokenGeneration: { claimsToAddOrOverride: claims },
  });
});

test.each<[string, Asking, object]>([
  ["without a group", {}, { role: "reader" }],
  [
    "whose only group means nothing here",
    { groups: ["staff"], country: "MA" },
    { role: "reader", country: "MA" },
  ],
])("a person %s reads, and the token loses the scope to write", async (_, asking, claims) => {
  expect(await claimsFor(asking)).toEqual({
    idTokenGeneration: { claimsToAddOrOverride: claims },
    accessTokenGeneration: { claimsToAddOrOverride: claims, scopesToSuppress: ["catalogue/write"] },
  });
});

test("an integration bound to a country acts as its contributor", async () => {
  await clients.bind("registry-ma", "MA");
  const claims = { role: "contributor", country: "MA" };
  expect(await claimsFor({ ...machine, clientId: "registry-ma" })).toEqual({
    idTokenGeneration: { claimsToAddOrOverride: claims },
    accessTokenGeneration: { claimsToAddOrOverride: claims },
  });
});

test("an integration that is unknown, or bound to no country, reads and loses the scope to write", async () => {
  await clients.bind("unbound");
  for (const clientId of ["unknown", "unbound"]) {
    expect(await claimsFor({ ...machine, clientId })).toEqual({
      idTokenGeneration: { claimsToAddOrOverride: { role: "reader" } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { role: "reader" },
        scopesToSuppress: ["catalogue/write"],
      },
    });
  }
});

test("an integration gets no role from groups or attributes, and nobody one from what they send along", async () => {
  const sent = { role: "administrator", country: "TR", "custom:country": "TR" };
  const asked = { ...machine, clientId: "unknown", groups: ["administrator"], country: "TR", metadata: sent };
  expect((await claimsFor(asked)).accessTokenGeneration.claimsToAddOrOverride).toEqual({ role: "reader" });
  const person = await claimsFor({ groups: ["contributor"], country: "MA", metadata: sent });
  expect(person.accessTokenGeneration.claimsToAddOrOverride).toEqual({ role: "contributor", country: "MA" });
});

test("an integration that loses its country loses its role with the next token", async () => {
  await clients.bind("moved", "MA");
  await clients.bind("moved");
  const { accessTokenGeneration } = await claimsFor({ ...machine, clientId: "moved" });
  expect(accessTokenGeneration.claimsToAddOrOverride).toEqual({ role: "reader" });
});
