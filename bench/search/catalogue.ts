import { readFileSync } from "node:fs";
import * as z from "zod";
import { prepareSynonyms } from "#functions/search/synonyms.ts";
import { PublishedContent, Slug, type StoredPublication } from "#schemas/case-study.ts";
import { StoredCountry, StoredTheme, SynonymGroup } from "#schemas/vocabulary.ts";

function read<Entry>(file: string, entry: z.ZodType<Entry>): Entry[] {
  return z
    .array(entry)
    .parse(JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8")));
}

export const vocabulary = {
  themes: read("themes.json", StoredTheme),
  countries: read("countries.json", StoredCountry),
};
export const synonyms = prepareSynonyms(read("synonyms.json", SynonymGroup));

const loadedAt = "2026-11-01T00:00:00.000Z";

/** The studies of `data/`, published; their slugs are their ids. */
export const catalogue: StoredPublication[] = read(
  "case-studies.json",
  PublishedContent.extend({ slug: Slug }).strip(),
).map((study) => ({
  ...study,
  id: study.slug,
  revision: 1,
  version: 1,
  provenance: "desk-researched",
  confirmedByInstitution: false,
  reviewDueAt: "2028-11-01T00:00:00.000Z",
  createdAt: loadedAt,
  updatedAt: loadedAt,
  publishedAt: loadedAt,
  licence: "CC-BY-4.0",
  submissions: 1,
}));
