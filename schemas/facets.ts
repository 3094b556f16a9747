import * as z from "zod";

/** What studies are counted by beside the hits of a search, in the API and in the index. */
export const FacetName = z.enum([
  "theme",
  "country",
  "region",
  "income_group",
  "function",
  "status",
  "maturity",
  "evidence",
  "challenge",
  "language",
  "provenance",
  "year",
]);

/** What studies are counted by in statistics. */
export const DimensionName = FacetName.extract([
  "theme",
  "country",
  "function",
  "year",
  "maturity",
  "evidence",
  "language",
  "region",
  "income_group",
]);
