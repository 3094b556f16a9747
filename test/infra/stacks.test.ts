import type { Stack } from "aws-cdk-lib";
import { CfnLogGroup } from "aws-cdk-lib/aws-logs";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { expect, test, vi } from "vitest";
import { addSecurityChecks } from "#infra/security-checks.ts";
import { local, production, synthesise, withApp } from "./synthesised.ts";

// The rules take two seconds on a quiet machine.
vi.setConfig({ testTimeout: 300_000 });

const { stacks, Data, Identity, Api, Web, templates } = synthesise(production);

/** Synthesises as `npm run synth` does, with what a test adds. */
const synthesiseChecked = (settings: typeof production, add: (api: Stack) => void = () => undefined) =>
  withApp(settings, (app) => {
    addSecurityChecks(app);
    add(app.node.findChild("Api") as Stack);
    app.synth();
  });

test("stacks depend on one another in one direction: data, then identity, then api, then web", () => {
  const dependencies = stacks.map((stack) => [
    stack.id,
    stack.dependencies
      .map(({ id }) => id)
      .filter((id) => !id.endsWith(".assets"))
      .sort(),
  ]);
  expect(dependencies).toEqual([
    ["Data", []],
    ["Identity", ["Data"]],
    ["Api", ["Data", "Identity"]],
    ["Web", ["Api", "Data"]],
  ]);
});

test("what holds state is protected from removal, and the stacks without state keep nothing but files", () => {
  expect(stacks.map(({ id, terminationProtection }) => [id, terminationProtection])).toEqual([
    ["Data", true],
    ["Identity", true],
    ["Api", false],
    ["Web", false],
  ]);
  const kept = (template: typeof Api) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>)
      .filter(({ DeletionPolicy }) => DeletionPolicy === "Retain")
      .map(({ Type }) => Type);
  expect([Data, Identity, Api, Web].map(kept)).toEqual([
    ["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket"],
    ["AWS::Cognito::UserPool"],
    [],
    ["AWS::S3::Bucket"],
  ]);
});

test("local stacks use only resource types that local/ knows", () => {
  const types = synthesise(local).templates.flatMap((template) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
  );
  expect([...new Set(types)].sort()).toEqual([
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::Function",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::ResponseHeadersPolicy",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::Cognito::ManagedLoginBranding",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain",
    "AWS::Cognito::UserPoolGroup",
    "AWS::Cognito::UserPoolResourceServer",
    "AWS::DynamoDB::GlobalTable",
    "AWS::Events::Rule",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Lambda::Permission",
    "AWS::Logs::LogGroup",
    "AWS::Logs::MetricFilter",
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
  ]);
});

test("no template comes near CloudFormation's 500 resources", () => {
  const sizes = templates.map((template) => Object.keys(template.toJSON().Resources).length);
  expect(Math.max(...sizes)).toBeLessThan(400);
});

test("local and production differ in values only", () => {
  const idsOf = (settings: typeof production) =>
    synthesise({ ...settings, integrationClients: [] }).templates.map((template) =>
      Object.keys(template.toJSON().Resources),
    );
  expect(idsOf(local)).toEqual(idsOf(production));
});

test("cdk-nag and CloudFormation's own rules find nothing that is not acknowledged", () => {
  const full = {
    ...production,
    integrationClients: [{ name: "ministry", country: "BD" }],
    alarmEmail: "alarms@example.org",
  };
  const ownDomain = {
    siteUrl: "https://catalogue.example.org",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  };
  expect(() => synthesiseChecked({ ...full, ...ownDomain })).not.toThrow();
  expect(() => synthesiseChecked(full)).not.toThrow();
});

test("what cdk-nag objects to, or CloudFormation would refuse, stops synthesis", () => {
  const add = (api: Stack) => {
    new CfnBucket(api, "Open");
    new CfnLogGroup(api, "Odd", { retentionInDays: 8 });
  };
  const objections = /AwsSolutions-S10.*RetentionInDays: 8|RetentionInDays: 8.*AwsSolutions-S10/s;
  expect(() => synthesiseChecked(production, add)).toThrow(objections);
});
