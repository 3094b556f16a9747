import type { CaseStudy } from "#schemas/case-study.ts";
import { directionOf } from "#schemas/direction.ts";
import type { Language } from "#schemas/text.ts";
import { authorOf, citedAddress } from "./reference.ts";
import type { Reader } from "./selection.ts";
import { provenanceIn, wordsIn, wordsLanguage } from "./words.ts";

/**
 * How to cite a case study, or the version of it that `study` is, as APA's 7th edition asks: author, year, title,
 * what it is, publisher, address. Nothing else has a place in it, so what it is says where it comes from.
 */
export function citeStudy(
  study: CaseStudy,
  reader: Pick<Reader, "language" | "siteUrl" | "isOfVersions">,
): string {
  const { language, isOfVersions } = reader;
  const { catalogue, caseStudy, comma, version: versionWords } = wordsIn(language);
  const version = isOfVersions ? ` (${versionWords(study.version)})` : "";
  const author = authorOf(study, language);
  const textLanguage = study.textLanguages["/title"]?.language ?? study.language;
  const institutionLanguage = study.textLanguages["/institution"]?.language ?? study.language;
  const kind = `${caseStudy}${comma}${withoutCapital(provenanceIn(language, study), language)}`;
  return [
    author === catalogue ? author : isolated(author, institutionLanguage, language),
    `(${study.updatedAt.slice(0, 4)})`,
    `${isolated(study.title, textLanguage, language)}${version} [${kind}]`,
    // As in APA, a publisher that is the author is not repeated.
    ...(author === catalogue ? [] : [catalogue]),
    citedAddress(study, reader),
  ].join(". ");
}

/** A search as somebody did it, so that another can repeat it and see what has changed since. */
export interface CitedSearch {
  /** What was searched for and filtered by, in the reader's language, such as "Theme: Digital payments". */
  readonly asked: readonly string[];
  readonly total: number;
  readonly address: string;
  /** When it was done, RFC 3339. */
  readonly at: string;
}

export function citeSearch({ asked, total, address, at }: CitedSearch, language: Language): string {
  const words = wordsIn(language);
  const spoken = `${wordsLanguage(language)}-u-ca-gregory-nu-latn`;
  const day = new Intl.DateTimeFormat(spoken, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
  return [
    words.catalogue,
    `(${at.slice(0, 4)})`,
    `${asked.length > 0 ? words.search(asked.join("; ")) : words.all} [${words.found(new Intl.NumberFormat(spoken).format(total))}]`,
    words.retrieved(day, address),
  ].join(". ");
}

const withoutCapital = (text: string, language: Language) =>
  text.charAt(0).toLocaleLowerCase(wordsLanguage(language)) + text.slice(1);

/** Text of the other direction between isolates (Unicode UAX 9), so that what surrounds it stays in its order. */
const isolated = (text: string, language: Language, surroundings: Language) =>
  directionOf(language) === directionOf(wordsLanguage(surroundings)) ? text : `\u2068${text}\u2069`;
