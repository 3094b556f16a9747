import { publicStudy } from "./public-study.ts";
import type { Selection } from "./selection.ts";

/** A case study as JSON on each line. */
export function* writeNdjson({ studies, siteUrl }: Selection): Generator<string> {
  for (const study of studies) yield `${JSON.stringify(publicStudy(siteUrl, study))}\n`;
}
