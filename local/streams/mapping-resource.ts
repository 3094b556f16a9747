import * as z from "zod";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { arn, type Identify } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";
import { FilterPattern, type StreamRecord } from "./filter.ts";

/** Which function gets the records of a table's stream, and how. */
export interface EventSourceMapping {
  id: string;
  functionArn: string;
  tableName: string;
  streamArn: string;
  batchSize: number;
  windowSeconds: number;
  isWanted(record: StreamRecord): boolean;
  maximumRetries: number;
  maximumAgeSeconds: number;
  bisects: boolean;
  reportsFailures: boolean;
  /** Gets what was given up. */
  failureBucket: string | undefined;
}

/** A stream forgets a record after a day. */
const streamSeconds = 24 * 60 * 60;

const MappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.literal("TRIM_HORIZON"),
  Enabled: z.literal(true).default(true),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: FilterPattern })) }).optional(),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string().startsWith("arn:aws:s3:::") }) })
    .optional(),
  ParallelizationFactor: z.literal(1).default(1),
  TumblingWindowInSeconds: notEmulated("A tumbling window"),
});

/** Known by its logical id, where Lambda makes up a UUID. */
export const identifyMapping: Identify = ({ logicalId }) => ({
  ref: logicalId,
  attributes: { Id: logicalId, EventSourceMappingArn: arn("lambda", `event-source-mapping:${logicalId}`) },
});

export function readMappings(deployment: Deployment): EventSourceMapping[] {
  const tables = deployment.list("AWS::DynamoDB::GlobalTable").map(deployment.physical);
  return deployment.list("AWS::Lambda::EventSourceMapping").map((resource) => {
    const properties = deployment.properties(resource, MappingProperties);
    const streamArn = properties.EventSourceArn;
    const table = tables.find(({ attributes }) => attributes.StreamArn === streamArn);
    if (!table) throw new LocalError(`${resource.logicalId} reads ${streamArn}: no stream of a table here.`);
    const filters = properties.FilterCriteria?.Filters ?? [];
    const { MaximumRetryAttempts: retries, MaximumRecordAgeInSeconds: age } = properties;
    return {
      id: resource.logicalId,
      functionArn: arn("lambda", `function:${properties.FunctionName}`),
      tableName: table.ref,
      streamArn,
      batchSize: properties.BatchSize,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      isWanted: (record) => filters.length === 0 || filters.some(({ Pattern }) => Pattern(record)),
      maximumRetries: retries === -1 ? Number.POSITIVE_INFINITY : retries,
      maximumAgeSeconds: age === -1 ? streamSeconds : age,
      bisects: properties.BisectBatchOnFunctionError,
      reportsFailures: properties.FunctionResponseTypes.length > 0,
      failureBucket: properties.DestinationConfig?.OnFailure.Destination.replace("arn:aws:s3:::", ""),
    };
  });
}
