import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { prefixes } from "#functions/files/prefixes.ts";

/** The one bucket: the search index and copies of what is public. Everything in it can be made again from the table. */
export class CatalogueFiles extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // A page of any site may follow the API to a presigned link, as it may read the API.
      cors: [
        {
          allowedMethods: [HttpMethods.GET],
          allowedOrigins: ["*"],
          exposedHeaders: ["content-disposition", "etag", "x-amz-meta-change"],
        },
      ],
      lifecycleRules: [
        { id: "exports", prefix: prefixes.exports, expiration: Duration.days(1) },
        // Once mended, npm run rebuild-search has no need of them.
        { id: "given-up", prefix: prefixes.givenUp, expiration: Duration.days(30) },
        { id: "incomplete-uploads", abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
