import type * as z from "zod";
import type { StoredListing } from "#schemas/case-study.ts";
import type { listCaseStudies } from "#schemas/operations/catalogue.ts";
import * as listings from "../store/listings.ts";
import type { Page, PageRequest } from "../store/read.ts";

/** The filters and the order that a list of case studies is asked for with. */
type AskedList = Omit<z.output<typeof listCaseStudies.request.query>, "limit" | "cursor" | "lang">;

/** A page of the case studies that match every filter. */
export const askedListings = (asked: AskedList, page: PageRequest): Promise<Page<StoredListing>> =>
  listings.list({
    themes: asked.theme,
    countries: asked.country,
    filter: {
      functions: asked.function,
      statuses: asked.status,
      challenges: asked.challenge,
      yearFrom: asked.year_from,
      yearTo: asked.year_to,
      languages: asked.language,
      maturities: asked.maturity,
    },
    newestFirst: asked.sort === "-published_at",
    ...page,
  });

/** All of them, read a thousand at a time; undefined when there are more than `max`. */
export async function allAskedListings(
  asked: AskedList,
  { max }: { max: number },
): Promise<StoredListing[] | undefined> {
  const found: StoredListing[] = [];
  let after: string | undefined;
  do {
    const page = await askedListings(asked, { limit: 1_000, after });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined && found.length <= max);
  return found.length <= max ? found : undefined;
}
