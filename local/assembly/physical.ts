import type { Resource } from "./assembly.ts";

/** Stands for the account and region that a deployed stack would have. */
export const region = "eu-west-1";
export const accountId = "000000000000";

/** What the AWS SDK needs to call anything at all; the embedded database takes any credentials. */
export const awsVariables = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
};

/** What Ref and Fn::GetAtt give for a resource on this machine. */
export interface Physical {
  ref: string;
  attributes: Record<string, string>;
}

/** `url`: where the site is, without a slash at the end. */
export type Identify = (resource: Resource, url: string) => Physical;

/** The name the template gives in `property`, else one made of stack and logical id, which may repeat across stacks. */
export function physicalName(resource: Resource, property: string): string {
  const name = resource.properties[property];
  return typeof name === "string" ? name : `${resource.stack}-${resource.logicalId}`;
}

export function arn(service: string, path: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${path}`;
}
