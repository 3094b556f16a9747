import { afterAll, beforeAll, vi } from "vitest";
import { createEmbeddedEngine } from "#functions/search-index/embedded-engine.ts";
import { createIndexReader } from "#functions/search-index/index-reader.ts";
import { indexWriter } from "#functions/search-index/index-writer.ts";
import { vocabulary } from "#test/support/search.ts";
import { describeSearchEngine } from "#test/support/search-engine-contract.ts";
import { emptyBucket, letReadersLook } from "#test/support/search-index.ts";

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

describeSearchEngine("The embedded index", async () => {
  await emptyBucket();
  const engine = createEmbeddedEngine(async () => vocabulary, createIndexReader());
  return {
    writer: indexWriter,
    engine: {
      ...engine,
      // A reader looks for changes once a second, and no test waits for that.
      search(query) {
        letReadersLook();
        return engine.search(query);
      },
      countBy(query) {
        letReadersLook();
        return engine.countBy(query);
      },
    },
  };
});
