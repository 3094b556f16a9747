import { expect, test } from "vitest";
import { production, synthesise } from "./synthesised.ts";

const { Data, resources } = synthesise(production);
const buckets = Object.entries(Data.findResources("AWS::S3::Bucket"));
const [id, { Properties, DeletionPolicy }] = buckets[0] ?? expect.unreachable();

test("there is one bucket for files, encrypted and closed to the public, which survives a removal of its stack", () => {
  expect(buckets).toHaveLength(1);
  expect(DeletionPolicy).toBe("Retain");
  expect(Properties.PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
  expect(rule.ServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: "AES256" });
});

test("nobody reaches it without TLS", () => {
  const [, policy] = resources("AWS::S3::BucketPolicy")[0] ?? expect.unreachable();
  expect(policy.Properties).toMatchObject({
    Bucket: { Ref: id },
    PolicyDocument: {
      Statement: [
        {
          Action: "s3:*",
          Effect: "Deny",
          Principal: { AWS: "*" },
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    },
  });
});

test("exports and uploads that were not completed are forgotten after a day, what was given up after a month, nothing else is", () => {
  expect(Properties.LifecycleConfiguration.Rules).toEqual([
    { Id: "exports", Prefix: "exports/", ExpirationInDays: 1, Status: "Enabled" },
    { Id: "given-up", Prefix: "aws/lambda/", ExpirationInDays: 30, Status: "Enabled" },
    {
      Id: "incomplete-uploads",
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      Status: "Enabled",
    },
  ]);
});

test("pages of any site may read what a link leads them to, and only read", () => {
  const { CorsRules } = Properties.CorsConfiguration;
  expect(CorsRules).toEqual([
    {
      AllowedMethods: ["GET"],
      AllowedOrigins: ["*"],
      ExposedHeaders: ["content-disposition", "etag", "x-amz-meta-change"],
    },
  ]);
});

test("the bucket's name is an output", () => {
  Data.hasOutput("FilesBucketName", {});
});
