import type * as z from "zod";
import type * as catalogue from "#schemas/operations/catalogue.ts";
import type * as search from "#schemas/operations/search.ts";
import type { Problem } from "#schemas/problem.ts";

type Operations = typeof catalogue & typeof search;

/** The operations that pages are made of. */
export type ReadName =
  | "searchCaseStudies"
  | "listCaseStudies"
  | "getCaseStudy"
  | "listVersions"
  | "getVersion"
  | "diffVersions"
  | "getStatistics"
  | "listThemes"
  | "getTheme"
  | "listCountries"
  | "getCountry";

/** What an operation answers when there is something to answer with. */
export type Body<Name extends ReadName> = z.output<Operations[Name]["responses"][200]["body"]>;

export interface Found<Content> {
  readonly outcome: "found";
  readonly body: Content;
}

export interface Moved {
  readonly outcome: "moved";
  readonly location: string;
  /** The query that the request came with is not added. */
  readonly isWhole?: true;
}

export interface Refused {
  readonly outcome: "refused";
  readonly status: number;
  readonly problem: Problem;
}

export interface ReadRequest {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: URLSearchParams | Readonly<Record<string, string>>;
}

/** Reads the catalogue through its own operations, in the language of the page. */
export interface Api {
  get<Name extends ReadName>(name: Name, request?: ReadRequest): Promise<Found<Body<Name>> | Moved | Refused>;
}
