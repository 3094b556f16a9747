import type * as z from "zod";
import { codeInWords } from "#schemas/code-words.ts";
import { directionOf } from "#schemas/direction.ts";
import type { searchedFor } from "#schemas/operations/search.ts";
import type { Reader } from "./selection.ts";
import { wordsIn, wordsLanguage } from "./words.ts";

/** What a list or a search is asked for, as its query has it. */
export type Asked = z.output<z.ZodObject<typeof searchedFor>>;

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
] as const satisfies (keyof Asked)[];

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

/**
 * What is searched for, in quotes, with a word where all of it was asked for, and each filter in the reader's language, such as "Theme: Digital
 * identity, Digital payments".
 */
export function askedInWords(asked: Asked, reader: Omit<Reader, "siteUrl">): string[] {
  const { filters, colon, comma, allWords } = wordsIn(reader.language);
  const named = inOrder.flatMap((name) => {
    const values = [...new Set(asked[name])].map((value) => valueInWords(name, value, reader));
    return values.length === 0 ? [] : `${filters[name]}${colon}${values.join(comma)}`;
  });
  const { year_from: from, year_to: to } = asked;
  const years =
    from === undefined && to === undefined ? [] : [`${filters.year}${colon}${yearsInWords(from, to)}`];
  const text = asked.q?.trim() ? [quoted(asked.q, reader.language)] : [];
  const match = asked.match ? [allWords] : [];
  return [...text, ...match, ...named, ...years];
}

/** Between isolates (Unicode UAX 9) where some of it is written the other way, so that what follows stays in its order. */
function quoted(text: string, language: string): string {
  const otherWay =
    directionOf(wordsLanguage(language)) === "rtl" ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u;
  return otherWay.test(text) ? `\u2068“${text}”\u2069` : `“${text}”`;
}

const yearsInWords = (from: number | undefined, to: number | undefined) =>
  from === to ? `${from}` : `${from ?? ""}–${to ?? ""}`;

/** What a language is called in another; the tag itself where it has no name. */
const languageName = (tag: string, language: string) =>
  new Intl.DisplayNames(wordsLanguage(language), { type: "language" }).of(tag) ?? tag;
