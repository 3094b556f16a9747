import { expect, test } from "vitest";
import { type TableAccess, tableAccess } from "#infra/table-access.ts";
import { production, synthesise } from "./synthesised.ts";

const { resources } = synthesise(production);
const alarms = resources("AWS::CloudWatch::Alarm");

test("at most ten alarms, which an account has free, watch the API, sign-in, the table, the search index and the nightly copy", () => {
  expect(alarms.length).toBeLessThanOrEqual(10);
  const watched = alarms.flatMap(([, { Properties }]) =>
    Properties.Metrics
      ? Properties.Metrics.flatMap(
          ({ MetricStat }: { MetricStat?: { Metric: { Namespace: string; MetricName: string } } }) =>
            MetricStat ? [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`] : [],
        )
      : [`${Properties.Namespace} ${Properties.MetricName}`],
  );
  expect([...new Set(watched)].sort()).toEqual([
    "AWS/ApiGateway 5xx",
    "AWS/ApiGateway Latency",
    "AWS/DynamoDB ReadThrottleEvents",
    "AWS/DynamoDB SystemErrors",
    "AWS/DynamoDB WriteThrottleEvents",
    "AWS/Lambda Errors",
    "AWS/Lambda IteratorAge",
    "AWS/Lambda OnFailureDestinationDeliveredEventCount",
    "AWS/Lambda Throttles",
    "Catalogue SearchFaults",
  ]);
});

test("errors of the table are watched in every request that a function sends", () => {
  const requests = new Set(
    alarms
      .flatMap(([, { Properties }]) => Properties.Metrics ?? [])
      .map(({ MetricStat }) => MetricStat?.Metric)
      .filter((metric) => metric?.MetricName === "SystemErrors")
      .map(({ Dimensions }) => Dimensions.find(({ Name }: { Name: string }) => Name === "Operation").Value),
  );
  const reads = Object.values<TableAccess>(tableAccess)
    .flatMap((access) => Object.values(access).flat())
    .filter((action) => /Get|Query/.test(action));
  expect(requests).toEqual(new Set([...reads, "TransactWriteItems"]));
});

test("an alarm says what is wrong, and quiet hours are no alarm", () => {
  for (const [, { Properties }] of alarms) {
    expect(Properties.AlarmDescription).toMatch(/\.$/);
    expect(Properties.TreatMissingData).toBe("notBreaching");
  }
});

test("there is one dashboard, within the 50 metrics that are free", () => {
  const dashboards = resources("AWS::CloudWatch::Dashboard");
  expect(dashboards).toHaveLength(1);
  const parts: unknown[] = dashboards.flatMap(
    ([, { Properties }]) => Properties.DashboardBody["Fn::Join"][1],
  );
  const body = parts.map((part) => (typeof part === "string" ? part : "reference")).join("");
  const widgets: { properties: { metrics: unknown[][] } }[] = JSON.parse(body).widgets;
  const metrics = widgets
    .flatMap(({ properties }) => properties.metrics)
    .filter(([first]) => typeof first === "string");
  expect(metrics.length).toBeGreaterThan(25);
  expect(metrics.length).toBeLessThanOrEqual(50);
});

test("without an address nobody is told and no topic exists; with one, every alarm goes there", () => {
  expect(resources("AWS::SNS::Topic")).toEqual([]);
  expect(alarms.every(([, { Properties }]) => Properties.AlarmActions === undefined)).toBe(true);

  const told = synthesise({ ...production, alarmEmail: "alarms@example.org" });
  const [topicId] = told.resources("AWS::SNS::Topic")[0] ?? expect.unreachable();
  for (const [, { Properties }] of told.resources("AWS::CloudWatch::Alarm")) {
    expect(Properties.AlarmActions).toEqual([{ Ref: topicId }]);
  }
  expect(told.resources("AWS::SNS::Subscription").map(([, { Properties }]) => Properties.Endpoint)).toEqual([
    "alarms@example.org",
  ]);
});
