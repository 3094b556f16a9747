import * as z from "zod";
import { CaseStudySummary, EvidenceLevel, Provenance } from "../case-study.ts";
import { DimensionName, FacetName } from "../facets.ts";
import type { Operation } from "../operation.ts";
import { Cursor, Limit, pageOf } from "../page.ts";
import { JsonPointer, Language } from "../text.ts";
import { IncomeGroup, Region } from "../vocabulary.ts";
import { anyOf, filters, lang } from "./catalogue.ts";

/** What everything that the search index answers is asked for: words, and beside the filters of lists what a listing does not hold. */
export const searchedFor = {
  /** Longer ones the gateway would refuse, by their bytes in an address; of many words the engine takes the first. */
  q: z.string().max(1_000, "At most 1,000 characters.").optional(),
  match: z.enum(["all"]).optional(),
  ...filters,
  region: anyOf(Region, 3),
  income_group: anyOf(IncomeGroup, 4),
  evidence: anyOf(EvidenceLevel, 10),
  provenance: anyOf(Provenance, 2),
};

/** Without a `q`, relevance is the newest first. */
export const searchSort = z
  .enum(["relevance", "-published_at", "published_at", "-updated_at"])
  .default("relevance");

/** A value of a facet; `label` where the vocabulary has a name for it in the reader's language. */
const FacetCount = z
  .object({ value: z.string(), label: z.string().optional(), count: z.int().positive() })
  .meta({ id: "FacetCount" });

/**
 * A text of the case study in which something was found, in pieces that, put together, are the text, or of a long one the
 * part with the most matches; "…" stands where something is left out.
 */
const Highlight = z
  .object({
    pointer: JsonPointer,
    language: Language,
    segments: z.array(z.object({ text: z.string(), isMatch: z.boolean() })),
  })
  .meta({ id: "Highlight" });

export const SearchHit = CaseStudySummary.extend({ highlights: z.array(Highlight) }).meta({
  id: "SearchHit",
});

/** How the text was taken; every count rests on it. */
const textReading = {
  /**
   * How much of the words is asked for: all; where fewer than ten case studies have them, most of what they weigh, or any
   * that is telling. `most` and `any` also take names of what is related, and never come where `match` asks for all.
   */
  matched: z.enum(["all", "most", "any"]),
  /** The text with misspelt words corrected, which is what was looked for. */
  didYouMean: z.string().optional(),
  /** There were too many words: only the first were looked for. */
  isCut: z.boolean(),
};

export const searchCaseStudies = {
  method: "GET",
  path: "/v1/search",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    query: z.strictObject({
      ...searchedFor,
      facets: anyOf(FacetName, 12),
      sort: searchSort,
      /** A publication that the answer must know of, as `id@revision`; see the answer of moveCaseStudy. */
      after: z
        .string()
        .regex(/^[0-9A-HJKMNP-TV-Z]{26}@[1-9]\d{0,8}$/, "Write a case study's id, @ and its revision.")
        .optional(),
      limit: Limit,
      cursor: Cursor.optional(),
      lang,
    }),
  },
  responses: {
    200: {
      body: pageOf(SearchHit)
        .extend({
          total: z.int().nonnegative(),
          facets: z.partialRecord(FacetName, z.array(FacetCount)),
          ...textReading,
          /** How to cite this search. */
          howToCite: z.string(),
        })
        .meta({ id: "SearchAnswer" }),
    },
  },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

/** null: the study does not say. */
const Counted = z.object({ values: z.array(z.string().nullable()), count: z.int().positive() });
/** `value` is left out when counted by one dimension. */
const Gap = z.object({ value: z.string().optional(), missing: z.array(z.string()) });

export const getStatistics = {
  method: "GET",
  path: "/v1/statistics",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    query: z.strictObject({
      by: z
        .array(DimensionName)
        .min(1, "Name one or two dimensions.")
        .max(2, "Name one or two dimensions.")
        .refine((by) => new Set(by).size === by.length, "Name two different dimensions.")
        .meta({ uniqueItems: true }),
      ...searchedFor,
      lang,
    }),
  },
  responses: {
    200: {
      body: z
        .object({
          by: z.array(DimensionName),
          ...textReading,
          total: z.int().nonnegative(),
          counts: z.array(Counted.meta({ id: "StatisticsCount" })),
          gaps: z.array(Gap.meta({ id: "StatisticsGap" })),
          /** The names of values in the reader's language, where they have one, by dimension and value. */
          labels: z.partialRecord(DimensionName, z.record(z.string(), z.string())),
        })
        .meta({ id: "Statistics" }),
    },
  },
} as const satisfies Operation;
