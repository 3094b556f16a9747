import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { EventSourceMapping, IFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { TableAction } from "../table-access.ts";

export interface MonitoringProps {
  readonly api: HttpApi;
  readonly table: TableV2;
  /** Those that readers wait for. */
  readonly functions: readonly IFunction[];
  readonly addClaimsToToken: IFunction;
  /** Those of them that answer from the search index. */
  readonly searchers: readonly LambdaFunction[];
  /** What keeps the search index, and where it hears of changes. */
  readonly indexSearch: { readonly function: LambdaFunction; readonly source: EventSourceMapping };
  readonly writeFullCopy: IFunction;
  /** @default alarms change their colour and tell nobody */
  readonly alarmEmail: string | undefined;
}

interface AlarmOptions {
  readonly above: number;
  /** How many of the last three periods of five minutes. @default 1 */
  readonly periods?: number;
}

const period = Duration.minutes(5);

/**
 * Alarms where a caller feels it, at the API and the table; one per function would be a hundred that nobody
 * reads. The first ten alarms of an account are free.
 */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { api, table, functions, addClaimsToToken, indexSearch, alarmEmail } = props;
    const serverErrors = api.metricServerError({ period, statistic: "Sum" });
    const latency = api.metricLatency({ period, statistic: "p99" });
    const throttledReads = table.metric("ReadThrottleEvents", { period, statistic: "Sum" });
    const throttledWrites = table.metric("WriteThrottleEvents", { period, statistic: "Sum" });
    const systemErrors = systemErrorsOf(table);
    const throttles = functionsOfAccount("Throttles");

    const action = alarmEmail === undefined ? undefined : new SnsAction(this.addTopic(alarmEmail));
    const addAlarm = (
      name: string,
      description: string,
      metric: IMetric,
      { above, periods }: AlarmOptions,
    ) => {
      const alarm = new Alarm(this, name, {
        alarmDescription: description,
        metric,
        threshold: above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
        datapointsToAlarm: periods ?? 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (action) alarm.addAlarmAction(action);
    };
    addAlarm("ServerErrors", "The API answered with a server error.", serverErrors, { above: 0 });
    addAlarm("Latency", "One request in a hundred takes longer than 3 seconds.", latency, {
      above: 3000,
      periods: 2,
    });
    addAlarm(
      "SignIn",
      "Nobody can sign in while this function fails.",
      addClaimsToToken.metricErrors({ period }),
      {
        above: 0,
      },
    );
    addAlarm(
      "FunctionThrottles",
      "Functions of this account wait for one another: ask for more concurrency.",
      throttles,
      { above: 0 },
    );
    const throttledTable = new MathExpression({
      // SUM, since a plain + has no value where one of the two has none.
      expression: "SUM([reads, writes])",
      usingMetrics: { reads: throttledReads, writes: throttledWrites },
      period,
    });
    addAlarm("TableThrottles", "DynamoDB refuses reads or writes: a partition is hot.", throttledTable, {
      above: 0,
      periods: 2,
    });
    addAlarm("TableErrors", "DynamoDB failed by its own fault.", systemErrors, { above: 0 });
    addAlarm(
      "FullCopy",
      "The nightly copy of the catalogue was not written; yesterday's is still there.",
      props.writeFullCopy.metricErrors({ period }),
      { above: 0 },
    );
    addAlarm(
      "SearchDelay",
      "What was published five minutes ago cannot be searched for yet.",
      indexSearch.function.metric("IteratorAge", { period, statistic: "Maximum" }),
      { above: 5 * 60 * 1000 },
    );
    addAlarm(
      "SearchGivenUp",
      "Changes could not be indexed for a day and lie below aws/lambda/ in the bucket: mend the cause, then npm run rebuild-search.",
      new Metric({
        namespace: "AWS/Lambda",
        metricName: "OnFailureDestinationDeliveredEventCount",
        dimensionsMap: { EventSourceMappingUUID: indexSearch.source.eventSourceMappingId },
        statistic: "Sum",
        period,
      }),
      { above: 0 },
    );
    addAlarm(
      "SearchFaults",
      "A log names a publication that cannot be read, or says why the search index could not be compacted or followed.",
      this.searchFaults([indexSearch.function, ...props.searchers]),
      { above: 0 },
    );

    // An account has three dashboards of 50 metrics free.
    new Dashboard(this, "Dashboard", {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph("Requests", [api.metricCount({ period, statistic: "Sum" })]),
          graph("Errors", [api.metricClientError({ period, statistic: "Sum" }), serverErrors]),
          graph("Latency, ms", [
            api.metricLatency({ period, statistic: "p50" }),
            api.metricLatency({ period, statistic: "p95" }),
            latency,
          ]),
        ],
        [
          graph("Capacity units", [
            table.metricConsumedReadCapacityUnits({ period }),
            table.metricConsumedWriteCapacityUnits({ period }),
          ]),
          graph("Table refusals", [
            throttledReads,
            throttledWrites,
            table.metricConditionalCheckFailedRequests({ period }),
            table.metric("TransactionConflict", { period, statistic: "Sum" }),
            systemErrors,
          ]),
          graph("Functions of this account", [
            functionsOfAccount("Errors"),
            throttles,
            functionsOfAccount("ConcurrentExecutions", "Maximum"),
          ]),
        ],
        [graph("Function duration, p95 ms", durations([...functions, addClaimsToToken]), 24)],
      ],
    });
  }

  /** What those that write and read the search index have to tell and go on after. */
  private searchFaults(functions: readonly LambdaFunction[]): IMetric {
    const is = (event: string) => FilterPattern.stringValue("$.message.event", "=", event);
    const [filter] = functions.map(
      ({ logGroup, node }) =>
        new MetricFilter(this, `SearchFaultsOf${node.scope?.node.id}`, {
          logGroup,
          filterPattern: FilterPattern.any(
            is("unreadable-publication"),
            is("search-compaction-failed"),
            is("search-refresh-failed"),
          ),
          metricNamespace: "Catalogue",
          metricName: "SearchFaults",
        }),
    );
    if (!filter) throw new Error("No function searches.");
    // One metric, whichever filter fills it.
    return filter.metric({ period, statistic: "Sum" });
  }

  private addTopic(email: string): Topic {
    const topic = new Topic(this, "Alarms", { enforceSSL: true });
    // enforceSSL replaces the topic's default policy, which would have let alarms publish.
    topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
    topic.addSubscription(new EmailSubscription(email));
    return topic;
  }
}

const graph = (title: string, left: IMetric[], width = 8) =>
  new GraphWidget({ title, left, width, height: 7 });

/** Lambda adds up all functions of the account and region where no function is named. */
const functionsOfAccount = (metricName: string, statistic = "Sum") =>
  new Metric({ namespace: "AWS/Lambda", metricName, statistic, period });

/** DynamoDB counts by the request that was sent, and every write and its checks go in a transaction. */
const requestOf: Readonly<Record<TableAction, string>> = {
  GetItem: "GetItem",
  BatchGetItem: "BatchGetItem",
  Query: "Query",
  PutItem: "TransactWriteItems",
  DeleteItem: "TransactWriteItems",
  ConditionCheckItem: "TransactWriteItems",
};

/** Errors of DynamoDB's own making in what the functions send. */
function systemErrorsOf(table: TableV2): IMetric {
  const errorsOf = (operation: string) =>
    table.metric("SystemErrors", {
      period,
      statistic: "Sum",
      dimensionsMap: { TableName: table.tableName, Operation: operation },
    });
  const requests = [...new Set(Object.values(requestOf))];
  const errors = Object.fromEntries(requests.map((request) => [`of${request}`, errorsOf(request)]));
  return new MathExpression({
    // SUM, since a plain + has no value wherever one of them has none.
    expression: `SUM([${Object.keys(errors)}])`,
    usingMetrics: errors,
    label: "System errors",
    period,
  });
}

const durations = (functions: readonly IFunction[]) =>
  functions.map((each) => each.metricDuration({ period, statistic: "p95" }));
