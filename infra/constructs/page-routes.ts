import {
  CfnRoute,
  type HttpApi,
  HttpIntegration,
  HttpIntegrationType,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { pageRoutes } from "#web/routes.ts";

export interface PageRoutesProps {
  readonly api: HttpApi;
  readonly renderPage: LambdaFunction;
}

/**
 * Leads the address of every page to the one function that renders them. CDK's own route refuses a path that ends with a
 * slash, as home pages do, and gives each route a permission of its own: one for each method is enough here.
 */
export class PageRoutes extends Construct {
  constructor(scope: Construct, id: string, { api, renderPage }: PageRoutesProps) {
    super(scope, id);
    const integration = new HttpIntegration(this, "Integration", {
      httpApi: api,
      integrationType: HttpIntegrationType.AWS_PROXY,
      integrationUri: renderPage.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
    for (const routeKey of pageRoutes) {
      new CfnRoute(this, routeKey, {
        apiId: api.apiId,
        routeKey,
        authorizationType: "NONE",
        target: `integrations/${integration.integrationId}`,
      });
    }
    for (const method of ["GET", "HEAD"]) {
      renderPage.addPermission(method, {
        principal: new ServicePrincipal("apigateway.amazonaws.com"),
        sourceArn: api.arnForExecuteApi(method),
      });
    }
  }
}
