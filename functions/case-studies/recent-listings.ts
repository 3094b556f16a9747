import type { StoredListing } from "#schemas/case-study.ts";
import { listingOf } from "../content/listing.ts";
import type { Asked } from "../formats/filter-words.ts";
import * as publications from "../store/publications.ts";
import type { Page, PageRequest } from "../store/read.ts";
import { readPosition, searchedBy, writePosition } from "./asked-search.ts";
import { searchEngine } from "./search-engine.ts";

/** A page of the case studies that match, the last updated first, so that a revised one comes up again. */
export async function recentListings(
  asked: Asked,
  { limit, after }: PageRequest,
): Promise<Page<StoredListing>> {
  const { hits, next } = await searchEngine.search({
    ...searchedBy(asked),
    sort: "updated",
    limit,
    after: readPosition(after),
  });
  const found = await publications.getMany(hits.map(({ id }) => id));
  return { items: found.map(listingOf), next: next && writePosition(next) };
}
