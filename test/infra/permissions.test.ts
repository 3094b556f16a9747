import { describe, expect, test } from "vitest";
import { prefixes } from "#functions/files/prefixes.ts";
import { type FilesAccess, filesAccess } from "#infra/files-access.ts";
import { entryPointOf, type FunctionName } from "#infra/function-names.ts";
import { type TableAccess, tableAccess } from "#infra/table-access.ts";
import { functionNames, production, type Resource, synthesise } from "./synthesised.ts";

const { resources, entryPointIn } = synthesise({
  ...production,
  integrationClients: [{ name: "ministry", country: "BD" }],
  alarmEmail: "alarms@example.org",
});
const functions = new Map(
  resources("AWS::Lambda::Function").map(([id, resource]) => [entryPointIn(resource), { id, resource }]),
);
const roles = new Map(resources("AWS::IAM::Role"));
const policies = resources("AWS::IAM::Policy").map(([, { Properties }]) => Properties);
const [distributionId] = resources("AWS::CloudFront::Distribution")[0] ?? expect.unreachable();
const [tableId] = resources("AWS::DynamoDB::GlobalTable")[0] ?? expect.unreachable();
const [bucketId] = resources("AWS::S3::Bucket")[0] ?? expect.unreachable();

const importOf = (exported: string) => ({
  "Fn::ImportValue": expect.stringMatching(new RegExp(`^CatalogueData:ExportsOutput${exported}`)),
});
const tableArn = importOf(`FnGetAtt${tableId}Arn`);
const bucketArn = importOf(`FnGetAtt${bucketId}Arn`);
const indexArn = (index: string) => ({ "Fn::Join": ["", [tableArn, `/index/${index}`]] });
const listOf = (value: unknown) => [value].flat();

const roleOf = ({ Properties }: Resource): string => Properties.Role["Fn::GetAtt"][0];

/** What `tableAccess` means as statements; an index never brings the others with it. */
const statementsFor = (access: TableAccess) =>
  Object.entries(access).map(([target, actions]) => ({
    Effect: "Allow",
    Action: actions.map((action) => `dynamodb:${action}`),
    Resource: [target === "table" ? tableArn : indexArn(target)],
  }));

/** What `filesAccess` means as statements. */
const filesStatementsFor = (access: FilesAccess = {}) =>
  Object.entries(access).map(([target, actions]) => ({
    Effect: "Allow",
    Action: actions.map((action) => `s3:${action}`),
    Resource: [
      target === "bucket"
        ? bucketArn
        : { "Fn::Join": ["", [bucketArn, `/${prefixes[target as keyof typeof prefixes]}*`]] },
    ],
  }));

/** What a function may do beside the table. */
const readStream = {
  Effect: "Allow",
  Action: [
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
  ],
  Resource: [importOf(`FnGetAtt${tableId}StreamArn`)],
};
const further: Partial<Record<FunctionName, unknown[]>> = {
  indexSearch: [readStream],
  invalidatePages: [
    {
      Effect: "Allow",
      Action: ["cloudfront:CreateInvalidation"],
      Resource: [
        {
          "Fn::Join": [
            "",
            [
              "arn:",
              { Ref: "AWS::Partition" },
              ":cloudfront::",
              { Ref: "AWS::AccountId" },
              ":distribution/",
              { Ref: distributionId },
            ],
          ],
        },
      ],
    },
    readStream,
  ],
};

describe.each(functionNames)("%s", (name) => {
  const { resource } = functions.get(entryPointOf(name)) ?? expect.unreachable();
  const role = roles.get(roleOf(resource)) ?? expect.unreachable();
  const attached = policies.filter(({ Roles }) =>
    Roles.some(({ Ref }: { Ref: string }) => Ref === roleOf(resource)),
  );

  test("has a role of its own that only Lambda may take, without policies of others", () => {
    expect([...functions.values()].filter((each) => roleOf(each.resource) === roleOf(resource))).toHaveLength(
      1,
    );
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    expect(role.Properties.Policies).toBeUndefined();
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } },
    ]);
    expect(attached).toHaveLength(1);
  });

  test("may log, trace, and do to table and bucket what the access tables say", () => {
    const statements = attached[0]?.PolicyDocument.Statement.map(
      (statement: { Action: unknown; Resource: unknown }) => ({
        ...statement,
        Action: listOf(statement.Action),
        Resource: listOf(statement.Resource),
      }),
    );
    const logGroup = resource.Properties.LoggingConfig.LogGroup.Ref;
    expect(statements).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [{ "Fn::GetAtt": [logGroup, "Arn"] }],
      },
      ...statementsFor(tableAccess[name]),
      ...filesStatementsFor(filesAccess[name]),
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: ["*"] },
      ...(further[name] ?? []),
    ]);
  });
});

test("every role and policy belongs to a function", () => {
  expect(roles.size).toBe(functions.size);
  expect(policies).toHaveLength(functions.size);
});

test("nothing is allowed by wildcard but tracing, which has no resources to name, and objects below a prefix", () => {
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  for (const { Action, Resource } of statements) {
    const actions = listOf(Action);
    expect(actions.filter((action) => String(action).includes("*"))).toEqual([]);
    const isPrefix = Object.values(prefixes).some((prefix) =>
      JSON.stringify(Resource).endsWith(`"/${prefix}*"]]}`),
    );
    if (isPrefix) {
      expect(
        actions.filter((action) => !/^s3:(\w+Object|AbortMultipartUpload)$/.test(String(action))),
      ).toEqual([]);
    } else if (JSON.stringify(Resource).includes("*")) {
      expect(actions).toEqual(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]);
    }
  }
});

test("each function is called by its routes, by the user pool or by the clock, and by nobody else; the readers of the stream are called by none", () => {
  const permissions = resources("AWS::Lambda::Permission").map(([, { Properties }]) => Properties);
  const called = new Set(permissions.map(({ FunctionName }) => FunctionName["Fn::GetAtt"][0]));
  expect(called.size).toBe(functions.size - 2);
  for (const { FunctionName, Action, Principal, SourceArn } of permissions) {
    const [id] = FunctionName["Fn::GetAtt"];
    const principal =
      id === functions.get("add-claims-to-token")?.id
        ? "cognito-idp.amazonaws.com"
        : id === functions.get("write-full-copy")?.id
          ? "events.amazonaws.com"
          : "apigateway.amazonaws.com";
    expect(Action).toBe("lambda:InvokeFunction");
    expect(Principal).toBe(principal);
    expect(SourceArn).toBeDefined();
  }
});
