import { jsonList } from "./json-list.ts";
import { licence } from "./licence.ts";
import { publicStudy } from "./public-study.ts";
import type { Selection } from "./selection.ts";

/** One object: the licence, and under `items` the case studies as the API answers them. */
export function* writeJson({ studies, siteUrl }: Selection): Generator<string> {
  yield `{"licence":${JSON.stringify(licence.address)},"items":`;
  yield* jsonList(studies, (study) => publicStudy(siteUrl, study));
  yield "}\n";
}
