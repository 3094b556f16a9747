import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as keys from "./keys.ts";
import { type ReadPublication, readPublication } from "./publications.ts";

/** The publications that records of the table's stream tell of, as they are since; records of other items are left out. */
export const publicationsOf = (records: readonly DynamoDBRecord[]): ReadPublication[] =>
  records.flatMap(({ dynamodb: record }) => {
    const { Keys: key, OldImage: before, NewImage: after } = record ?? {};
    if (key?.sk?.S !== keys.publication("").sk || !after) return [];
    // Written again as it was, for example by a restored backup.
    if (before && before.revision?.N === after.revision?.N) return [];
    return readImage(after, `${key.pk?.S} / ${key.sk.S}`);
  });

function readImage(image: Record<string, unknown>, place: string): ReadPublication {
  try {
    // Events and the SDK have types of their own for one and the same shape.
    return readPublication(unmarshall(image as Parameters<typeof unmarshall>[0], { wrapNumbers: Number }));
  } catch {
    return { damagedItem: place };
  }
}
