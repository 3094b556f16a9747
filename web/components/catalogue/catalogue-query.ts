import { facetNames, isFacetName } from "../../facets.ts";

export const views = ["list", "matrix", "map"] as const;
export type View = (typeof views)[number];
export const sorts = ["relevance", "-published_at", "published_at", "-updated_at"] as const;

/** The parameters that narrow what is found, beside the words. */
export const filters: readonly string[] = [...facetNames, "year_from", "year_to"];
/** All that says which case studies are found. */
export const asking: readonly string[] = ["q", "match", ...filters];

/** The part of a query with these names: an address may carry more, such as the marks of a newsletter. */
export const only = (query: URLSearchParams, names: readonly string[]) =>
  new URLSearchParams([...query].filter(([name, value]) => names.includes(name) && value !== ""));

/** With each value of a filter by itself: the API takes several with commas between them, too. */
export const apart = (query: URLSearchParams) =>
  new URLSearchParams(
    [...query].flatMap(([name, value]) =>
      (isFacetName(name) ? value.split(",") : [value]).map((each) => [name, each]),
    ),
  );
