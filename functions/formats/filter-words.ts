import { codeInWords } from "#schemas/code-words.ts";
import type { Reader } from "./selection.ts";
import { wordsIn, wordsLanguage } from "./words.ts";

type AnyOf = readonly string[] | undefined;

/** The filters of a list or a search, as its query has them. */
export interface AskedFilters {
  readonly theme?: AnyOf;
  readonly country?: AnyOf;
  readonly function?: AnyOf;
  readonly status?: AnyOf;
  readonly challenge?: AnyOf;
  readonly year_from?: number | undefined;
  readonly year_to?: number | undefined;
  readonly language?: AnyOf;
  readonly maturity?: AnyOf;
  readonly region?: AnyOf;
  readonly income_group?: AnyOf;
  readonly evidence?: AnyOf;
  readonly provenance?: AnyOf;
}

const inOrder = [
  "theme",
  "country",
  "region",
  "income_group",
  "function",
  "status",
  "challenge",
  "maturity",
  "evidence",
  "language",
  "provenance",
] as const satisfies (keyof AskedFilters)[];

/** What a value of a filter is called in the reader's language. */
export function valueInWords(
  filter: (typeof inOrder)[number],
  value: string,
  { language, themeLabels, countryNames }: Omit<Reader, "siteUrl">,
): string {
  if (filter === "theme") return themeLabels.get(value) ?? value;
  if (filter === "country") return countryNames.get(value) ?? value;
  if (filter === "language") return languageName(value, language);
  return codeInWords(filter, value, language);
}

/** Each filter in the reader's language, such as "Theme: Digital identity, Digital payments". */
export function filtersInWords(asked: AskedFilters, reader: Omit<Reader, "siteUrl">): string[] {
  const { filters, colon, comma } = wordsIn(reader.language);
  const named = inOrder.flatMap((name) => {
    const values = [...new Set(asked[name])].map((value) => valueInWords(name, value, reader));
    return values.length === 0 ? [] : `${filters[name]}${colon}${values.join(comma)}`;
  });
  const { year_from: from, year_to: to } = asked;
  const years =
    from === undefined && to === undefined ? [] : [`${filters.year}${colon}${yearsInWords(from, to)}`];
  return [...named, ...years];
}

const yearsInWords = (from: number | undefined, to: number | undefined) =>
  from === to ? `${from}` : `${from ?? ""}–${to ?? ""}`;

/** What a language is called in another; the tag itself where it has no name. */
const languageName = (tag: string, language: string) =>
  new Intl.DisplayNames(wordsLanguage(language), { type: "language" }).of(tag) ?? tag;
