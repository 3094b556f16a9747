import { readFile } from "node:fs/promises";
import * as z from "zod";
import { viewCaseStudy, viewCountry, viewTheme } from "#functions/content/language-view.ts";
import { stampTranslations } from "#functions/content/translations.ts";
import type { Selection } from "#functions/formats/selection.ts";
import { type CaseStudy, PublishedContent, Slug, type StoredPublication } from "#schemas/case-study.ts";
import { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { storedPublication } from "./case-studies.ts";

export const siteUrl = "https://catalogue.example";

/** What the catalogue starts with. */
export const themes = await read("themes.json", StoredTheme);
export const countries = await read("countries.json", StoredCountry);
const entries = await read("case-studies.json", PublishedContent.extend({ slug: Slug }));

/** A case study as a reader of `language` sees it. */
export const studyIn = (language: string, changes: Partial<StoredPublication> = {}): CaseStudy =>
  viewCaseStudy(storedPublication(changes), [language]).answer;

/** `studies` as a reader of `language` takes them away. */
export const selectionOf = (studies: Iterable<CaseStudy>, language = "en"): Selection => ({
  studies,
  language,
  siteUrl,
  themeLabels: new Map(
    themes.map((theme) => viewTheme(theme, [language]).answer).map(({ id, label }) => [id, label]),
  ),
  countryNames: new Map(
    countries.map((country) => viewCountry(country, [language]).answer).map(({ code, name }) => [code, name]),
  ),
});

async function read<Entry>(file: string, entry: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(new URL(`../../data/${file}`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}

/** The case studies that the catalogue starts with, as a reader of `language` sees them. */
export const firstStudies = (language: string): CaseStudy[] =>
  entries.map(({ slug, ...content }, index) => {
    const id = `01JCE5S4T0V5X7RQ2B8N6KD${String(index).padStart(3, "0")}`;
    const { contact: _, ...service } = storedPublication();
    const publication = {
      ...service,
      ...PublishedContent.parse(stampTranslations(content)),
      id,
      slug,
      provenance: "desk-researched" as const,
      confirmedByInstitution: false,
    };
    return viewCaseStudy(publication, [language]).answer;
  });
