import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { handler } from "#functions/index-search.ts";
import { readTable } from "./table.ts";
import { runAs } from "./table-commands.ts";

type Item = Record<string, unknown> & { pk: string; sk: string };

/** What the table's stream says when an item was written. */
export const recordOf = (item: Item, before?: Item): DynamoDBRecord => {
  const image = (attributes: Record<string, unknown>) =>
    // Events have a type of their own for what the SDK makes.
    marshall(attributes, { removeUndefinedValues: true, allowImpreciseNumbers: true }) as NonNullable<
      NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]
    >;
  return {
    eventName: before ? "MODIFY" : "INSERT",
    dynamodb: {
      Keys: image({ pk: item.pk, sk: item.sk }),
      NewImage: image(item),
      ...(before && { OldImage: image(before) }),
    },
  };
};

/** Has the records indexed as Lambda does. */
export const index = (records: readonly DynamoDBRecord[]): Promise<void> =>
  runAs("indexSearch", () => handler({ Records: [...records] } satisfies DynamoDBStreamEvent));

/** What the stream said of every publication in the table, in no particular order. */
export async function publicationRecords(): Promise<DynamoDBRecord[]> {
  const items = [...(await readTable()).values()];
  return items.filter(({ sk }) => sk === "PUBLICATION").map((item) => recordOf(item));
}

export const indexEverything = async (): Promise<void> => index(await publicationRecords());
