import type { CaseStudySummary } from "#schemas/case-study.ts";
import { directionOf } from "#schemas/direction.ts";
import type { Language } from "#schemas/text.ts";
import { licence } from "./licence.ts";
import type { Reader } from "./selection.ts";
import { provenanceIn, wordsIn, wordsLanguage } from "./words.ts";
import { element, type Markup } from "./xml.ts";

/** A page of a feed, newest first. */
export interface Feed extends Reader {
  readonly items: readonly CaseStudySummary[];
  /** What the feed is limited to, in the reader's language, such as "Theme: Digital payments". */
  readonly filters: readonly string[];
  /** The first page, filters included: the feed's name, which does not change from page to page. */
  readonly address: string;
  /** This page; the same as `address` on the first one. */
  readonly pageAddress: string;
  readonly nextAddress?: string | undefined;
  /** The page for people that shows the same. */
  readonly homeAddress: string;
}

export const feedTitle = ({ language, filters }: Feed): string =>
  [wordsIn(language).catalogue, ...filters].join(" – ");

/** The language of an item's title and text. */
export const itemLanguage = (item: CaseStudySummary): Language =>
  item.textLanguages["/title"]?.language ?? item.language;

/** What an item says beside its title: a line for each fact, with the language it is in. */
export function itemLines(
  item: CaseStudySummary,
  { language, countryNames }: Feed,
): { readonly text: string; readonly language: Language }[] {
  const languageOf = (pointer: string) => item.textLanguages[pointer]?.language ?? item.language;
  return [
    { text: item.oneLine, language: languageOf("/oneLine") },
    {
      text: `${item.institution}, ${countryNames.get(item.country) ?? item.country}`,
      language: languageOf("/institution"),
    },
    { text: `${provenanceIn(language, item)}. ${licence.name}`, language: wordsLanguage(language) },
  ];
}

/** The same as paragraphs of HTML, each with its language and direction. */
export const itemParagraphs = (item: CaseStudySummary, feed: Feed): Markup[] =>
  itemLines(item, feed).map(({ text, language }) =>
    element("p", { lang: language, dir: directionOf(language) }, [text]),
  );
