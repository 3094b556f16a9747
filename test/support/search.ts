import { readFile } from "node:fs/promises";
import * as z from "zod";
import { changeOf } from "#functions/search/search-change.ts";
import { applyChanges, createIndex, type SearchIndex } from "#functions/search/search-index.ts";
import { prepareSynonyms } from "#functions/search/synonyms.ts";
import { PublishedContent, Slug, type StoredPublication, type Tombstone } from "#schemas/case-study.ts";
import { StoredCountry, StoredTheme, SynonymGroup } from "#schemas/vocabulary.ts";
import { storedPublication } from "./case-studies.ts";

async function read<Entry>(file: string, entry: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(new URL(`../../data/${file}`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}

export const vocabulary = {
  themes: await read("themes.json", StoredTheme),
  countries: await read("countries.json", StoredCountry),
};
export const synonymGroups = await read("synonyms.json", SynonymGroup);
export const synonyms = prepareSynonyms(synonymGroups);

/** The studies of `data/` as they are after publication, with their slugs for ids: tests read better so. */
export const catalogue: StoredPublication[] = (
  await read("case-studies.json", PublishedContent.extend({ slug: Slug }).strip())
).map(({ slug, ...content }) => storedPublication({ contact: undefined, ...content, id: slug, slug }));

/** An index in memory of these copies. */
export function indexOf(copies: readonly (StoredPublication | Tombstone)[]): SearchIndex {
  const index = createIndex();
  applyChanges(
    index,
    copies.map((copy) => changeOf(copy, vocabulary)),
  );
  return index;
}
