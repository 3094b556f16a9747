import type { Vocabulary } from "../search/search-change.ts";
import type { SearchEngine, SearchWriter } from "../search/search-engine.ts";
import { createEmbeddedEngine } from "../search-index/embedded-engine.ts";
import { indexWriter } from "../search-index/index-writer.ts";
import { openSearch } from "../search-index/opensearch.ts";
import * as vocabulary from "../store/vocabulary.ts";

export async function readVocabulary(): Promise<Vocabulary> {
  const [themes, countries] = await Promise.all([vocabulary.listThemes(), vocabulary.listCountries()]);
  return { themes, countries };
}

/** The one place where the engine of searches and statistics is chosen. */
export const { engine: searchEngine, writer: searchWriter }: { engine: SearchEngine; writer: SearchWriter } =
  openSearch(readVocabulary) ?? { engine: createEmbeddedEngine(readVocabulary), writer: indexWriter };
