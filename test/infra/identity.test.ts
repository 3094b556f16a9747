import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import type { Settings } from "#infra/settings.ts";
import { clientIdOutput } from "#infra/stacks/identity-stack.ts";
import { local, production, type Resource, synthesise } from "./synthesised.ts";

const siteUrl = "https://catalogue.example.org";
const { Identity, resources } = synthesise({ ...production, siteUrl });
const [, pool] = resources("AWS::Cognito::UserPool")[0] ?? expect.unreachable();

/** Properties by client name; scopes without the reference to the resource server before them. */
function clientsOf(stacks: Pick<ReturnType<typeof synthesise>, "resources">) {
  const clients = new Map<string, Resource["Properties"]>();
  for (const [, { Properties }] of stacks.resources("AWS::Cognito::UserPoolClient")) {
    const AllowedOAuthScopes = Properties.AllowedOAuthScopes.map(
      (scope: string | { "Fn::Join": [string, string[]] }) =>
        typeof scope === "string" ? scope : scope["Fn::Join"][1].at(-1),
    );
    clients.set(Properties.ClientName, { ...Properties, AllowedOAuthScopes });
  }
  return Object.fromEntries(clients);
}

test("the pool survives a removal of its stack and a deletion by mistake", () => {
  expect(pool.DeletionPolicy).toBe("Retain");
  expect(pool.Properties.DeletionProtection).toBe("ACTIVE");
});

test("people are invited, sign in with their address, a long password and a code from an app", () => {
  expect(pool.Properties).toMatchObject({
    UserPoolTier: "ESSENTIALS",
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UsernameAttributes: ["email"],
    MfaConfiguration: "ON",
    EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    },
  });
});

test("the three roles are groups", () => {
  const groups = resources("AWS::Cognito::UserPoolGroup").map(([, { Properties }]) => Properties.GroupName);
  expect(groups.sort()).toEqual(["administrator", "contributor", "editor"]);
});

test("a function puts claims into every token, integrations' tokens included", () => {
  const { PreTokenGenerationConfig, ...others } = pool.Properties.LambdaConfig;
  expect(PreTokenGenerationConfig.LambdaVersion).toBe("V3_0");
  expect(PreTokenGenerationConfig.LambdaArn["Fn::GetAtt"][0]).toMatch(/^AddClaimsToToken/);
  expect(others).toEqual({});
});

test("the web client signs people in by code and PKCE, without a secret, back to the site only", () => {
  expect(clientsOf({ resources })).toEqual({
    web: expect.objectContaining({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "email", "/read", "/write"],
      CallbackURLs: [`${siteUrl}/callback`],
      LogoutURLs: [`${siteUrl}/`],
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      SupportedIdentityProviders: ["COGNITO"],
    }),
  });
});

test("an access token of a person lasts 15 minutes", () => {
  expect(clientsOf({ resources }).web).toMatchObject({
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: "minutes" },
  });
});

test("nobody can write their own country", () => {
  expect(pool.Properties.Schema).toEqual([expect.objectContaining({ Name: "country", Mutable: true })]);
  for (const { WriteAttributes } of Object.values(clientsOf({ resources }))) {
    expect(WriteAttributes).toEqual(["locale"]);
  }
});

test("scopes are catalogue/read and catalogue/write", () => {
  const [, server] = resources("AWS::Cognito::UserPoolResourceServer")[0] ?? expect.unreachable();
  expect(server.Properties.Identifier).toBe("catalogue");
  expect(server.Properties.Scopes.map(({ ScopeName }: { ScopeName: string }) => ScopeName)).toEqual([
    "read",
    "write",
  ]);
});

test("integrations exist only where the settings list them; without a country they only read", () => {
  const stacks = synthesise({
    ...production,
    integrationClients: [{ name: "ministry-of-labour", country: "TR" }, { name: "statistics" }],
  });
  const { web: _, ...integrations } = clientsOf(stacks);
  const secret = { GenerateSecret: true, AllowedOAuthFlows: ["client_credentials"] };
  expect(integrations).toEqual({
    "ministry-of-labour": expect.objectContaining({ ...secret, AllowedOAuthScopes: ["/read", "/write"] }),
    statistics: expect.objectContaining({ ...secret, AllowedOAuthScopes: ["/read"] }),
  });
  stacks.Identity.hasOutput("IntegrationMinistryOfLabourClientId", {});
  stacks.Identity.hasOutput("IntegrationStatisticsClientId", {});
  const [, authorizer] = stacks.resources("AWS::ApiGatewayV2::Authorizer")[0] ?? expect.unreachable();
  expect(authorizer.Properties.JwtConfiguration.Audience).toHaveLength(3);
});

test("an integration can be removed: no stack holds on to its client", () => {
  const exportsOf = (integrationClients: Settings["integrationClients"]) => {
    const { templates } = synthesise({ ...production, integrationClients });
    const outputs = templates.flatMap((template) => Object.values(template.findOutputs("*")));
    return outputs.flatMap(({ Export }) => (Export ? [Export.Name] : []));
  };
  // CloudFormation refuses to change an export that is in use, and Identity is deployed before Api.
  const without = exportsOf([]);
  expect(exportsOf([{ name: "statistics" }, { name: "ministry", country: "TR" }])).toEqual(without);
  expect(without).toContainEqual(expect.stringContaining("UserPoolWeb"));
});

test("the API trusts an integration by an output that the stack of its client has", () => {
  const { Identity, resources } = synthesise({ ...production, integrationClients: [{ name: "statistics" }] });
  const [, authorizer] = resources("AWS::ApiGatewayV2::Authorizer")[0] ?? expect.unreachable();
  const [, integration] = authorizer.Properties.JwtConfiguration.Audience;
  const { StackName, OutputName } = integration["Fn::GetStackOutput"];
  expect(StackName).toBe("CatalogueIdentity");
  Identity.hasOutput(OutputName, { Value: { Ref: Match.stringLikeRegexp("IntegrationStatistics") } });
});

test("an integration may have any name that the settings allow, also one that the stack itself uses", () => {
  const names = ["web", "scopes", "sign-in", "contributor", "sign-in-branding", "statistics-2024"];
  const stacks = synthesise({ ...production, integrationClients: names.map((name) => ({ name })) });
  for (const name of names) stacks.Identity.hasOutput(clientIdOutput(name), {});
});

test("the local stage has one integration, bound to Bangladesh, and signs in to localhost", () => {
  const clients = clientsOf(synthesise(local));
  expect(Object.keys(clients)).toEqual(["web", "demo-integration"]);
  expect(clients.web.CallbackURLs).toEqual(["http://localhost:3000/callback"]);
});

test("people sign in on Cognito's own pages, which the web client has a branding for", () => {
  const [, domain] = resources("AWS::Cognito::UserPoolDomain")[0] ?? expect.unreachable();
  expect(domain.Properties.ManagedLoginVersion).toBe(2);
  expect(JSON.stringify(domain.Properties.Domain)).toMatch(/country-experience-.*AWS::AccountId/);
  const [, branding] = resources("AWS::Cognito::ManagedLoginBranding")[0] ?? expect.unreachable();
  expect(branding.Properties).toMatchObject({
    ClientId: { Ref: expect.stringContaining("Web") },
    UseCognitoProvidedValues: true,
  });
  for (const output of ["UserPoolId", "WebClientId", "SignInUrl"]) Identity.hasOutput(output, {});
});
