import { type App, Validations } from "aws-cdk-lib";
import { CfnRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { CfnDistribution } from "aws-cdk-lib/aws-cloudfront";
import { CfnUserPool } from "aws-cdk-lib/aws-cognito";
import { CfnPolicy } from "aws-cdk-lib/aws-iam";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { prefixes } from "#functions/files/prefixes.ts";
import { methodsOf } from "#schemas/operation.ts";
import { operations } from "#schemas/operations.ts";
import { pageRoutes, unmatchedPath } from "#web/routes.ts";

interface Acknowledgement {
  readonly finding: string;
  readonly reason: string;
  readonly concerns: (resource: IConstruct) => boolean;
}

const openRoutes = [
  "$default",
  `GET ${unmatchedPath}`,
  `HEAD ${unmatchedPath}`,
  ...pageRoutes,
  ...Object.values(operations)
    .filter(({ access }) => access === "anyone")
    .flatMap((operation) => methodsOf(operation).map((method) => `${method} ${operation.path}`)),
];

/** The name that CDK gives the export of the bucket's ARN. */
const filesArn = "CatalogueData:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03";

const isDistribution = (resource: IConstruct): resource is CfnDistribution =>
  resource instanceof CfnDistribution;
const hasCertificate = ({ distributionConfig }: CfnDistribution) =>
  "viewerCertificate" in distributionConfig && distributionConfig.viewerCertificate !== undefined;

/** Every finding that stands, with the reason why. Nothing else may be acknowledged anywhere. */
const acknowledgements: readonly Acknowledgement[] = [
  {
    finding: "AwsSolutions-IAM5[Resource::*]",
    reason:
      "X-Ray has no resources to name: xray:PutTraceSegments and xray:PutTelemetryRecords take only *. A test allows * for these two actions and no other.",
    concerns: (resource) => resource instanceof CfnPolicy,
  },
  ...Object.values(prefixes).map((prefix) => ({
    finding: `AwsSolutions-IAM5[Resource::${filesArn}/${prefix}*]`,
    reason:
      "Keys hold hashes and times that no policy can name: the prefix is the exact resource. A test allows * at its end, for the actions of files-access.ts, and nowhere else.",
    concerns: (resource: IConstruct) => resource instanceof CfnPolicy,
  })),
  {
    finding: "AwsSolutions-S1",
    reason:
      "The buckets hold copies of what is public, and only functions and the distribution of this app may read them. An access log would cost more than they do and hold the addresses of readers.",
    concerns: (resource) => resource instanceof CfnBucket,
  },
  {
    finding: "AwsSolutions-APIG4",
    reason:
      "The published catalogue is open to anyone, and so are its pages and the answer to what no route matches, which does nothing. Only routes of operations with the access `anyone` are listed beside these.",
    concerns: (resource) => resource instanceof CfnRoute && openRoutes.includes(resource.routeKey),
  },
  {
    finding: "AwsSolutions-CFR1",
    reason: "The catalogue is for readers of every country.",
    concerns: isDistribution,
  },
  {
    finding: "AwsSolutions-CFR2",
    reason:
      "A firewall costs 6 USD a month before the first request, many times the rest. The gateway's throttling bounds load and bill, inputs are checked by schemas, and there is no cookie to forge. A deployment under attack adds one line.",
    concerns: isDistribution,
  },
  {
    finding: "AwsSolutions-CFR3",
    reason:
      "The log would hold the address and the reading of every reader. Metrics count requests without them, and the gateway logs what reaches it.",
    concerns: isDistribution,
  },
  {
    finding: "AwsSolutions-CFR4",
    reason:
      "CloudFront fixes the policy of its own certificate. Only a distribution without a certificate of its own is listed here; with one, TLS 1.2 is the least.",
    concerns: (resource) => isDistribution(resource) && !hasCertificate(resource),
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
