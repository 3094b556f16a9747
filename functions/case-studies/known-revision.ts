import { invalidRequest } from "../http/problem-error.ts";
import { changeOf, type SearchChange } from "../search/search-change.ts";
import * as publications from "../store/publications.ts";
import { readVocabulary, searchEngine } from "./search-engine.ts";

/** Makes the search know of a publication, `id@revision`, that the index may not have yet; a 400 problem if there is none. */
export async function requireKnownRevision(asked: string | undefined): Promise<void> {
  if (asked === undefined) return;
  const [id = "", revision] = asked.split("@");
  const publication = await publications.get(id, { consistent: true });
  if (!publication || publication.revision < Number(revision)) {
    const detail = `There is no publication ${asked}. Take id and revision from the answer of a move.`;
    throw invalidRequest("query", "after", "unknown", detail);
  }
  const vocabulary = await readVocabulary();
  let change: SearchChange | undefined;
  await searchEngine.include({
    id,
    revision: publication.revision,
    // An index that has this revision never asks for it, and a whole study takes long to analyse.
    get study() {
      change ??= changeOf(publication, vocabulary);
      return change.study;
    },
  });
}
