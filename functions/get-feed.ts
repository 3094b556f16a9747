import { getFeed } from "#schemas/operations/discovery.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { readerOf } from "./case-studies/reader.ts";
import { recentListings } from "./case-studies/recent-listings.ts";
import { viewListing } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { filtersInWords } from "./formats/filter-words.ts";
import { wordsLanguage } from "./formats/words.ts";
import { writeAtom } from "./formats/write-atom.ts";
import { writeJsonFeed } from "./formats/write-json-feed.ts";
import { encodeCursor } from "./http/cursor.ts";
import { endpoint } from "./http/endpoint.ts";
import { okFile } from "./http/responses.ts";

export const handler = endpoint(getFeed, async ({ path, query, languages, after, list }) => {
  const [page, reader] = await Promise.all([
    recentListings(query, { limit: query.limit, after }),
    readerOf(languages),
    requireKnownFilters(query),
  ]);
  const views = page.items.map((listing) => viewListing(listing, languages));
  const addressAt = (cursor?: string) => {
    const parameters = new URLSearchParams(list.query);
    parameters.delete("cursor");
    if (cursor !== undefined) parameters.set("cursor", cursor);
    return `${reader.siteUrl}${list.path}${parameters.size > 0 ? `?${parameters}` : ""}`;
  };
  const feed = {
    ...reader,
    items: views.map(({ answer }) => answer),
    filters: filtersInWords(query, reader),
    address: addressAt(),
    pageAddress: addressAt(query.cursor),
    nextAddress: page.next === undefined ? undefined : addressAt(encodeCursor(list.identity, page.next)),
  };
  const used = languagesUsed([{ languages: [wordsLanguage(reader.language)] }, ...views]);
  return path.file === "case-studies.atom"
    ? okFile("application/atom+xml; charset=utf-8", writeAtom(feed), { languages: used })
    : okFile("application/feed+json", writeJsonFeed(feed), { languages: used });
});
