import type { CaseStudy } from "#schemas/case-study.ts";
import type { Language } from "#schemas/text.ts";
import { studyPageAddress, versionPageAddress } from "./addresses.ts";
import { licence } from "./licence.ts";
import type { Reader } from "./selection.ts";
import { provenanceIn, wordsIn, wordsLanguage } from "./words.ts";

/** A case study as bibliographies see it: every text one line. */
export interface Reference {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  readonly genre: string;
  readonly version: string;
  /** Of this version. */
  readonly publishedOn: { readonly year: number; readonly month: number; readonly day: number };
  readonly address: string;
  readonly abstract: string;
  readonly language: Language;
  readonly keywords: readonly string[];
  /** Provenance, whose practice it is, licence. */
  readonly note: string;
}

export function referenceOf(study: CaseStudy, reader: Reader): Reference {
  const { language, themeLabels, countryNames } = reader;
  const words = wordsIn(language);
  const country = countryNames.get(study.country) ?? study.country;
  const [year = 0, month = 0, day = 0] = study.updatedAt.slice(0, 10).split("-").map(Number);
  return {
    id: study.id,
    slug: study.slug,
    title: oneLine(study.title),
    author: authorOf(study, language),
    publisher: words.catalogue,
    genre: words.caseStudy,
    version: String(study.version),
    publishedOn: { year, month, day },
    address: citedAddress(study, reader),
    abstract: oneLine(study.summary),
    language: study.textLanguages["/title"]?.language ?? study.language,
    keywords: [...study.themes.map((theme) => themeLabels.get(theme) ?? theme), country].map(oneLine),
    note: [
      provenanceIn(language, study),
      words.about(oneLine(study.institution), oneLine(country)),
      `${words.licence}: ${licence.name}, ${licence.address}`,
    ].join(". "),
  };
}

/** The page that shows what is cited, in the reader's language. */
export const citedAddress = (
  study: Pick<CaseStudy, "slug" | "version">,
  { language, siteUrl, isOfVersions }: Pick<Reader, "language" | "siteUrl" | "isOfVersions">,
): string => (isOfVersions ? versionPageAddress : studyPageAddress)(siteUrl, wordsLanguage(language), study);

/** An institution is not the author of what others found out about it. */
export const authorOf = (
  { provenance, institution }: Pick<CaseStudy, "provenance" | "institution">,
  language: Language,
): string => (provenance === "submitted" ? oneLine(institution) : wordsIn(language).catalogue);

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
