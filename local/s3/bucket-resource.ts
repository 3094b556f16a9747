import * as z from "zod";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { arn, type Identify, physicalName, region } from "../assembly/physical.ts";

/** Lifecycle, encryption, logging and public access are settings of the cloud: a folder has none. */
const BucketProperties = z.object({
  // The only rule there can be: any page may follow a link to an object.
  CorsConfiguration: z
    .object({
      CorsRules: z.tuple([
        z.object({ AllowedMethods: z.tuple([z.literal("GET")]), AllowedOrigins: z.tuple([z.literal("*")]) }),
      ]),
    })
    .optional(),
  VersioningConfiguration: notEmulated("A history of objects"),
  ObjectLockConfiguration: notEmulated("A lock of objects"),
  NotificationConfiguration: notEmulated("A notification"),
  WebsiteConfiguration: notEmulated("A website of a bucket"),
  ReplicationConfiguration: notEmulated("A replica"),
});

export interface Bucket {
  name: string;
  /** Pages of any site may read objects by presigned links. */
  opensToPages: boolean;
}

/** Names of buckets have no capital letters. */
export const identifyBucket: Identify = (resource) => {
  const name = physicalName(resource, "BucketName").toLowerCase();
  const attributes = {
    Arn: arn("s3", name).replace(/s3:.*:/, "s3:::"),
    RegionalDomainName: regionalDomain(name),
  };
  return { ref: name, attributes };
};

/** The name by which a distribution knows a bucket. */
export const regionalDomain = (bucketName: string) => `${bucketName}.s3.${region}.amazonaws.com`;

export function readBuckets(deployment: Deployment): Bucket[] {
  return deployment.list("AWS::S3::Bucket").map((resource) => ({
    name: deployment.physical(resource).ref,
    opensToPages: deployment.properties(resource, BucketProperties).CorsConfiguration !== undefined,
  }));
}
