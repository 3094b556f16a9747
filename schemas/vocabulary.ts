import * as z from "zod";
import { Language, siteLanguages } from "./text.ts";

/** Which themes exist is data (`data/themes.json`); only their form is fixed here. */
export const ThemeId = z
  .string()
  .max(60)
  .regex(/^[a-z]+(-[a-z]+)*$/, "Write a theme's id such as digital-id.")
  .meta({ id: "ThemeId" });
export type ThemeId = z.infer<typeof ThemeId>;

/** ISO 3166-1 alpha-2. Which countries take part is data (`data/countries.json`). */
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, "Write a country's two-letter code in capitals, such as MA.")
  .meta({ id: "CountryCode" });
export type CountryCode = z.infer<typeof CountryCode>;

/** A label by language; English is always there. */
const Labels = z.object({ en: z.string() }).catchall(z.string());

/** A theme as stored: labels and definitions in every language there is. */
export const StoredTheme = z.object({ id: ThemeId, label: Labels, definition: Labels });
export type StoredTheme = z.infer<typeof StoredTheme>;

export const Region = z.enum(["Arab", "Asian", "African"]).meta({ id: "Region" });
export const IncomeGroup = z
  .enum(["low", "lower-middle", "upper-middle", "high"])
  .meta({ id: "IncomeGroup" });

/** A country as stored. `oicGroup` is the group it belongs to in the Organisation of Islamic Cooperation. */
export const StoredCountry = z.object({
  alpha2: CountryCode,
  alpha3: z.string().regex(/^[A-Z]{3}$/),
  numeric: z.string().regex(/^\d{3}$/),
  name: Labels,
  oicGroup: Region,
  incomeGroup: IncomeGroup,
  incomeGroupYear: z.string(),
  incomeGroupConfidence: z.string(),
});
export type StoredCountry = z.infer<typeof StoredCountry>;

/** A theme in the reader's language. */
export const Theme = z
  .object({ id: ThemeId, label: z.string(), definition: z.string(), languages: z.array(Language) })
  .meta({ id: "Theme" });
export type Theme = z.infer<typeof Theme>;

/** A country in the reader's language. `incomeGroupYear` is the World Bank's fiscal year of the group. */
export const Country = z
  .object({
    code: CountryCode,
    alpha3: z.string(),
    numeric: z.string(),
    name: z.string(),
    region: Region,
    incomeGroup: IncomeGroup,
    incomeGroupYear: z.string(),
  })
  .meta({ id: "Country" });
export type Country = z.infer<typeof Country>;

const Names = z.partialRecord(z.enum(siteLanguages), z.array(z.string().min(1).max(100)).min(1).max(12));
const SynonymGroupId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * One thing and its names by language, as `data/synonyms.json` has them: a search for one finds the others. Where that
 * finds little, it goes on to the names of what is related. `asked` are words people ask for it with, which in a text may mean
 * something else: they find the names and are not found by them. `parts` are as good as the whole: the countries of a region.
 */
export const SynonymGroup = z.strictObject({
  id: SynonymGroupId,
  names: Names,
  asked: Names.optional(),
  related: z.array(SynonymGroupId).optional(),
  parts: z.array(SynonymGroupId).optional(),
});
export type SynonymGroup = z.infer<typeof SynonymGroup>;
