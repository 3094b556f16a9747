import * as z from "zod";

/** The documented query language, as far as the double carries it out; any other word is a bad request. */
const Value = z.union([z.string(), z.number(), z.boolean()]);
const one = <Field extends z.ZodType>(field: Field) =>
  z.record(z.string(), field).refine((fields) => Object.keys(fields).length === 1, "Name one field.");

export interface Bool {
  must?: Clause[] | undefined;
  filter?: Clause[] | undefined;
  should?: Clause[] | undefined;
  must_not?: Clause[] | undefined;
}
export type Clause =
  | { match_all: object }
  | { match_none: object }
  | { term: Record<string, string | number | boolean> }
  | { terms: Record<string, string[]> }
  | { prefix: Record<string, string> }
  | { range: Record<string, { gte?: number | undefined; lte?: number | undefined }> }
  | { bool: Bool }
  | { dis_max: { queries: Clause[]; tie_breaker?: number | undefined } }
  | { constant_score: { filter: Clause; boost?: number | undefined } }
  | {
      multi_match: {
        query: string;
        fields: string[];
        type: "most_fields" | "phrase";
        boost?: number | undefined;
      };
    }
  | {
      nested: {
        path: string;
        query: Clause;
        score_mode?: "max" | undefined;
        inner_hits?: { size: number; _source: false } | undefined;
      };
    }
  | {
      function_score: {
        query: Clause;
        functions?: ScoreFunction[] | undefined;
        score_mode?: "multiply" | "sum" | undefined;
        boost_mode?: "multiply" | undefined;
        min_score?: number | undefined;
      };
    };

const ScoreFunction = z.union([
  z.strictObject({ weight: z.number(), filter: z.lazy(() => Clause).optional() }),
  z.strictObject({
    weight: z.number(),
    exp: one(
      z.strictObject({
        origin: z.literal("now/d"),
        scale: z.string().regex(/^\d+d$/),
        decay: z.number(),
      }),
    ),
  }),
]);
type ScoreFunction =
  | { weight: number; filter?: Clause | undefined }
  | { weight: number; exp: Record<string, { origin: string; scale: string; decay: number }> };

const Clause: z.ZodType<Clause> = z.lazy(() => {
  const clauses = z.array(Clause);
  return z.union([
    z.strictObject({ match_all: z.strictObject({}) }),
    z.strictObject({ match_none: z.strictObject({}) }),
    z.strictObject({ term: one(Value) }),
    z.strictObject({ terms: one(z.array(z.string()).max(65_536)) }),
    z.strictObject({ prefix: one(z.string()) }),
    z.strictObject({
      range: one(z.strictObject({ gte: z.number().optional(), lte: z.number().optional() })),
    }),
    z.strictObject({
      bool: z.strictObject({
        must: clauses.optional(),
        filter: clauses.optional(),
        should: clauses.optional(),
        must_not: clauses.optional(),
      }),
    }),
    z.strictObject({
      dis_max: z.strictObject({ queries: clauses.min(1), tie_breaker: z.number().min(0).max(1).optional() }),
    }),
    z.strictObject({
      constant_score: z.strictObject({ filter: Clause, boost: z.number().positive().optional() }),
    }),
    z.strictObject({
      multi_match: z.strictObject({
        query: z.string().min(1),
        fields: z.array(z.string()).min(1),
        type: z.enum(["most_fields", "phrase"]),
        boost: z.number().positive().optional(),
      }),
    }),
    z.strictObject({
      nested: z.strictObject({
        path: z.string(),
        query: Clause,
        score_mode: z.literal("max").optional(),
        inner_hits: z.strictObject({ size: z.number(), _source: z.literal(false) }).optional(),
      }),
    }),
    z.strictObject({
      function_score: z.strictObject({
        query: Clause,
        functions: z.array(ScoreFunction).optional(),
        score_mode: z.enum(["multiply", "sum"]).optional(),
        boost_mode: z.literal("multiply").optional(),
        min_score: z.number().optional(),
      }),
    }),
  ]);
});

export interface Aggregation {
  filter?: Clause | undefined;
  filters?: { filters: Record<string, Clause> } | undefined;
  nested?: { path: string } | undefined;
  terms?:
    | { field: string; size: number; missing?: string | undefined; include?: string | string[] | undefined }
    | undefined;
  aggs?: Record<string, Aggregation> | undefined;
}
const Aggregations: z.ZodType<Record<string, Aggregation>> = z.lazy(() =>
  // Names are free but for brackets and what separates a path of buckets.
  z.record(z.string().regex(/^[^[\]>]+$/), Aggregation),
);
const aggs = { aggs: Aggregations.optional() };
const Aggregation: z.ZodType<Aggregation> = z.union([
  z.strictObject({ filter: Clause, ...aggs }),
  z.strictObject({ filters: z.strictObject({ filters: z.record(z.string(), Clause) }) }),
  z.strictObject({ nested: z.strictObject({ path: z.string() }), ...aggs }),
  z.strictObject({
    terms: z.strictObject({
      field: z.string(),
      size: z.number().int().positive(),
      missing: z.string().optional(),
      // A regular expression as text may not be longer than this.
      include: z.union([z.string().max(1000), z.array(z.string())]).optional(),
    }),
    ...aggs,
  }),
]);

const Sort = one(z.strictObject({ order: z.enum(["asc", "desc"]) }));
export const SearchBody = z.strictObject({
  // What one page may have.
  size: z.number().int().min(0).max(10_000),
  query: Clause,
  post_filter: Clause.optional(),
  sort: z.array(Sort).optional(),
  search_after: z.array(z.union([z.string(), z.number()])).optional(),
  track_total_hits: z.boolean().optional(),
  track_scores: z.boolean().optional(),
  _source: z.array(z.string()).optional(),
  aggs: Aggregations.optional(),
});
export type SearchBody = z.infer<typeof SearchBody>;

const Name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);
const FieldType = z.strictObject({
  type: z.enum(["keyword", "long", "integer", "boolean", "date", "text"]),
  analyzer: z.literal("whitespace").optional(),
});
const Nested = z.strictObject({ type: z.literal("nested"), properties: z.record(z.string(), FieldType) });
export const IndexBody = z.strictObject({
  mappings: z.strictObject({
    dynamic: z.literal("strict"),
    properties: z.record(z.string(), z.union([FieldType, Nested])),
  }),
  aliases: z.record(Name, z.strictObject({})).optional(),
});
export type IndexBody = z.infer<typeof IndexBody>;

const Target = { index: Name, alias: Name };
export const AliasBody = z.strictObject({
  actions: z.array(
    z.union([
      z.strictObject({ add: z.strictObject(Target) }),
      z.strictObject({ remove: z.strictObject({ ...Target, must_exist: z.boolean().optional() }) }),
    ]),
  ),
});

export const BulkAction = z.strictObject({
  index: z.strictObject({
    _id: z.string().min(1),
    version: z.number().int().min(0),
    version_type: z.literal("external"),
  }),
});
