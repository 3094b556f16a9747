import { listMyWork } from "#schemas/operations/drafts.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import { invalidRequest, ProblemError } from "./http/problem-error.ts";
import * as drafts from "./store/drafts.ts";

export const handler = endpoint(listMyWork, async (request) => {
  const { query, caller, after } = request;
  const country = query.country ?? caller.country;
  if (!country) {
    throw invalidRequest("query", "country", "required", "You have no country of your own: give country.");
  }
  if (caller.role === "contributor" && country !== caller.country) {
    throw new ProblemError(
      "forbidden",
      `You write for ${caller.country}; its drafts are those you may read.`,
    );
  }
  const { limit, state: states } = query;
  const [page] = await Promise.all([
    drafts.listByCountry({ country, states, limit, after }),
    requireKnownFilters({ country: query.country ? [query.country] : [] }),
  ]);
  return okPage(request, page);
});
