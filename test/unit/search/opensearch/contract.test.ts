import { openSearchEngine } from "#test/support/opensearch-engine.ts";
import { describeSearchEngine } from "#test/support/search-engine-contract.ts";

describeSearchEngine("OpenSearch", async () => openSearchEngine());
