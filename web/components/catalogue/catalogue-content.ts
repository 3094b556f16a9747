import type { Body } from "../../api.ts";
import { takesCodes } from "../../facets.ts";
import type { Messages } from "../../messages.ts";
import type { Vocabulary } from "../../vocabulary.ts";
import type { View } from "./catalogue-query.ts";

export interface CatalogueContent {
  readonly search: Body<"searchCaseStudies">;
  readonly vocabulary: Vocabulary;
  /** What the map and the matrix count, with every filter. */
  readonly counts: Counts | undefined;
  readonly view: View;
  /** What the reader asked for, without the page of the list. */
  readonly asked: URLSearchParams;
}

export interface Counts {
  readonly byCountry: Body<"getStatistics">;
  /** Which the map does not show. */
  readonly ofMatrix?: { readonly byTheme: Body<"getStatistics">; readonly byBoth: Body<"getStatistics"> };
}

/** What a value of a filter, or what is searched for, is called. */
export function labelOf(name: string, value: string, { vocabulary }: CatalogueContent, t: Messages): string {
  if (name === "q") return t("catalogue.words", { text: value });
  if (name === "match") return t("catalogue.all-words");
  if (name === "theme") return vocabulary.themeLabel(value);
  if (name === "country") return vocabulary.countryName(value);
  if (name === "language") return t.languageName(value);
  if (name === "year_from") return t("catalogue.from", { year: value });
  if (name === "year_to") return t("catalogue.to", { year: value });
  return takesCodes(name) ? t.label(name, value) : value;
}
