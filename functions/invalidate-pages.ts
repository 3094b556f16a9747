import type { DynamoDBStreamEvent } from "aws-lambda";
import { invalidatePublicPaths } from "./edge-cache/invalidation.ts";

/** The table's stream tells what was published, withdrawn or reinstated: one invalidation for each batch. */
export async function handler({ Records: [first] }: DynamoDBStreamEvent): Promise<void> {
  // The same batch, tried again, begins with the same record.
  if (first?.eventID) await invalidatePublicPaths(first.eventID);
}
