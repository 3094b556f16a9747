// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation marks its variables like this.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { openDeployment } from "#local/assembly/deployment.ts";
import { resolveIntrinsics, type Scope } from "#local/assembly/intrinsics.ts";
import { readTables } from "#local/dynamodb/tables.ts";
import { readRules } from "#local/events/rules.ts";
import { readFunction } from "#local/lambda/function-resource.ts";
import { resourceTypes } from "#local/resource-types.ts";
import { readBuckets } from "#local/s3/bucket-resource.ts";
import { readMappings } from "#local/streams/mapping-resource.ts";

const folder = mkdtempSync(join(tmpdir(), "assemblies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Stacks = Record<string, { stackName?: string; Resources: object; Outputs?: object; files?: object }>;

/** Opens stacks written as templates, as `cdk synth` lays them out. */
function open(stacks: Stacks) {
  const directory = mkdtempSync(join(folder, "cdk-"));
  const write = (file: string, content: object) =>
    writeFileSync(join(directory, file), JSON.stringify(content));
  const artifacts = Object.entries(stacks).map(([name, { stackName = name }]) => [
    name,
    { type: "aws:cloudformation:stack", properties: { templateFile: `${name}.template.json`, stackName } },
  ]);
  write("manifest.json", { artifacts: { ...Object.fromEntries(artifacts), Tree: { type: "cdk:tree" } } });
  for (const [name, { files = {}, stackName: _, ...template }] of Object.entries(stacks)) {
    write(`${name}.template.json`, template);
    write(`${name}.assets.json`, { files });
  }
  mkdirSync(join(directory, "asset.code"));
  writeFileSync(join(directory, "asset.code", "index.mjs"), "export const handler = 1;");
  return openDeployment(directory, "http://localhost:3000", resourceTypes);
}

const table = (properties: object = {}) => ({
  Type: "AWS::DynamoDB::GlobalTable",
  Properties: {
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    ...properties,
  },
});
const code = { c0de: { source: { path: "asset.code" }, destinations: { here: { objectKey: "c0de.zip" } } } };
const lambda = (variables: object, properties: object = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Code: { S3Bucket: { "Fn::Sub": "assets-${AWS::AccountId}" }, S3Key: "c0de.zip" },
    Role: { "Fn::GetAtt": ["Role", "Arn"] },
    Environment: { Variables: variables },
    ...properties,
  },
});
const functionArn = "arn:aws:lambda:eu-west-1:000000000000:function:Api-List";

/** As CDK writes a DynamoEventSource. */
const mapping = (properties: object = {}) => ({
  Type: "AWS::Lambda::EventSourceMapping",
  Properties: {
    BatchSize: 100,
    BisectBatchOnFunctionError: true,
    DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["B", "Arn"] } } },
    EventSourceArn: { "Fn::GetAtt": ["T", "StreamArn"] },
    FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"sk":{"S":["A"]}}}}' }] },
    FunctionName: { Ref: "List" },
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    MaximumBatchingWindowInSeconds: 1,
    MaximumRecordAgeInSeconds: 86_400,
    StartingPosition: "TRIM_HORIZON",
    ...properties,
  },
});
const bucket = (properties: object = {}) => ({ Type: "AWS::S3::Bucket", Properties: properties });
/** As CDK writes a Rule with a LambdaFunction as its target. */
const rule = (properties: object = {}) => ({
  Type: "AWS::Events::Rule",
  Properties: {
    ScheduleExpression: "cron(0 2 * * ? *)",
    State: "ENABLED",
    Targets: [{ Arn: { "Fn::GetAtt": ["List", "Arn"] }, Id: "Target0", RetryPolicy: {} }],
    ...properties,
  },
});

describe("intrinsic functions", () => {
  const scope: Scope = {
    ref: (logicalId) => (logicalId === "AWS::NoValue" ? undefined : `ref of ${logicalId}`),
    attribute: (logicalId, attribute) => `${attribute} of ${logicalId}`,
    importValue: (name) => `import of ${name}`,
    stackOutput: (stackName, logicalId) => `${logicalId} of ${stackName}`,
  };

  test.each([
    [{ Ref: "A" }, "ref of A"],
    [{ "Fn::GetAtt": ["A", "Arn"] }, "Arn of A"],
    [{ "Fn::GetAtt": "A.Nested.Arn" }, "Nested.Arn of A"],
    [{ "Fn::ImportValue": "Data:Table" }, "import of Data:Table"],
    [{ "Fn::GetStackOutput": { StackName: "Data", OutputName: "Table" } }, "Table of Data"],
    [{ "Fn::Join": ["/", ["a", { Ref: "B" }, "c"]] }, "a/ref of B/c"],
    [{ "Fn::Select": [1, { "Fn::Split": ["-", "a-b-c"] }] }, "b"],
    [{ "Fn::Sub": "${A} and ${B.Arn} and ${!C}" }, "ref of A and Arn of B and ${C}"],
    [
      { deep: [{ Ref: "A" }, { kept: 1, Ref: "a property" }] },
      { deep: ["ref of A", { kept: 1, Ref: "a property" }] },
    ],
    [{ gone: { Ref: "AWS::NoValue" }, list: [{ Ref: "AWS::NoValue" }, null] }, { list: [null] }],
  ])("%j becomes %j", (value, resolved) => {
    expect(resolveIntrinsics(value, scope)).toEqual(resolved);
  });

  test.each([
    [{ "Fn::If": ["Condition", 1, 2] }],
    [{ "Fn::FindInMap": ["M", "a", "b"] }],
    [{ "Fn::Join": "no list" }],
    [{ "Fn::GetStackOutput": { StackName: "Data", OutputName: "Table", Region: "eu-west-2" } }],
    [{ "Fn::Sub": ["${x}", { x: 1 }] }],
  ])("%j is refused by name", (value) => {
    const [name = ""] = Object.keys(value);
    expect(() => resolveIntrinsics({ inside: [value] }, scope)).toThrow(`${name} of `);
  });
});

describe("stacks", () => {
  test("a reference reaches into another stack through its export", () => {
    const deployment = open({
      Data: {
        Resources: { Table: table() },
        Outputs: { Name: { Value: { Ref: "Table" }, Export: { Name: "Data:Table" } } },
      },
      Api: {
        Resources: { List: lambda({ TABLE_NAME: { "Fn::ImportValue": "Data:Table" } }) },
        files: code,
      },
    });
    const spec = readFunction(deployment, functionArn, {
      AWS_ENDPOINT_URL: "http://localhost:3000/_local/aws",
    });
    expect(spec).toMatchObject({ name: "Api-List", exportName: "handler", timeoutSeconds: 3, memoryMb: 128 });
    expect(spec.environment).toMatchObject({
      TABLE_NAME: "Data-Table",
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: "http://localhost:3000/_local/aws",
    });
  });

  test("a weak reference reaches an output that is not exported, by the name CloudFormation gives the stack", () => {
    const output = { StackName: "CatalogueData", OutputName: "Name", Region: { Ref: "AWS::Region" } };
    const deployment = open({
      Data: {
        stackName: "CatalogueData",
        Resources: { Table: table() },
        Outputs: { Name: { Value: { Ref: "Table" } } },
      },
      Api: { Resources: { List: lambda({ TABLE_NAME: { "Fn::GetStackOutput": output } }) }, files: code },
    });
    const { environment } = readFunction(deployment, functionArn, {});
    expect(environment).toMatchObject({ TABLE_NAME: "Data-Table" });
  });

  test("stacks may use the same logical id", () => {
    const deployment = open({ One: { Resources: { T: table() } }, Two: { Resources: { T: table() } } });
    expect(readTables(deployment).map(({ definition }) => definition.TableName)).toEqual(["One-T", "Two-T"]);
  });

  test("a table gets its indexes, its expiry and its stream", () => {
    const index = {
      IndexName: "byPk",
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      Projection: { ProjectionType: "ALL" },
    };
    const [read] = readTables(
      open({ Data: { Resources: { T: table({ GlobalSecondaryIndexes: [index] }) } } }),
    );
    expect(read?.expiryAttribute).toBe("expiresAt");
    expect(read?.definition).toMatchObject({ GlobalSecondaryIndexes: [index] });
    expect(read?.definition).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    });
  });

  const around = { T: table(), B: bucket(), List: lambda({}) };

  test("a mapping and a rule say what they lead to which function", () => {
    const deployment = open({
      Api: { Resources: { ...around, M: mapping(), Nightly: rule() }, files: code },
    });
    expect(readMappings(deployment)).toEqual([
      {
        id: "M",
        functionArn,
        tableName: "Api-T",
        streamArn: "arn:aws:dynamodb:eu-west-1:000000000000:table/Api-T/stream/local",
        batchSize: 100,
        windowSeconds: 1,
        isWanted: expect.any(Function),
        maximumRetries: Number.POSITIVE_INFINITY,
        maximumAgeSeconds: 86_400,
        bisects: true,
        reportsFailures: true,
        failureBucket: "api-b",
      },
    ]);
    expect(readRules(deployment)).toEqual([
      {
        logicalId: "Nightly",
        name: "Api-Nightly",
        arn: "arn:aws:events:eu-west-1:000000000000:rule/Api-Nightly",
        schedule: "cron(0 2 * * ? *)",
        targets: [{ functionArn, input: undefined }],
      },
    ]);
  });

  const filter = { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"state":{"S":["x"]}}}}' }] };
  test.each([
    ["another position", { M: mapping({ StartingPosition: "LATEST" }) }, "StartingPosition"],
    ["several batches at once", { M: mapping({ ParallelizationFactor: 2 }) }, "ParallelizationFactor"],
    [
      "a tumbling window",
      { M: mapping({ TumblingWindowInSeconds: 5 }) },
      "A tumbling window is not emulated",
    ],
    [
      "a filter of an image",
      { M: mapping({ FilterCriteria: filter }) },
      "equality of eventName and dynamodb.Keys",
    ],
    [
      "another source",
      { M: mapping({ EventSourceArn: "arn:aws:sqs:x" }) },
      "arn:aws:sqs:x: no stream of a table",
    ],
    [
      "another destination",
      { M: mapping({ DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:x" } } }) },
      "Destination",
    ],
    [
      "versions of objects",
      { B: bucket({ VersioningConfiguration: {} }) },
      "A history of objects is not emulated",
    ],
    ["a rule of events", { R: rule({ EventPattern: {} }) }, "A rule that waits for events is not emulated"],
    ["a target of another kind", { R: rule({ Targets: [{ Arn: "arn:aws:sqs:x" }] }) }, "no Lambda function"],
  ])("%s is refused by name", (_, resources, sentence) => {
    expect(() => {
      const deployment = open({ Api: { Resources: { ...around, ...resources }, files: code } });
      readMappings(deployment);
      readBuckets(deployment);
      readRules(deployment);
    }).toThrow(sentence);
  });

  test.each([
    [
      "a resource type nobody has thought of",
      { Api: { Resources: { Q: { Type: "AWS::SQS::Queue" } } } },
      "AWS::SQS::Queue Api/Q is not emulated locally",
    ],
    [
      "a key of several attributes",
      {
        Data: {
          Resources: {
            T: table({
              KeySchema: [
                { AttributeName: "a", KeyType: "HASH" },
                { AttributeName: "b", KeyType: "HASH" },
              ],
            }),
          },
        },
      },
      "a key of several attributes is not emulated locally",
    ],
    [
      "a value that refers to what has no meaning here",
      {
        Api: {
          Resources: { List: lambda({ ROLE: { Ref: "Role" } }), Role: { Type: "AWS::IAM::Role" } },
          files: code,
        },
      },
      "refers to AWS::IAM::Role Api/Role, which has no meaning here",
    ],
    [
      "a reference to nothing",
      { Api: { Resources: { List: lambda({ NAME: { Ref: "Gone" } }) }, files: code } },
      "Stack Api refers to Gone",
    ],
    [
      "an import of nothing",
      { Api: { Resources: { List: lambda({ NAME: { "Fn::ImportValue": "Gone" } }) }, files: code } },
      "imports Gone, which no stack exports",
    ],
    [
      "an output of another stack that it does not have",
      {
        Data: { Resources: {} },
        Api: {
          Resources: {
            List: lambda({ NAME: { "Fn::GetStackOutput": { StackName: "Data", OutputName: "Gone" } } }),
          },
          files: code,
        },
      },
      "Stack Api reads Gone, no output of Data",
    ],
    [
      "an attribute without a value here",
      {
        Api: {
          Resources: { T: table(), List: lambda({ ID: { "Fn::GetAtt": ["T", "TableId"] } }) },
          files: code,
        },
      },
      "TableId of AWS::DynamoDB::GlobalTable Api/T has no value locally",
    ],
    [
      "a layer",
      { Api: { Resources: { List: lambda({}, { Layers: ["arn"] }) }, files: code } },
      "AWS::Lambda::Function Api/List: ✖ A layer is not emulated locally",
    ],
    ["code that is no asset", { Api: { Resources: { List: lambda({}) } } }, "The asset c0de.zip is not part"],
  ])("%s is refused with a sentence", (_, stacks, sentence) => {
    expect(() => {
      const deployment = open(stacks);
      readTables(deployment);
      readFunction(deployment, functionArn, {});
    }).toThrow(sentence);
  });

  test("properties without a meaning here are never looked at, whatever they refer to", () => {
    const deployment = open({ Api: { Resources: { List: lambda({}) }, files: code } });
    const [resource] = deployment.list("AWS::Lambda::Function");
    expect(resource && deployment.properties(resource, z.object({ Handler: z.string() }))).toEqual({
      Handler: "index.handler",
    });
  });
});
