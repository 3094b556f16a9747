import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { CatalogueDistribution } from "../constructs/catalogue-distribution.ts";
import { CatalogueFunction } from "../constructs/catalogue-function.ts";
import { readPublications } from "../constructs/publication-stream.ts";
import { WebBucket } from "../constructs/web-bucket.ts";
import type { Settings } from "../settings.ts";

export interface WebStackProps extends StackProps {
  readonly settings: Settings;
  readonly table: TableV2;
  readonly files: Bucket;
  readonly api: HttpApi;
  readonly bundles: string;
}

/**
 * Stateless: the address that readers know, in front of the API, and what keeps its cache right. It comes last, and
 * nothing refers to it.
 */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { settings, table, api } = props;
    const bucket = new WebBucket(this, "Assets");
    const { distribution } = new CatalogueDistribution(this, "Site", { api, bucket, settings });

    const { function: invalidatePages } = new CatalogueFunction(this, "InvalidatePages", {
      ...props,
      name: "invalidatePages",
      description: "Lets go of cached pages once their studies have changed",
    });
    invalidatePages.addEnvironment("DISTRIBUTION_ID", distribution.distributionId);
    invalidatePages.addToRolePolicy(
      new PolicyStatement({
        actions: ["cloudfront:CreateInvalidation"],
        resources: [distribution.distributionArn],
      }),
    );
    readPublications(invalidatePages, table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      // One invalidation is made for all that is published at a time, as by an import: each is charged.
      batchSize: 1000,
      maxBatchingWindow: Duration.seconds(10),
      // By then what is cached has expired by itself.
      maxRecordAge: Duration.minutes(15),
    });

    new CfnOutput(this, "Url", { value: `https://${distribution.distributionDomainName}` });
    new CfnOutput(this, "BucketName", { value: bucket.bucketName });
  }
}
