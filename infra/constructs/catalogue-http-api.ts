import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { CorsHttpMethod, HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Settings } from "../settings.ts";

export interface CatalogueHttpApiProps {
  readonly settings: Settings;
}

/** The HTTP API without its routes: CORS, throttling and an access log that holds nothing about persons. */
export class CatalogueHttpApi extends HttpApi {
  constructor(scope: Construct, id: string, { settings }: CatalogueHttpApiProps) {
    super(scope, id, {
      apiName: "country-experience-catalogue",
      createDefaultStage: false,
      corsPreflight: cors,
    });
    const accessLog = new LogGroup(this, "AccessLog", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "DefaultStage", {
      httpApi: this,
      autoDeploy: true,
      throttle: {
        rateLimit: settings.throttling.requestsPerSecond,
        burstLimit: settings.throttling.burst,
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }
}

/** Any page may read the catalogue; sign-in is a header, never a cookie, so that no origin is trusted. */
export const cors = {
  allowOrigins: ["*"],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
  allowHeaders: [
    "accept",
    "accept-language",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
  ],
  exposeHeaders: [
    "allow",
    "content-disposition",
    "content-language",
    "etag",
    "idempotency-replayed",
    "link",
    "location",
    "retry-after",
    "x-request-id",
  ],
  maxAge: Duration.days(1),
};

/** No address, no agent, no token, no path: a path can name an unpublished draft. */
const accessLogFields = {
  requestId: "$context.requestId",
  receivedAt: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  latencyMilliseconds: "$context.responseLatency",
  functionLatencyMilliseconds: "$context.integrationLatency",
  functionError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
};
