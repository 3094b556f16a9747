import type { CaseStudy } from "#schemas/case-study.ts";
import type { Language } from "#schemas/text.ts";

/** Whom something is written for, and what codes are called in their language. */
export interface Reader {
  /** A text that has no translation into it is in another one, see `textLanguages`. */
  readonly language: Language;
  /** Without a slash at the end. */
  readonly siteUrl: string;
  /** Whether what is read are versions, each cited by its own number and address. */
  readonly isOfVersions?: boolean | undefined;
  /** By id. */
  readonly themeLabels: ReadonlyMap<string, string>;
  /** By alpha-2 code. */
  readonly countryNames: ReadonlyMap<string, string>;
}

/** What a format writes. */
export interface Selection extends Reader {
  /** In the best language there is for the reader. */
  readonly studies: Iterable<CaseStudy>;
}
