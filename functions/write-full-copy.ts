import { fullCopyLines } from "./case-studies/full-copy-lines.ts";
import { latestFullCopy, writeFullCopy } from "./files/full-copy.ts";
import { latestChange } from "./store/publications.ts";

/** After so long the copy is written again though nothing has changed: the code that writes it may have. */
const maxAgeMs = 7 * 24 * 3600 * 1000;

/** Every night: copies all that is public into one file, unless the last one is as good. */
export async function handler(): Promise<{ change: number; isNew: boolean }> {
  // Read first: the copy may have later changes too, never fewer.
  const [change, last] = await Promise.all([latestChange(), latestFullCopy()]);
  const isNew = last?.change !== change || Date.now() - last.writtenAt.getTime() > maxAgeMs;
  if (isNew) await writeFullCopy(fullCopyLines(), change);
  return { change, isNew };
}
