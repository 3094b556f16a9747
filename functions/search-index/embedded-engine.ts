import { search } from "../search/search.ts";
import type { Vocabulary } from "../search/search-change.ts";
import type { SearchEngine } from "../search/search-engine.ts";
import { countBy } from "../search/statistics.ts";
import { createIndexReader } from "./index-reader.ts";
import { synonyms } from "./reviewed-synonyms.ts";

/** Answers from this process's copy of the index in the bucket. */
export function createEmbeddedEngine(
  readVocabulary: () => Promise<Vocabulary>,
  reader = createIndexReader(),
): SearchEngine {
  return {
    search: (query) => reader.answer((index) => search(index, query, synonyms)),
    async countBy(query) {
      const vocabulary = await readVocabulary();
      return reader.answer((index) => countBy(index, query, vocabulary, synonyms));
    },
    include: reader.include,
  };
}
