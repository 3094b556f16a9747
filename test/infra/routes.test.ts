import { describe, expect, test } from "vitest";
import { entryPointOf } from "#infra/function-names.ts";
import { methodsOf, type Operation, scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { pageRoutes, unmatchedPath } from "#web/routes.ts";
import { production, synthesise } from "./synthesised.ts";

const { Api: api, resources, entryPointIn } = synthesise(production);
const routes = new Map(
  resources("AWS::ApiGatewayV2::Route").map(([, { Properties }]) => [Properties.RouteKey, Properties]),
);
const functions = new Map(resources("AWS::Lambda::Function"));
const integrations = new Map(resources("AWS::ApiGatewayV2::Integration"));
const table = Object.entries<Operation>(operations) as [OperationId, Operation][];
const unmatched = ["$default", `GET ${unmatchedPath}`, `HEAD ${unmatchedPath}`];
const keysOf = (operation: Operation) => methodsOf(operation).map((method) => `${method} ${operation.path}`);

/** The entry point that serves a route. */
function servedBy(routeKey: string): string | undefined {
  const { Ref: integrationId } = routes.get(routeKey).Target["Fn::Join"][1][1];
  const integration = integrations.get(integrationId)?.Properties;
  expect(integration).toMatchObject({ IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" });
  const found = functions.get(integration.IntegrationUri["Fn::GetAtt"][0]);
  return found && entryPointIn(found);
}

test("every operation has its route, and beside them there are only those of pages and of what is not there", () => {
  const expected = [...table.flatMap(([, each]) => keysOf(each)), ...pageRoutes, ...unmatched];
  expect([...routes.keys()].sort()).toEqual(expected.sort());
});

test("every page is served by render-page, without a token", () => {
  expect(pageRoutes).toEqual(["GET /", "GET /{page+}", "HEAD /", "HEAD /{page+}"]);
  for (const key of pageRoutes) {
    expect(routes.get(key).AuthorizationType).toBe("NONE");
    expect(servedBy(key)).toBe("render-page");
  }
});

describe.each(table)("%s", (operationId, operation) => {
  test("is served by the function named after it", () => {
    for (const key of keysOf(operation)) expect(servedBy(key)).toBe(entryPointOf(operationId));
  });

  test(`asks for ${scopeOf(operation) ?? "no token"}`, () => {
    const scope = scopeOf(operation);
    for (const key of keysOf(operation)) {
      const { AuthorizationType, AuthorizationScopes, AuthorizerId } = routes.get(key);
      if (operation.access === "anyone") {
        expect([AuthorizationType, AuthorizationScopes, AuthorizerId]).toEqual([
          "NONE",
          undefined,
          undefined,
        ]);
      } else {
        // Without a scope the gateway would let identity tokens pass.
        expect([AuthorizationType, AuthorizationScopes]).toEqual(["JWT", [scope]]);
        expect(AuthorizerId).toEqual({ Ref: resources("AWS::ApiGatewayV2::Authorizer")[0]?.[0] });
      }
    }
  });
});

test.each(unmatched)("what only %s matches is answered by answer-unmatched, without a token", (key) => {
  expect(routes.get(key).AuthorizationType).toBe("NONE");
  expect(servedBy(key)).toBe("answer-unmatched");
});

test("the gateway takes tokens of this pool's clients only", () => {
  const authorizers = resources("AWS::ApiGatewayV2::Authorizer");
  expect(authorizers).toHaveLength(1);
  const { AuthorizerType, JwtConfiguration } = (authorizers[0] ?? expect.unreachable())[1].Properties;
  expect(AuthorizerType).toBe("JWT");
  expect(JSON.stringify(JwtConfiguration.Issuer)).toMatch(/CatalogueIdentity:.*UserPool.*ProviderURL/);
  expect(JwtConfiguration.Audience).toHaveLength(1);
  expect(JSON.stringify(JwtConfiguration.Audience)).toMatch(/CatalogueIdentity:.*UserPoolWeb/);
});

test("pages of any origin may call it, with a token in a header and never with cookies", () => {
  const [, { Properties }] = resources("AWS::ApiGatewayV2::Api")[0] ?? expect.unreachable();
  const { AllowOrigins, AllowCredentials, AllowHeaders, ExposeHeaders, AllowMethods } =
    Properties.CorsConfiguration;
  expect(AllowOrigins).toEqual(["*"]);
  expect(AllowCredentials).toBeUndefined();
  expect([...AllowHeaders, ...ExposeHeaders, ...AllowMethods]).not.toContain("*");
  expect(AllowHeaders).toEqual(expect.arrayContaining(["authorization", "if-match", "idempotency-key"]));
  expect(ExposeHeaders).toEqual(expect.arrayContaining(["etag", "link", "location", "x-request-id"]));
  expect([...AllowMethods].sort()).toEqual([...new Set(table.map(([, { method }]) => method))].sort());
});

test("requests are throttled and logged, and the log says nothing about persons", () => {
  const [, { Properties }] = resources("AWS::ApiGatewayV2::Stage")[0] ?? expect.unreachable();
  const { DefaultRouteSettings, AccessLogSettings, StageName, AutoDeploy } = Properties;
  expect([StageName, AutoDeploy]).toEqual(["$default", true]);
  expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
  const logged: Record<string, string> = JSON.parse(AccessLogSettings.Format);
  expect(Object.values(logged)).toContain("$context.requestId");
  for (const variable of Object.values(logged)) {
    expect(variable).toMatch(
      /^\$context\.(requestId|requestTime|routeKey|status|response|integration)|^\$context\.authorizer\.error$/,
    );
  }
});

test("the API's address is an output", () => {
  api.hasOutput("ApiUrl", {});
});
