import type { DynamoDBStreamEvent } from "aws-lambda";
import { rebuildSearch } from "./case-studies/rebuild-search.ts";
import { searchChangesOf } from "./case-studies/search-changes.ts";
import { readVocabulary, searchWriter } from "./case-studies/search-engine.ts";
import { publicationsOf } from "./store/stream.ts";

/** Keeps the search index up to date with the table. What throws is sent again, all of it; nothing is done twice by that. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const changes = searchChangesOf(publicationsOf(Records), await readVocabulary());
  if ((await searchWriter.apply(changes)) === "missing") await rebuildSearch();
}
