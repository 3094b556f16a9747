import { listCaseStudies } from "#schemas/operations/catalogue.ts";
import { askedListings } from "./case-studies/asked-listings.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { viewListing } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";

export const handler = endpoint(listCaseStudies, async (request) => {
  const { query, languages, after } = request;
  const [page] = await Promise.all([
    askedListings(query, { limit: query.limit, after }),
    requireKnownFilters(query),
  ]);
  const views = page.items.map((listing) => viewListing(listing, languages));
  return okPage(
    request,
    { items: views.map(({ answer }) => answer), next: page.next },
    { languages: languagesUsed(views) },
  );
});
