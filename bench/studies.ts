import { readFileSync } from "node:fs";
import * as z from "zod";
import { listingOf } from "#functions/content/listing.ts";
import * as keys from "#functions/store/keys.ts";
import { newDraft, publicationOf } from "#functions/workflow/moves.ts";
import { DraftContent, Slug, type StoredListing, type StoredPublication } from "#schemas/case-study.ts";
import { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import type { Item } from "./database.ts";

const Study = DraftContent.extend({ slug: Slug });

export const themes = read("themes", StoredTheme);
export const countries = read("countries", StoredCountry);

export const vocabularyItems: Item[] = [
  ...themes.map((theme) => ({ ...theme, ...keys.theme(theme.id) })),
  ...countries.map((country) => ({ ...country, ...keys.country(country.alpha2) })),
];

/** The n-th of many: a minute after the one before it. */
export const placeOf = (n: number) => ({
  id: `01JCE5S4T0${String(n).padStart(16, "0")}`,
  publishedAt: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(),
});

export const sortKeyOf = (n: number): string => keys.timeAndId(placeOf(n).publishedAt, placeOf(n).id);

/** The case studies of data/ as published, over and over until there are `count`. */
export function publications(count: number): StoredPublication[] {
  const studies = read("case-studies", Study).map(({ slug, ...content }) => {
    const now = placeOf(0).publishedAt;
    const caller = { id: "bench", role: "editor" } as const;
    const draft = newDraft({ id: placeOf(0).id, content, caller, now, provenance: "desk-researched" });
    return publicationOf({ draft, slug, now });
  });
  return Array.from({ length: count }, (_, n) => {
    // There are more than none.
    const study = studies[n % studies.length] as StoredPublication;
    return { ...study, ...placeOf(n) };
  });
}

export const publicationItem = (publication: StoredPublication): Item => ({
  ...publication,
  ...keys.publication(publication.id),
});

/** A copy of the listing for each list it is on. */
export const listingItems = (listing: StoredListing): (StoredListing & keys.Key)[] =>
  keys.listings(listing).map((key) => ({ ...listing, ...key }));

export const listings = (count: number): StoredListing[] => publications(count).map(listingOf);

function read<Entry>(file: string, entry: z.ZodType<Entry>): Entry[] {
  const text = readFileSync(new URL(`../data/${file}.json`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}
