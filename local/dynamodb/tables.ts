import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
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

const TableProperties = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: notEmulated("a local secondary index"),
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }).optional(),
});

export const identifyTable: Identify = (resource) => {
  const name = physicalName(resource, "TableName");
  return { ref: name, attributes: { Arn: arn("dynamodb", `table/${name}`) } };
};

/**
 * The tables of the stacks. They get no stream: nothing reads one yet, and as the embedded database never trims it, each
 * write would take longer than the one before.
 */
export function readTables(deployment: Deployment): Table[] {
  return deployment.list("AWS::DynamoDB::GlobalTable").map((resource) => {
    const { TimeToLiveSpecification: expiry, ...shape } = deployment.properties(resource, TableProperties);
    return {
      definition: { TableName: deployment.physical(resource).ref, BillingMode: "PAY_PER_REQUEST", ...shape },
      expiryAttribute: expiry?.Enabled ? expiry.AttributeName : undefined,
    };
  });
}

/** Creates the tables that do not exist; one that exists with other keys or indexes is refused. */
export async function createTables(client: DynamoDBClient, tables: Table[]): Promise<void> {
  for (const { definition } of tables) {
    try {
      await client.send(new CreateTableCommand(definition));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      const { TableName } = definition;
      const { Table: existing } = await client.send(new DescribeTableCommand({ TableName }));
      if (existing && shapeOf(existing) === shapeOf(definition)) continue;
      throw new LocalError(
        `The table ${TableName} kept on this machine is not keyed as the stacks now declare it: ${shapeOf(definition)}. ` +
          "Delete the folder .local/dynamodb to start again from data/; what was written locally is lost with it.",
      );
    }
  }
}

/** The keys of the table and of each index, in an order of their own. */
function shapeOf({ KeySchema, GlobalSecondaryIndexes }: CreateTableCommandInput | TableDescription): string {
  return [{ IndexName: "table", KeySchema }, ...(GlobalSecondaryIndexes ?? [])]
    .map((index) => `${index.IndexName} (${index.KeySchema?.map((key) => key.AttributeName).join(", ")})`)
    .sort()
    .join(", ");
}
