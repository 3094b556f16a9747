import { getFeed } from "#schemas/operations/discovery.ts";
import { searchPageAddress } from "./case-studies/asked-search.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { readerOf } from "./case-studies/reader.ts";
import { recentListings } from "./case-studies/recent-listings.ts";
import { viewListing } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { askedInWords } from "./formats/filter-words.ts";
import { wordsLanguage } from "./formats/words.ts";
import { writeAtom } from "./formats/write-atom.ts";
import { writeJsonFeed } from "./formats/write-json-feed.ts";
import { encodeCursor } from "./http/cursor.ts";
import { endpoint } from "./http/endpoint.ts";
import { addressWith } from "./http/pages.ts";
import { okFile } from "./http/responses.ts";

export const handler = endpoint(getFeed, async ({ path, query, languages, after, list }) => {
  await requireKnownFilters(query);
  const [page, reader] = await Promise.all([
    recentListings(query, { limit: query.limit, after }),
    readerOf(languages),
  ]);
  const views = page.items.map((listing) => viewListing(listing, languages));
  const feed = {
    ...reader,
    items: views.map(({ answer }) => answer),
    filters: askedInWords(query, reader),
    address: addressWith(list, "cursor", undefined),
    pageAddress: addressWith(list, "cursor", query.cursor),
    nextAddress: page.next && addressWith(list, "cursor", encodeCursor(list.identity, page.next)),
    homeAddress: searchPageAddress(query, reader),
  };
  const used = languagesUsed([{ languages: [wordsLanguage(reader.language)] }, ...views]);
  return path.file === "case-studies.atom"
    ? okFile("application/atom+xml; charset=utf-8", writeAtom(feed), { languages: used })
    : okFile("application/feed+json", writeJsonFeed(feed), { languages: used });
});
