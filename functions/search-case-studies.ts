import { searchCaseStudies } from "#schemas/operations/search.ts";
import {
  citationOf,
  facetsAnswer,
  orders,
  readPosition,
  searchedBy,
  writePosition,
} from "./case-studies/asked-search.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { requireKnownRevision } from "./case-studies/known-revision.ts";
import { readerOf } from "./case-studies/reader.ts";
import { searchEngine } from "./case-studies/search-engine.ts";
import { viewHits } from "./case-studies/search-hits.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";

export const handler = endpoint(searchCaseStudies, async (request) => {
  // The cursor says where the page begins; the parameter `after`, of which publication the answer must know.
  const { query, languages, after: pageStart } = request;
  const { facets = [], limit, after: revision } = query;
  const after = readPosition(pageStart);
  await Promise.all([requireKnownFilters(query), requireKnownRevision(revision)]);
  const asked = { ...searchedBy(query), facets, limit, after, sort: orders[query.sort] };
  const [found, reader] = await Promise.all([searchEngine.search(asked), readerOf(languages)]);
  const { total, matched, didYouMean, isCut, next } = found;
  const hits = await viewHits(found, languages, { consistent: revision !== undefined });
  const page = { items: hits.map(({ answer }) => answer), next: next && writePosition(next) };
  const answer = okPage(request, page, { languages: languagesUsed(hits) });
  const howToCite = citationOf(query, total, reader);
  const about = { total, facets: facetsAnswer(facets, found.facets, reader), matched, isCut, howToCite };
  return { ...answer, body: { ...answer.body, ...about, ...(didYouMean !== undefined && { didYouMean }) } };
});
