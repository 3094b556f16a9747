import type { CaseStudy } from "#schemas/case-study.ts";
import type { Language } from "#schemas/text.ts";

/** What a format writes: case studies in the reader's language, and what their codes are called in it. */
export interface Selection {
  readonly studies: Iterable<CaseStudy>;
  /** The reader's; a text that has no translation into it is in another one, see `textLanguages`. */
  readonly language: Language;
  /** Without a slash at the end. */
  readonly siteUrl: string;
  /** By id. */
  readonly themeLabels: ReadonlyMap<string, string>;
  /** By alpha-2 code. */
  readonly countryNames: ReadonlyMap<string, string>;
}
