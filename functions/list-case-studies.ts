import { listCaseStudies } from "#schemas/operations/catalogue.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { viewListing } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as listings from "./store/listings.ts";

export const handler = endpoint(listCaseStudies, async (request) => {
  const { query, languages, after } = request;
  const [page] = await Promise.all([
    listings.list({
      themes: query.theme,
      countries: query.country,
      filter: {
        functions: query.function,
        statuses: query.status,
        challenges: query.challenge,
        yearFrom: query.year_from,
        yearTo: query.year_to,
        languages: query.language,
        maturities: query.maturity,
      },
      newestFirst: query.sort === "-published_at",
      limit: query.limit,
      after,
    }),
    requireKnownFilters(query),
  ]);
  const views = page.items.map((listing) => viewListing(listing, languages));
  return okPage(
    request,
    { items: views.map(({ answer }) => answer), next: page.next },
    { languages: languagesUsed(views) },
  );
});
