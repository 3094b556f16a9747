import { expect, test } from "vitest";
import { table } from "#functions/store/table.ts";
import { production, synthesise } from "./synthesised.ts";

const { Data, resources } = synthesise(production);
const tables = resources("AWS::DynamoDB::GlobalTable");
const [, { Properties, DeletionPolicy }] = tables[0] ?? expect.unreachable();
const [replica] = Properties.Replicas;

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

test("there is one table, in one region, with the keys that the store writes", () => {
  expect(tables).toHaveLength(1);
  expect(Properties.Replicas).toHaveLength(1);
  expect(Properties.KeySchema).toEqual(keySchema(table.partitionKey, table.sortKey));
});

test("the table survives a removal of its stack, a deletion by mistake and a bad write", () => {
  expect(DeletionPolicy).toBe("Retain");
  expect(replica.DeletionProtectionEnabled).toBe(true);
  expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
});

test("it is paid by request, streams both images and forgets what has expired", () => {
  expect(Properties.BillingMode).toBe("PAY_PER_REQUEST");
  expect(Properties.StreamSpecification).toEqual({ StreamViewType: "NEW_AND_OLD_IMAGES" });
  expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
});

test("each index has one partition and one sort attribute and carries only what its question needs", () => {
  const indexes = Object.values(table.indexes);
  expect(Properties.GlobalSecondaryIndexes).toEqual(
    indexes.map(({ name, partitionKey, sortKey, projected }) => ({
      IndexName: name,
      // Keys of several attributes are accepted by the embedded database, and wrongly read.
      KeySchema: keySchema(partitionKey, sortKey),
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: projected },
    })),
  );
  expect(indexes.map(({ name }) => name)).toEqual(Object.keys(table.indexes));
});

test("the table's name is an output", () => {
  Data.hasOutput("TableName", {});
});
