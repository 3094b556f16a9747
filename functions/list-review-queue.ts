import { listReviewQueue } from "#schemas/operations/review.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as drafts from "./store/drafts.ts";

export const handler = endpoint(listReviewQueue, async (request) => {
  const { query, after } = request;
  const { state: states = ["submitted", "in-review"], country: countries, limit } = query;
  const [page] = await Promise.all([
    drafts.listReviewQueue({ states, countries, limit, after }),
    requireKnownFilters({ country: countries }),
  ]);
  return okPage(request, page);
});
