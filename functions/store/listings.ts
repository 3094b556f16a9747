import * as z from "zod";
import { CaseStudyId, StoredListing } from "#schemas/case-study.ts";
import { allOf, containsOneOf, isAtLeast, isAtMost, isOneOf, someOf } from "./filter.ts";
import * as keys from "./keys.ts";
import { readMerged } from "./merge.ts";
import { type Page, type PageRequest, readPage } from "./read.ts";

/** Each a list of alternatives; a case study matches when it matches every one that is given. */
interface ListingFilter {
  readonly functions?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly challenges?: readonly string[] | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly maturities?: readonly string[] | undefined;
}

/** How many listings one request merges; more are answered from fewer, larger ones with a filter. */
const maxMerged = 20;

/** Access pattern 19: case studies of any of these themes in any of these countries, by first publication. */
export function list({
  themes,
  countries,
  filter,
  newestFirst,
  limit,
  after,
}: PageRequest & {
  readonly themes?: readonly string[] | undefined;
  readonly countries?: readonly string[] | undefined;
  readonly filter: ListingFilter;
  readonly newestFirst: boolean;
}): Promise<Page<StoredListing>> {
  const { partitions, themesLeft, countriesLeft } = listingsOf([...new Set(themes)], [...new Set(countries)]);
  return readMerged(StoredListing, {
    partitions,
    filter: allOf([
      containsOneOf("themes", themesLeft),
      isOneOf("country", countriesLeft),
      isOneOf("socialProtectionFunction", filter.functions),
      isOneOf("practiceStatus", filter.statuses),
      containsOneOf("challengeCodes", filter.challenges),
      isAtLeast("startYear", filter.yearFrom),
      isAtMost("startYear", filter.yearTo),
      someOf([
        containsOneOf("languages", filter.languages),
        containsOneOf("primaryLanguages", filter.languages),
      ]),
      isOneOf("maturity", filter.maturities),
    ]),
    descending: newestFirst,
    limit,
    after,
  });
}

/** Access pattern 20: a country's case studies, newest first; of more than 1,000 the newest. */
export async function profile(country: string): Promise<StoredListing[]> {
  const { items } = await readMerged(StoredListing, {
    partitions: [keys.listing.country(country)],
    descending: true,
    limit: 1_000,
  });
  return items;
}

/** Access pattern 37: those first published in a month such as 2026-11, the earliest first. */
export const listByMonth = (month: string, page: PageRequest): Promise<Page<StoredListing>> =>
  readPage(
    StoredListing,
    { pk: keys.listing.all(), prefix: month },
    { newestFirst: false, consistent: false },
    page,
  );
const Listed = z.object({ id: CaseStudyId });

/** Access pattern 38: the ids of all that is public, a page at a time, the first published first; as the last write left it. */
export async function* idPages(): AsyncGenerator<string[]> {
  let after: string | undefined;
  do {
    const page = await readMerged(Listed, {
      partitions: [keys.listing.all()],
      descending: false,
      consistent: true,
      limit: 100,
      after,
    });
    yield page.items.map(({ id }) => id);
    after = page.next;
  } while (after !== undefined);
}

/** Which listings hold what is asked for, and which of the themes and countries are left to filter by. */
function listingsOf(
  themes: string[],
  countries: string[],
): { partitions: string[]; themesLeft?: string[]; countriesLeft?: string[] } {
  const { all, theme, country, themeInCountry } = keys.listing;
  const choices = [
    { partitions: themes.flatMap((id) => countries.map((code) => themeInCountry(id, code))) },
    ...[
      { partitions: themes.map(theme), countriesLeft: countries },
      { partitions: countries.map(country), themesLeft: themes },
    ].sort((a, b) => a.partitions.length - b.partitions.length),
  ];
  return (
    choices.find(({ partitions }) => partitions.length > 0 && partitions.length <= maxMerged) ?? {
      partitions: [all()],
      themesLeft: themes,
      countriesLeft: countries,
    }
  );
}
