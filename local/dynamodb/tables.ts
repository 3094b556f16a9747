import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { arn, type Identify, physicalName } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";

export interface Table {
  definition: CreateTableCommandInput & { TableName: string };
  /** The attribute that holds the second at which an item expires. */
  expiryAttribute: string | undefined;
}

// The embedded database accepts keys of several attributes and answers them wrongly, without an error.
const KeySchema = z
  .array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }))
  .refine((keys) => new Set(keys.map((key) => key.KeyType)).size === keys.length, {
    error: "a key of several attributes is not emulated locally: join them into one attribute",
  });

const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const Attribute = z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) });
const TableProperties = z.object({
  AttributeDefinitions: z.array(Attribute),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: notEmulated("a local secondary index"),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]) })
    .optional(),
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }).optional(),
});

export const identifyTable: Identify = (resource) => {
  const name = physicalName(resource, "TableName");
  const tableArn = arn("dynamodb", `table/${name}`);
  return { ref: name, attributes: { Arn: tableArn, StreamArn: `${tableArn}/stream/local` } };
};

export function readTables(deployment: Deployment): Table[] {
  return deployment.list("AWS::DynamoDB::GlobalTable").map((resource) => {
    const properties = deployment.properties(resource, TableProperties);
    const { TimeToLiveSpecification: expiry, StreamSpecification: stream, ...shape } = properties;
    return {
      definition: {
        TableName: deployment.physical(resource).ref,
        BillingMode: "PAY_PER_REQUEST",
        ...shape,
        ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
      },
      expiryAttribute: expiry?.Enabled ? expiry.AttributeName : undefined,
    };
  });
}

/** Creates the tables that do not exist, and streams that tables of earlier starts lack; one one with other keys is refused. */
export async function createTables(client: DynamoDBClient, tables: Table[]): Promise<void> {
  for (const { definition } of tables) {
    try {
      await client.send(new CreateTableCommand(definition));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      const { TableName, StreamSpecification } = definition;
      const { Table: existing } = await client.send(new DescribeTableCommand({ TableName }));
      if (existing && shapeOf(existing) === shapeOf(definition)) {
        const { StreamViewType = undefined } = existing.StreamSpecification ?? {};
        if (StreamViewType === StreamSpecification?.StreamViewType) continue;
        if (StreamViewType === undefined && StreamSpecification) {
          await client.send(new UpdateTableCommand({ TableName, StreamSpecification }));
          continue;
        }
      }
      throw new LocalError(
        `The table ${TableName} kept on this machine has other keys, indexes or another stream than the stacks now declare. ` +
          "Delete the folder .local/dynamodb to start again from data/; what was written locally is lost with it.",
      );
    }
  }
}

/** Keys and indexes as one text, independent of the order in which indexes and their attributes are listed. */
function shapeOf({ KeySchema, GlobalSecondaryIndexes }: CreateTableCommandInput | TableDescription): string {
  return [{ IndexName: "", KeySchema, Projection: undefined }, ...(GlobalSecondaryIndexes ?? [])]
    .map((index) => {
      const keys = index.KeySchema?.map((key) => key.AttributeName);
      const { ProjectionType, NonKeyAttributes = [] } = index.Projection ?? {};
      return JSON.stringify([index.IndexName, keys, ProjectionType, NonKeyAttributes.toSorted()]);
    })
    .sort()
    .join();
}
