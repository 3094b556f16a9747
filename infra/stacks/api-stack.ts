import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { type Operation, scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { CatalogueFunction } from "../constructs/catalogue-function.ts";
import { CatalogueHttpApi } from "../constructs/catalogue-http-api.ts";
import { Monitoring } from "../constructs/monitoring.ts";
import { pascalCase } from "../function-names.ts";
import type { Settings } from "../settings.ts";
import type { IdentityStack } from "./identity-stack.ts";

export interface ApiStackProps extends StackProps {
  readonly settings: Settings;
  readonly table: TableV2;
  readonly files: Bucket;
  readonly identity: IdentityStack;
  readonly bundles: string;
}

/** Stateless: functions, routes, alarms. It may be deleted and deployed again without losing anything. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { settings, table, files, identity, bundles } = props;
    const api = new CatalogueHttpApi(this, "HttpApi", { settings });
    this.api = api;
    const authorizer = new HttpJwtAuthorizer("Jwt", identity.userPool.userPoolProviderUrl, {
      jwtAudience: identity.clients.map((client) => client.userPoolClientId),
    });

    const functions: LambdaFunction[] = [];
    for (const [operationId, operation] of Object.entries<Operation>(operations)) {
      const { method, path } = operation;
      const { function: served } = new CatalogueFunction(this, pascalCase(operationId), {
        // Object.entries forgets that the keys are exactly these.
        name: operationId as OperationId,
        description: `${method} ${path}`,
        table,
        files,
        settings,
        bundles,
        ...(["importCaseStudies", "exportCaseStudies"].includes(operationId) && longRunning),
      });
      const scope = scopeOf(operation);
      api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration: new HttpLambdaIntegration(pascalCase(operationId), served),
        ...(scope && { authorizer, authorizationScopes: [scope] }),
      });
      functions.push(served);
    }
    const { function: answerUnmatched } = new CatalogueFunction(this, "AnswerUnmatched", {
      name: "answerUnmatched",
      description: "404 or 405 for what no route matches",
      table,
      files,
      settings,
      bundles,
    });
    new HttpRoute(this, "Unmatched", {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration("AnswerUnmatched", answerUnmatched),
    });

    new Monitoring(this, "Monitoring", {
      api,
      table,
      functions: [...functions, answerUnmatched],
      addClaimsToToken: identity.addClaimsToToken,
      alarmEmail: settings.alarmEmail,
    });
    new CfnOutput(this, "ApiUrl", { value: api.apiEndpoint });
  }
}

/** A thousand rows to import or thousands of studies to export in the 30 seconds that the gateway waits: one whole processor, and a second to answer in. */
const longRunning = { memoryMegabytes: 1769, timeoutSeconds: 29 };
