import { changeOf, type SearchChange, type Vocabulary } from "../search/search-change.ts";
import type { ReadPublication } from "../store/publications.ts";

/**
 * What the search index is to know of these publications. One that cannot be read or analysed is named in the log, which an
 * alarm counts, and left out: it must not hold up the others.
 */
export function searchChangesOf(
  publications: readonly ReadPublication[],
  vocabulary: Vocabulary,
): SearchChange[] {
  return publications.flatMap((publication) => {
    if ("damagedItem" in publication) {
      console.error({ event: "unreadable-publication", item: publication.damagedItem });
      return [];
    }
    try {
      return [changeOf(publication, vocabulary)];
    } catch (error) {
      console.error({ event: "unreadable-publication", item: publication.id, reason: String(error) });
      return [];
    }
  });
}
