/** What the keys of the files bucket begin with. Code and infrastructure both read them here. */
export const prefixes = {
  /** The search index. */
  search: "search/",
  /** What a reader of the table's stream gave up, where Lambda puts it. */
  givenUp: "aws/lambda/",
  /** Exports too large for an answer, kept for a day. */
  exports: "exports/",
  /** The nightly copy of the whole catalogue. */
  full: "full/",
} as const;
