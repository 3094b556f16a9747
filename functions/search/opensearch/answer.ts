import * as z from "zod";
import { UnavailableError } from "../../retries/unavailable-error.ts";
import type { Facet } from "../facets.ts";
import type { CountedTerm, Lexicon } from "../question.ts";
import type { Hit, Position } from "../search.ts";
import type { Spelling } from "../spelling.ts";
import type { Answer } from "./client.ts";
import { notSaid } from "./request.ts";

const Count = z.object({ doc_count: z.number() });
const Buckets = z.object({
  sum_other_doc_count: z.number(),
  buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })),
});
const Filtered = Count.extend({ values: Buckets });

const Response = z.object({
  timed_out: z.boolean(),
  _shards: z.object({ failed: z.number() }),
  hits: z.object({
    total: z.object({ value: z.number(), relation: z.literal("eq") }).optional(),
    hits: z.array(
      z.object({
        _score: z.number().nullish(),
        _source: z.object({ id: z.string(), revision: z.number(), language: z.array(z.string()) }),
        sort: z.tuple([z.number(), z.string()]),
        inner_hits: z
          .object({
            versions: z.object({
              hits: z.object({ hits: z.array(z.object({ _nested: z.object({ offset: z.number() }) })) }),
            }),
          })
          .optional(),
      }),
    ),
  }),
  aggregations: z.record(z.string(), z.unknown()).default({}),
});
export type SearchResponse = z.infer<typeof Response>;

/** What was found, all of it: an answer of some of the shards, or of the first seconds, is none. */
export function searchResponse({ status, body }: Answer): SearchResponse {
  if (status === 404) throw new UnavailableError("There is no search index yet.");
  const response = Response.parse(body);
  if (response.timed_out || response._shards.failed > 0) {
    throw new UnavailableError("Some of the search index did not answer.");
  }
  return response;
}

/** How many studies the words find, whatever the filters. */
export const matchingOf = ({ aggregations }: SearchResponse): number =>
  Count.parse(aggregations.matching).doc_count;

export const totalOf = ({ hits: { total } }: SearchResponse): number => {
  if (!total) throw new Error("OpenSearch left out the total that it was asked for.");
  return total.value;
};

export function hitsOf({ hits: { hits } }: SearchResponse, limit: number): { hits: Hit[]; next?: Position } {
  const shown = hits.slice(0, limit);
  const [key, id] = shown.at(-1)?.sort ?? [];
  return {
    hits: shown.map(({ _score, _source: { id, revision, language }, inner_hits }) => ({
      id,
      revision,
      score: _score ?? 0,
      language: language[inner_hits?.versions.hits.hits[0]?._nested.offset ?? 0] ?? "",
    })),
    ...(hits.length > limit && key !== undefined && id !== undefined && { next: { key, id } }),
  };
}

/** The buckets of a facet, of which none may have been left out. */
export function countsOf({ aggregations }: SearchResponse, facet: Facet) {
  const { values } = Filtered.parse(aggregations[facet]);
  return complete(values).map(({ key, doc_count }) => ({ value: key, count: doc_count }));
}

function complete<Bucket>(values: { sum_other_doc_count: number; buckets: Bucket[] }): Bucket[] {
  if (values.sum_other_doc_count > 0)
    throw new Error("A facet has more values than OpenSearch was asked for.");
  return values.buckets;
}

const InnerBuckets = z.object({ values: Buckets });
const OneDimension = Count.extend({ values: Buckets });
const TwoDimensions = Count.extend({
  values: z.object({
    sum_other_doc_count: z.number(),
    buckets: z.array(Count.extend({ key: z.string() }).and(InnerBuckets)),
  }),
});

const value = (key: string) => (key === notSaid ? null : key);

export function combinationsOf({ aggregations }: SearchResponse, dimensions: number) {
  if (dimensions === 1) {
    const { doc_count, values } = OneDimension.parse(aggregations.passing);
    return {
      total: doc_count,
      counts: complete(values).map(({ key, doc_count: count }) => ({ values: [value(key)], count })),
    };
  }
  const { doc_count, values } = TwoDimensions.parse(aggregations.passing);
  return {
    total: doc_count,
    counts: complete(values).flatMap(({ key, values: inner }) =>
      complete(inner).map((one) => ({ values: [value(key), value(one.key)], count: one.doc_count })),
    ),
  };
}

/** What stands in the field `termsOfForms`. */
function spellingIn(key: string): Omit<Spelling, "studies"> {
  const [form = "", term = "", written = ""] = key.split(" ");
  return { form, term, written };
}

const countedTerms = (buckets: readonly { key: string; doc_count: number }[]): CountedTerm[] => {
  const studies = new Map<string, number>();
  for (const { key, doc_count } of buckets) {
    const { term } = spellingIn(key);
    studies.set(term, (studies.get(term) ?? 0) + doc_count);
  }
  return [...studies]
    .map(([term, count]) => ({ term, studies: count }))
    .sort((a, b) => b.studies - a.studies || (a.term < b.term ? -1 : 1));
};

const maxCompletions = 25;
const maxTerms = 8;

export function formsOf({ aggregations }: SearchResponse): Pick<Lexicon, "termsOfForm" | "termsOfPrefix"> {
  const termsOf = (name: string) => {
    const found = aggregations[name];
    return found === undefined ? [] : countedTerms(Filtered.parse(found).values.buckets);
  };
  return {
    termsOfForm: (form) => termsOf(`form ${form}`).slice(0, maxTerms),
    // Only one was asked for.
    termsOfPrefix: () => termsOf("prefix").slice(0, maxCompletions),
  };
}

const Rows = z.object({ rows: z.object({ buckets: z.record(z.string(), Count) }).optional() });

export function rowsOf(response: SearchResponse): Pick<Lexicon, "studies" | "rowsOf"> {
  const { rows } = Rows.parse(response.aggregations.versions);
  return { studies: totalOf(response), rowsOf: (term) => rows?.buckets[term]?.doc_count ?? 0 };
}

/** The forms in the index that are near a form. */
export const formsNear = ({ aggregations }: SearchResponse, form: string): string[] =>
  Filtered.parse(aggregations[`form ${form}`]).values.buckets.map(({ key }) => key);

/** How the words of a form are written. */
export const spellingsIn = ({ aggregations }: SearchResponse, form: string): Spelling[] =>
  Filtered.parse(aggregations[`form ${form}`]).values.buckets.map(({ key, doc_count }) => ({
    ...spellingIn(key),
    studies: doc_count,
  }));

const Item = z.object({
  status: z.number(),
  result: z.string().optional(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
});
const BulkResponse = z.object({ items: z.array(z.object({ index: Item })) });

/**
 * How many documents a bulk request put where none was. That a document is newer already is as it should be; anything
 * else that is not done is an error, also of a single one.
 */
export function createdBy({ body }: Answer): number {
  const items = BulkResponse.parse(body).items.map(({ index }) => index);
  for (const { status, error } of items) {
    if (status < 300 || status === 409) continue;
    if (status === 429 || status >= 500) throw new UnavailableError("OpenSearch did not take all changes.");
    throw new Error(`OpenSearch refused a change: ${status} ${error?.type}: ${error?.reason}`);
  }
  return items.filter(({ result }) => result === "created").length;
}

const Aliases = z.record(z.string(), z.object({ aliases: z.record(z.string(), z.unknown()) }));

/** The indexes that have an alias of the catalogue, with their aliases. */
export const indexesOf = ({ status, body }: Answer): { index: string; aliases: string[] }[] =>
  status === 404
    ? []
    : Object.entries(Aliases.parse(body)).map(([index, { aliases }]) => ({
        index,
        aliases: Object.keys(aliases),
      }));

export const countOf = ({ body }: Answer): number => z.object({ count: z.number() }).parse(body).count;
