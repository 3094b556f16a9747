import type * as z from "zod";
import { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import * as keys from "./keys.ts";
import { readMerged } from "./merge.ts";
import { commit, put } from "./write.ts";

const cachedMilliseconds = 5 * 60 * 1000;

/** Access pattern 27: every theme by id, at most 5 minutes old. */
export const listThemes = cached(StoredTheme, keys.themes);

/** Access pattern 28: every country by code, at most 5 minutes old. */
export const listCountries = cached(StoredCountry, keys.countries);

export async function getTheme(id: string): Promise<StoredTheme | undefined> {
  return (await listThemes()).find((theme) => theme.id === id);
}

export async function getCountry(code: string): Promise<StoredCountry | undefined> {
  return (await listCountries()).find((country) => country.alpha2 === code);
}

/** Access pattern 29: adds themes, or replaces those there are; at most 100 at once. */
export const putThemes = (themes: readonly StoredTheme[]): Promise<"kept"> =>
  commit(
    "kept",
    themes.map((theme) => put(keys.theme(theme.id), theme)),
  );

/** Access pattern 30: the same for countries. */
export const putCountries = (countries: readonly StoredCountry[]): Promise<"kept"> =>
  commit(
    "kept",
    countries.map((country) => put(keys.country(country.alpha2), country)),
  );

/** The items of a partition, at most 1,000, read again when what was read is too old. */
function cached<Item>(schema: z.ZodType<Item>, partition: string): () => Promise<Item[]> {
  // The promise is kept, so that handlers which start together share one read.
  let items: Promise<Item[]> = Promise.resolve([]);
  let freshUntil = 0;
  const read = async () => {
    freshUntil = Date.now() + cachedMilliseconds;
    try {
      const page = await readMerged(schema, { partitions: [partition], descending: false, limit: 1_000 });
      // An empty answer is not kept: a new catalogue is about to be filled.
      if (page.items.length === 0) freshUntil = 0;
      return page.items;
    } catch (error) {
      freshUntil = 0;
      throw error;
    }
  };
  return () => {
    if (Date.now() >= freshUntil) items = read();
    return items;
  };
}
