import { join } from "node:path";
import { Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { CfnCollection } from "aws-cdk-lib/aws-opensearchserverless";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { prefixes } from "#functions/files/prefixes.ts";
import { table as tableKeys } from "#functions/store/table.ts";
import { type FilesAccess, type FilesAction, filesAccess } from "../files-access.ts";
import { entryPointOf, type FunctionName } from "../function-names.ts";
import type { Settings } from "../settings.ts";
import { type TableAccess, type TableAction, tableAccess } from "../table-access.ts";

export interface CatalogueFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly table: TableV2;
  readonly files: Bucket;
  readonly settings: Settings;
  /** The folder that holds one bundle per function. */
  readonly bundles: string;
  /** Where searches are answered, if not from the bucket. */
  readonly collection?: CfnCollection | undefined;
  /** @default 1024; more memory is more processor too */
  readonly memoryMegabytes?: number;
  /** @default 10, or 29 where OpenSearch is asked */
  readonly timeoutSeconds?: number;
  /** The size of the folder for temporary files. @default 512 */
  readonly temporaryMegabytes?: number;
  /** What JavaScript's own memory may take, so that the rest is left for what works beside it. @default what there is */
  readonly heapMegabytes?: number;
  /** Variables that only this function reads. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Lambda function with its log group and a role that allows what `tableAccess` and `filesAccess` say and nothing else. */
export class CatalogueFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: CatalogueFunctionProps) {
    super(scope, id);
    const { name, description, table, files, settings, bundles } = props;
    const collection = filesAccess[name]?.search && props.collection;
    const toFiles = collection ? withoutSearch(filesAccess[name]) : filesAccess[name];
    const logGroup = new LogGroup(this, "Logs", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    for (const statement of tableStatements(tableAccess[name], table)) role.addToPolicy(statement);
    if (toFiles) for (const statement of filesStatements(toFiles, files)) role.addToPolicy(statement);

    if (collection) {
      role.addToPolicy(
        new PolicyStatement({ actions: ["aoss:APIAccessAll"], resources: [collection.attrArn] }),
      );
    }

    this.function = new LambdaFunction(this, "Function", {
      description,
      code: Code.fromAsset(join(bundles, entryPointOf(name))),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes ?? 1024,
      // A search of OpenSearch is some requests, one after another.
      timeout: Duration.seconds(props.timeoutSeconds ?? (collection ? 29 : 10)),
      ...(props.temporaryMegabytes && { ephemeralStorageSize: Size.mebibytes(props.temporaryMegabytes) }),
      role,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Start, end and report of each call would be most of the log and most of its cost; metrics and traces have them.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: {
        TABLE_NAME: table.tableName,
        SITE_URL: settings.siteUrl,
        ...(toFiles && { FILES_BUCKET: files.bucketName }),
        ...(collection && { OPENSEARCH_ENDPOINT: collection.attrCollectionEndpoint }),
        ...(props.heapMegabytes && { NODE_OPTIONS: `--max-old-space-size=${props.heapMegabytes}` }),
        ...props.environment,
      },
    });
  }
}

/** One statement for the table and one per index: `table.grant` would add `index/*` to each. */
function tableStatements(access: TableAccess, table: TableV2): PolicyStatement[] {
  const statement = (resource: string, actions: readonly TableAction[]) =>
    new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [resource] });
  return [
    ...(access.table ? [statement(table.tableArn, access.table)] : []),
    ...Object.values(tableKeys.indexes).flatMap(({ name }) => {
      const actions = access[name];
      return actions ? [statement(`${table.tableArn}/index/${name}`, actions)] : [];
    }),
  ];
}

/** What is left when the search index is not in the bucket. */
function withoutSearch({ bucket: _, search: __, ...others }: FilesAccess = {}): FilesAccess {
  return others;
}

/** One statement for the bucket and one per prefix. */
function filesStatements(access: FilesAccess, files: Bucket): PolicyStatement[] {
  const statement = (resource: string, actions: readonly FilesAction[]) =>
    new PolicyStatement({ actions: actions.map((action) => `s3:${action}`), resources: [resource] });
  return [
    ...(access.bucket ? [statement(files.bucketArn, access.bucket)] : []),
    ...Object.entries(prefixes).flatMap(([name, prefix]) => {
      // Object.entries forgets that the keys are exactly these.
      const actions = access[name as keyof typeof prefixes];
      return actions ? [statement(files.arnForObjects(`${prefix}*`), actions)] : [];
    }),
  ];
}
