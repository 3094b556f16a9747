import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  type EventSourceMapping,
  type EventSourceMappingOptions,
  FilterCriteria,
  type Function as LambdaFunction,
} from "aws-cdk-lib/aws-lambda";
import { table as tableKeys } from "#functions/store/table.ts";

/** Sends a function what the table's stream tells of public copies: published, withdrawn, reinstated. */
export function readPublications(
  reader: LambdaFunction,
  table: TableV2,
  options: EventSourceMappingOptions,
): EventSourceMapping {
  const stream = table.tableStreamArn;
  if (stream === undefined) throw new Error("The table has no stream.");
  reader.addToRolePolicy(
    new PolicyStatement({
      actions: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
        (action) => `dynamodb:${action}`,
      ),
      resources: [stream],
    }),
  );
  return reader.addEventSourceMapping("Publications", {
    eventSourceArn: stream,
    filters: [
      FilterCriteria.filter({ dynamodb: { Keys: { [tableKeys.sortKey]: { S: [tableKeys.publication] } } } }),
    ],
    ...options,
  });
}
