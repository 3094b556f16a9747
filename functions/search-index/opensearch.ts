import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { createClient } from "../search/opensearch/client.ts";
import { createOpenSearchEngine } from "../search/opensearch/engine.ts";
import { createOpenSearchWriter } from "../search/opensearch/writer.ts";
import type { Vocabulary } from "../search/search-change.ts";
import type { SearchEngine, SearchWriter } from "../search/search-engine.ts";
import { openSearchEndpoint, region } from "./environment.ts";
import { synonyms } from "./reviewed-synonyms.ts";

/** Who asks gets an answer soon, if only that there is none yet; who writes waits until the collection is awake. */
const timeoutsMs = { reading: 4_000, writing: 60_000 };

const client = (endpoint: string, timeoutMs: number) =>
  createClient({ endpoint, region: region(), credentials: defaultProvider(), timeoutMs });

/** The engine and its writer, where the environment names a collection; undefined: the index is in the bucket. */
export function openSearch(
  readVocabulary: () => Promise<Vocabulary>,
): { engine: SearchEngine; writer: SearchWriter } | undefined {
  if (!openSearchEndpoint) return undefined;
  return {
    engine: createOpenSearchEngine(client(openSearchEndpoint, timeoutsMs.reading), readVocabulary, synonyms),
    writer: createOpenSearchWriter(client(openSearchEndpoint, timeoutsMs.writing)),
  };
}
