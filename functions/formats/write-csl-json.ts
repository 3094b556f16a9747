import { jsonList } from "./json-list.ts";
import { type Reference, referenceOf } from "./reference.ts";
import type { Selection } from "./selection.ts";

/** The Citation Style Language's own JSON, which reference managers and word processors take in. */
export function* writeCslJson({ studies, ...reader }: Selection): Generator<string> {
  yield* jsonList(studies, (study) => cslItem(referenceOf(study, reader)));
  yield "\n";
}

const cslItem = (reference: Reference) => ({
  id: reference.id,
  type: "report",
  title: reference.title,
  author: [{ literal: reference.author }],
  issued: {
    "date-parts": [[reference.publishedOn.year, reference.publishedOn.month, reference.publishedOn.day]],
  },
  publisher: reference.publisher,
  genre: reference.genre,
  version: reference.version,
  URL: reference.address,
  abstract: reference.abstract,
  language: reference.language,
  keyword: reference.keywords.join(", "),
  note: reference.note,
});
