import type { FieldError } from "#schemas/life-cycle.ts";

/** One row of a file: what it says, and what of it cannot be read. Rows count from 1, blank ones too. */
export interface Row {
  readonly row: number;
  readonly content: unknown;
  readonly errors: readonly FieldError[];
}

/** What a file says, or why none of it can be used. */
export type Reading =
  | { readonly outcome: "rows"; readonly rows: readonly Row[] }
  | { readonly outcome: "too-many"; readonly count: number }
  | { readonly outcome: "broken"; readonly detail: string }
  | { readonly outcome: "wrong-columns"; readonly errors: readonly FieldError[] };

export const maxRows = 1_000;
