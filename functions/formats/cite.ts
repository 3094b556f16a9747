import type { CaseStudy } from "#schemas/case-study.ts";
import type { Language } from "#schemas/text.ts";
import { studyAddress, versionAddress } from "./addresses.ts";
import { directionOf } from "./direction.ts";
import { licence } from "./licence.ts";
import { authorOf } from "./reference.ts";
import { provenanceIn, wordsIn, wordsLanguage } from "./words.ts";

/** How to cite a case study as it is now: author, year, title, what it is, publisher, address. After APA's 7th edition. */
export const citeStudy = (study: CaseStudy, reader: { language: Language; siteUrl: string }): string =>
  citation(study, reader.language, { address: studyAddress(reader.siteUrl, study) });

/** The same for the version that `study` is, which never changes. */
export function citeVersion(
  study: CaseStudy,
  { language, siteUrl }: { language: Language; siteUrl: string },
): string {
  const version = ` (${wordsIn(language).version(study.version)})`;
  return citation(study, language, { version, address: versionAddress(siteUrl, study) });
}

function citation(
  study: CaseStudy,
  language: Language,
  { version = "", address }: { version?: string; address: string },
): string {
  const { catalogue, caseStudy } = wordsIn(language);
  const author = authorOf(study, language);
  const textLanguage = study.textLanguages["/title"]?.language ?? study.language;
  const institutionLanguage = study.textLanguages["/institution"]?.language ?? study.language;
  return [
    author === catalogue ? author : isolated(author, institutionLanguage, language),
    `(${study.updatedAt.slice(0, 4)})`,
    `${isolated(study.title, textLanguage, language)}${version} [${caseStudy}]`,
    provenanceIn(language, study),
    // As in APA, a publisher that is the author is not repeated.
    ...(author === catalogue ? [] : [catalogue]),
    licence.name,
    address,
  ].join(". ");
}

/** A search as somebody did it, so that another can repeat it and see what has changed since. */
export interface CitedSearch {
  /** What was searched for; absent for a list. */
  readonly text?: string | undefined;
  /** In the reader's language, such as "Theme: Digital payments". */
  readonly filters: readonly string[];
  readonly total: number;
  readonly address: string;
  /** When it was done, RFC 3339. */
  readonly at: string;
}

export function citeSearch({ text, filters, total, address, at }: CitedSearch, language: Language): string {
  const words = wordsIn(language);
  const spoken = `${wordsLanguage(language)}-u-ca-gregory-nu-latn`;
  const day = new Intl.DateTimeFormat(spoken, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
  const asked = [...(text ? [`\u2068“${text}”\u2069`] : []), ...filters].join("; ");
  return [
    words.catalogue,
    `(${at.slice(0, 4)})`,
    `${asked ? words.search(asked) : words.all} [${words.found(new Intl.NumberFormat(spoken).format(total))}]`,
    licence.name,
    words.retrieved(day, address),
  ].join(". ");
}

/** Text of the other direction between isolates (Unicode UAX 9), so that what surrounds it stays in its order. */
const isolated = (text: string, language: Language, surroundings: Language) =>
  directionOf(language) === directionOf(wordsLanguage(surroundings)) ? text : `\u2068${text}\u2069`;
