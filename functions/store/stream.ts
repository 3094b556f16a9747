import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import * as keys from "./keys.ts";
import { type ReadPublication, readPublication } from "./publications.ts";

const Text = z.object({ S: z.string() });
const Image = z.record(z.string(), z.unknown());
/** What happened to an item, as DynamoDB Streams tells it: its attributes before and after, each with its type. */
const StreamRecord = z.object({
  dynamodb: z.object({
    Keys: z.object({ pk: Text, sk: Text }),
    OldImage: Image.optional(),
    NewImage: Image.optional(),
  }),
});

/** The publications that records of the table's stream tell of, as they are since; records of other items are left out. */
export const publicationsOf = (records: readonly unknown[]): ReadPublication[] =>
  records.flatMap((record) => {
    const { Keys: key, OldImage: before, NewImage: after } = StreamRecord.parse(record).dynamodb;
    if (key.sk.S !== keys.publication("").sk || !after) return [];
    const publication = readImage(after, `${key.pk.S} / ${key.sk.S}`);
    // Written again as it was, for example by a restored backup.
    const isSame = before && JSON.stringify(before.revision) === JSON.stringify(after.revision);
    return isSame ? [] : [publication];
  });

function readImage(image: z.infer<typeof Image>, place: string): ReadPublication {
  try {
    // What unmarshall does not know, it refuses.
    return readPublication(unmarshall(image as Parameters<typeof unmarshall>[0], { wrapNumbers: Number }));
  } catch {
    return { damagedItem: place };
  }
}
