import { createClient } from "#functions/search/opensearch/client.ts";
import { createOpenSearchEngine } from "#functions/search/opensearch/engine.ts";
import { createOpenSearchWriter } from "#functions/search/opensearch/writer.ts";
import { openSearchDouble } from "./opensearch-double.ts";
import { synonyms, vocabulary } from "./search.ts";

/** The adapter over a collection that shows what was written after so many reads. */
export function openSearchEngine(options?: Parameters<typeof openSearchDouble>[0]) {
  const double = openSearchDouble(options);
  const client = createClient(
    {
      endpoint: "https://collection.test",
      region: "eu-central-1",
      credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
      timeoutMs: 1000,
    },
    double.fetch,
  );
  const patience = { everyMs: 1, attempts: 10 };
  return {
    double,
    client,
    engine: createOpenSearchEngine(client, async () => vocabulary, synonyms, patience),
    writer: createOpenSearchWriter(client, patience),
  };
}
