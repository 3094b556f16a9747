import { type App, Validations } from "aws-cdk-lib";
import { CfnRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { CfnUserPool } from "aws-cdk-lib/aws-cognito";
import { CfnPolicy } from "aws-cdk-lib/aws-iam";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { operations } from "#schemas/operations.ts";

interface Acknowledgement {
  readonly finding: string;
  readonly reason: string;
  readonly concerns: (resource: IConstruct) => boolean;
}

const openRoutes = [
  "$default",
  ...Object.values(operations)
    .filter(({ access }) => access === "anyone")
    .map(({ method, path }) => `${method} ${path}`),
];

/** Every finding that stands, with the reason why. Nothing else may be acknowledged anywhere. */
const acknowledgements: readonly Acknowledgement[] = [
  {
    finding: "AwsSolutions-IAM5[Resource::*]",
    reason:
      "X-Ray has no resources to name: xray:PutTraceSegments and xray:PutTelemetryRecords take only *. A test allows * for these two actions and no other.",
    concerns: (resource) => resource instanceof CfnPolicy,
  },
  {
    finding: "AwsSolutions-APIG4",
    reason:
      "The published catalogue is open to anyone; so is the answer to what no route matches, which does nothing. Only routes of operations with the access `anyone` are listed here.",
    concerns: (resource) => resource instanceof CfnRoute && openRoutes.includes(resource.routeKey),
  },
  {
    finding: "AwsSolutions-COG8",
    reason:
      "Plus adds detection of risky sign-ins for 0.02 USD a person and month. A few hundred invited people with a second factor required do not need it; a deployment that does changes one line.",
    concerns: (resource) => resource instanceof CfnUserPool,
  },
];

/** Makes synthesis fail on every finding of cdk-nag's AwsSolutions that is not acknowledged above. */
export function addSecurityChecks(app: App): void {
  for (const resource of app.node.findAll()) {
    for (const { finding, reason, concerns } of acknowledgements) {
      if (concerns(resource)) Validations.of(resource).acknowledge({ id: finding, reason });
    }
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
