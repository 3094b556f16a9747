import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import { files } from "../files/client.ts";
import { bucketName } from "../files/environment.ts";
import { prefixes } from "../files/prefixes.ts";
import { answerOf } from "../retries/answer-of.ts";
import { removeFiles } from "./files.ts";
import { indexFolder } from "./manifest.ts";

/**
 * Deletes the indexes of all other versions, newer ones too: nobody keeps them up to date. Only for a command, when no
 * function reads them any more; functions may not list the bucket.
 */
export async function removeOtherVersions(): Promise<void> {
  let next: string | undefined;
  do {
    const input = { Bucket: bucketName, Prefix: prefixes.search, ContinuationToken: next };
    const { Contents = [], NextContinuationToken } = await answerOf<ListObjectsV2CommandOutput>(
      files.send(new ListObjectsV2Command(input)),
    );
    const keys = Contents.flatMap(({ Key }) => Key ?? []);
    await removeFiles(keys.filter((key) => !key.startsWith(indexFolder)));
    next = NextContinuationToken;
  } while (next !== undefined);
}
