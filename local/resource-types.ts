import type { ResourceTypes } from "./assembly/deployment.ts";
import {
  identifyDistribution,
  identifyDistributionPart,
  identifyEdgeFunction,
} from "./cloudfront/distribution-resource.ts";
import { identifyTable } from "./dynamodb/tables.ts";
import { identifyRule } from "./events/rules.ts";
import { identifyApi, identifyApiPart } from "./http-api/api-resource.ts";
import { identifyByName, identifyUserPool, identifyUserPoolClient } from "./identity/user-pool-resource.ts";
import { identifyFunction } from "./lambda/function-resource.ts";
import { identifyBucket } from "./s3/bucket-resource.ts";
import { identifyMapping } from "./streams/mapping-resource.ts";

/** Every type that the stacks may use. One that is in neither list is refused at start. */
export const resourceTypes: ResourceTypes = {
  emulated: {
    "AWS::ApiGatewayV2::Api": identifyApi,
    "AWS::ApiGatewayV2::Authorizer": identifyApiPart,
    "AWS::ApiGatewayV2::Integration": identifyApiPart,
    "AWS::ApiGatewayV2::Route": identifyApiPart,
    "AWS::ApiGatewayV2::Stage": identifyApiPart,
    "AWS::CloudFront::CachePolicy": identifyDistributionPart,
    "AWS::CloudFront::Distribution": identifyDistribution,
    "AWS::CloudFront::Function": identifyEdgeFunction,
    "AWS::CloudFront::OriginAccessControl": identifyDistributionPart,
    "AWS::CloudFront::ResponseHeadersPolicy": identifyDistributionPart,
    "AWS::Cognito::UserPool": identifyUserPool,
    "AWS::Cognito::UserPoolClient": identifyUserPoolClient,
    "AWS::Cognito::UserPoolGroup": identifyByName("GroupName"),
    "AWS::Cognito::UserPoolResourceServer": identifyByName("Identifier"),
    "AWS::DynamoDB::GlobalTable": identifyTable,
    "AWS::Events::Rule": identifyRule,
    "AWS::Lambda::EventSourceMapping": identifyMapping,
    "AWS::Lambda::Function": identifyFunction,
    "AWS::S3::Bucket": identifyBucket,
  },
  ignored: [
    "AWS::CDK::Metadata",
    "AWS::CloudWatch::",
    "AWS::Cognito::ManagedLoginBranding",
    "AWS::Cognito::UserPoolDomain",
    "AWS::IAM::",
    "AWS::Lambda::Permission",
    "AWS::Logs::",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::",
    // What CDK does by functions of its own while it deploys.
    "Custom::",
    "AWS::CloudFormation::CustomResource",
  ],
};
