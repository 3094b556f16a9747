import * as z from "zod";
import type { Resource } from "../assembly/assembly.ts";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import type { Identify } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";
import { createAuthorizer } from "./authorizer.ts";
import { CorsConfiguration } from "./cors.ts";
import type { HttpApiRoute, HttpApiSpec } from "./http-api.ts";

const ApiProperties = z.object({
  ProtocolType: z.literal("HTTP"),
  CorsConfiguration: CorsConfiguration.prefault({}),
  Body: notEmulated("An API imported from OpenAPI"),
});

const RouteProperties = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(["NONE", "JWT"]).default("NONE"),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});

const IntegrationProperties = z.object({
  IntegrationType: z.literal("AWS_PROXY"),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal("2.0"),
  TimeoutInMillis: z.number().default(30_000),
  RequestParameters: notEmulated("A mapping of parameters"),
  ResponseParameters: notEmulated("A mapping of parameters"),
});

const AuthorizerProperties = z.object({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

const StageProperties = z.object({ StageName: z.literal("$default") });

export const identifyApi: Identify = ({ logicalId }, url) => ({
  ref: logicalId.toLowerCase(),
  attributes: { ApiId: logicalId.toLowerCase(), ApiEndpoint: url },
});

/** Routes, integrations, authorizers and stages, known by their logical id. */
export const identifyApiPart: Identify = ({ logicalId }) => ({ ref: logicalId, attributes: {} });

/** Reads the HTTP API of the stacks. `invokerOf` gives what calls the function of an ARN. */
export function readHttpApi(
  deployment: Deployment,
  poolIssuer: string,
  invokerOf: (functionArn: string) => HttpApiRoute["invoke"],
): HttpApiSpec {
  const api = deployment.only("AWS::ApiGatewayV2::Api");
  deployment.properties(deployment.only("AWS::ApiGatewayV2::Stage"), StageProperties);

  const byId = <Part>(type: string, read: (resource: Resource) => Part) =>
    new Map(deployment.list(type).map((resource) => [resource.logicalId, read(resource)]));
  const integrations = byId("AWS::ApiGatewayV2::Integration", (resource) =>
    deployment.properties(resource, IntegrationProperties),
  );
  const authorizers = byId("AWS::ApiGatewayV2::Authorizer", (resource) => {
    const { Issuer, Audience } = deployment.properties(resource, AuthorizerProperties).JwtConfiguration;
    if (Issuer === poolIssuer) return createAuthorizer(Issuer, Audience);
    throw new LocalError(`${resource.logicalId} trusts ${Issuer}: not the ProviderURL of the user pool.`);
  });
  const routes = deployment.list("AWS::ApiGatewayV2::Route").map((resource): HttpApiRoute => {
    const route = deployment.properties(resource, RouteProperties);
    const integration = integrations.get(route.Target.replace("integrations/", ""));
    const authorizer = authorizers.get(route.AuthorizerId ?? "");
    if (!integration || (route.AuthorizationType === "JWT") !== (authorizer !== undefined)) {
      throw new LocalError(`The route ${route.RouteKey} lacks its integration or its authorizer.`);
    }
    return {
      routeKey: route.RouteKey,
      scopes: route.AuthorizationScopes,
      authorizer,
      invoke: invokerOf(integration.IntegrationUri),
      timeoutMs: integration.TimeoutInMillis,
    };
  });
  const { CorsConfiguration: cors } = deployment.properties(api, ApiProperties);
  return { apiId: deployment.physical(api).ref, routes, cors };
}
