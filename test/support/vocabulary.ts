import { readFile } from "node:fs/promises";
import * as z from "zod";
import * as vocabulary from "#functions/store/vocabulary.ts";
import { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";

export const themes = await read("themes.json", StoredTheme);
export const countries = await read("countries.json", StoredCountry);

/** Puts the catalogue's own themes and countries into the table. */
export async function putVocabulary(): Promise<void> {
  await Promise.all([vocabulary.putThemes(themes), vocabulary.putCountries(countries)]);
}

async function read<Entry>(file: string, entry: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(new URL(`../../data/${file}`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}
