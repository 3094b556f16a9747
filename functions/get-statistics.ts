import { getStatistics } from "#schemas/operations/search.ts";
import { labelsOf, searchedBy } from "./case-studies/asked-search.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { readerOf } from "./case-studies/reader.ts";
import { searchEngine } from "./case-studies/search-engine.ts";
import { wordsLanguage } from "./formats/words.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(getStatistics, async ({ query, languages }) => {
  const { by } = query;
  await requireKnownFilters(query);
  const [statistics, reader] = await Promise.all([
    searchEngine.countBy({ by, ...searchedBy(query) }),
    readerOf(languages),
  ]);
  return ok(
    { by, ...statistics, labels: labelsOf(by, statistics, reader) },
    { languages: [wordsLanguage(reader.language)] },
  );
});
