import type { StoredListing } from "#schemas/case-study.ts";
import type { Page, PageRequest } from "../store/read.ts";
import { askedListings } from "./asked-listings.ts";

type Asked = Omit<Parameters<typeof askedListings>[0], "sort">;

/** A catalogue that outgrows this has its older publications come up no more when they are revised. */
const maxSearched = 5_000;

/**
 * A page of the case studies that match, the last updated first, so that a revised one comes up again. Listings are
 * kept by first publication, which never changes: those that match are all read, and put into order here.
 */
export async function recentListings(
  asked: Asked,
  { limit, after }: PageRequest,
): Promise<Page<StoredListing>> {
  const found: StoredListing[] = [];
  let next: string | undefined;
  do {
    const page = await askedListings({ ...asked, sort: "-published_at" }, { limit: 1_000, after: next });
    found.push(...page.items);
    next = page.next;
  } while (next !== undefined && found.length < maxSearched);
  const left = found
    .map((listing) => ({ listing, position: `${listing.updatedAt} ${listing.id}` }))
    .filter(({ position }) => after === undefined || position < after)
    .sort((one, other) => (one.position > other.position ? -1 : 1));
  return {
    items: left.slice(0, limit).map(({ listing }) => listing),
    next: left.length > limit ? left[limit - 1]?.position : undefined,
  };
}
