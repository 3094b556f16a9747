import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
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
import { Construct } from "constructs";
import { table as tableKeys } from "#functions/store/table.ts";
import { entryPointOf, type FunctionName } from "../function-names.ts";
import type { Settings } from "../settings.ts";
import { type TableAccess, type TableAction, tableAccess } from "../table-access.ts";

export interface CatalogueFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly table: TableV2;
  readonly settings: Settings;
  /** The folder that holds one bundle per function. */
  readonly bundles: string;
  /** @default 1024; more memory is more processor too */
  readonly memoryMegabytes?: number;
  /** @default 10 */
  readonly timeoutSeconds?: number;
}

/** A Lambda function with its log group and a role that allows what `tableAccess` says and nothing else. */
export class CatalogueFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: CatalogueFunctionProps) {
    super(scope, id);
    const { name, description, table, settings, bundles } = props;
    const logGroup = new LogGroup(this, "Logs", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    for (const statement of statementsOf(tableAccess[name], table)) role.addToPolicy(statement);

    this.function = new LambdaFunction(this, "Function", {
      description,
      code: Code.fromAsset(join(bundles, entryPointOf(name))),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes ?? 1024,
      timeout: Duration.seconds(props.timeoutSeconds ?? 10),
      role,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Start, end and report of each call would be most of the log and most of its cost; metrics and traces have them.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { TABLE_NAME: table.tableName, SITE_URL: settings.siteUrl },
    });
  }
}

/** One statement for the table and one per index: `table.grant` would add `index/*` to each. */
function statementsOf(access: TableAccess, table: TableV2): PolicyStatement[] {
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
