import { type Facet, type Filters, facets } from "../facets.ts";
import type { Exclusion, Terms } from "../query-text.ts";
import type { Question, Source } from "../question.ts";
import type { SearchQuery } from "../search.ts";
import { columnWeights, isQuotable, type TextColumn } from "../search-change.ts";
import type { StatisticsQuery } from "../statistics.ts";

/** A clause of the query language. */
type Clause = Readonly<Record<string, unknown>>;

/** More values than any facet has: below it, counts of several shards are exact. */
const maxValues = 1000;
/** Forms looked at for completions. */
const maxForms = 1000;
/** Terms of a form, each as it is written here and there. */
const maxSpellings = 32;
/** Forms near a misspelt one that are looked at. */
const maxNear = 8;
/** Several names of a thing say more than one, and less than as many things. */
const severalNames = 0.3;
/** Scores are sums of single precision. */
const tolerance = 1e-5;
const recency = { boost: 0.1, halfLife: "1095d" };

// The columns are the keys of the record, all of them.
const columns = Object.keys(columnWeights) as TextColumn[];
const weighted = (column: TextColumn) => `versions.${column}^${columnWeights[column]}`;
const fields = columns.map(weighted);
const quotableFields = columns.filter(isQuotable).map(weighted);
const isPublic: Clause = { term: { isPublic: true } };
const allOf = (clauses: readonly Clause[]): Clause =>
  clauses.length > 0 ? { bool: { filter: clauses } } : { match_all: {} };

/** Terms in a row: one, or several that follow one another within one column. */
const standing = (terms: Terms, { boost = 1, isQuoted = false } = {}): Clause => ({
  multi_match: {
    query: terms.join(" "),
    fields: isQuoted ? quotableFields : fields,
    type: terms.length > 1 ? "phrase" : "most_fields",
    boost,
  },
});
const bySource = ({ terms, worth, isQuoted }: Source) => standing(terms, { boost: worth, isQuoted });

/** The versions that have such a share of the weight of what is wanted; 1: all of it. */
function versionsWith({ wanted, sources }: Question, share: number): Clause {
  const things = wanted.map((thing, at) => ({
    ...thing,
    clause: {
      dis_max: {
        tie_breaker: severalNames,
        queries: sources.filter(({ standsFor }) => standsFor.includes(at)).map(bySource),
      },
    },
  }));
  if (things.length === 0) return { match_none: {} };
  if (share >= 1) return { bool: { must: things.map(({ clause }) => clause) } };
  const required = things.filter(({ isRequired }) => isRequired).map(({ clause }) => clause);
  const weighty = things.filter(({ isRequired, weight }) => !isRequired && weight > 0);
  const weight = weighty.reduce((sum, thing) => sum + thing.weight, 0);
  if (weight === 0) return { match_none: {} };
  const heavyEnough = {
    function_score: {
      query: {
        bool: {
          should: weighty.map((thing) => ({
            constant_score: { filter: thing.clause, boost: thing.weight },
          })),
        },
      },
      min_score: share * weight * (1 - tolerance),
    },
  };
  return { bool: { must: [...required, heavyEnough], should: weighty.map(({ clause }) => clause) } };
}

/** What a text asks for. */
export interface Asked {
  /** Left out: every study. */
  readonly question?: Question;
  /** Of what is wanted; 1: all of it. */
  readonly share: number;
  readonly excluded: readonly Exclusion[];
}

function queryOf({ question, share }: Asked): Clause {
  if (!question) return { bool: { filter: [isPublic] } };
  const versions = {
    nested: {
      path: "versions",
      score_mode: "max",
      // Says which version fits best.
      inner_hits: { size: 1, _source: false },
      query: versionsWith(question, share),
    },
  };
  return {
    function_score: {
      query: { bool: { must: [versions], filter: [isPublic] } },
      // From midnight, so that scores do not change from one page to the next.
      functions: [
        { weight: 1 },
        {
          exp: { updatedAt: { origin: "now/d", scale: recency.halfLife, decay: 0.5 } },
          weight: recency.boost,
        },
      ],
      score_mode: "sum",
      boost_mode: "multiply",
    },
  };
}

const without = ({ readings, isQuoted }: Exclusion): Clause => ({
  bool: {
    must_not: [
      {
        nested: {
          path: "versions",
          query: { dis_max: { queries: readings.map((terms) => standing(terms, { isQuoted })) } },
        },
      },
    ],
  },
});

function clauseOf(facet: Facet, filters: Filters): Clause | undefined {
  if (facet === "year") {
    const { yearFrom, yearTo } = filters;
    if (yearFrom === undefined && yearTo === undefined) return undefined;
    const range = {
      ...(yearFrom !== undefined && { gte: yearFrom }),
      ...(yearTo !== undefined && { lte: yearTo }),
    };
    return { range: { startYear: range } };
  }
  const wanted = filters[facet];
  return wanted?.length ? { terms: { [facet]: wanted } } : undefined;
}

const clausesOf = (filters: Filters) =>
  facets.flatMap((facet) => {
    const clause = clauseOf(facet, filters);
    return clause ? [{ facet, clause }] : [];
  });

/** How many studies the words find, whatever the filters. */
const matching = { matching: { filter: { match_all: {} } } };

/** The search itself: a facet is counted among what passes all filters but its own. */
export function searchBody(
  { filters = {}, facets: counted = [], sort = "relevance", limit, after }: SearchQuery,
  asked: Asked,
) {
  const clauses = clausesOf(filters);
  const excluded = asked.excluded.map(without);
  return {
    size: limit + 1,
    track_total_hits: true,
    track_scores: asked.question !== undefined,
    _source: ["id", "revision", "language"],
    query: queryOf(asked),
    post_filter: allOf([...clauses.map(({ clause }) => clause), ...excluded]),
    sort: [sortOf(sort, asked.question !== undefined), { id: { order: "desc" } }],
    ...(after && { search_after: [after.key, after.id] }),
    aggs: {
      ...matching,
      ...Object.fromEntries(
        counted.map((facet) => [
          facet,
          {
            filter: allOf([
              ...clauses.filter((own) => own.facet !== facet).map(({ clause }) => clause),
              ...excluded,
            ]),
            aggs: { values: { terms: { field: facet, size: maxValues } } },
          },
        ]),
      ),
    },
  };
}

function sortOf(sort: NonNullable<SearchQuery["sort"]>, isRanked: boolean): Clause {
  if (sort === "relevance" && isRanked) return { _score: { order: "desc" } };
  if (sort === "updated") return { updatedAt: { order: "desc" } };
  return { publishedAt: { order: sort === "oldest" ? "asc" : "desc" } };
}

/** What stands for no value among the values of a dimension. */
export const notSaid = "";

export function statisticsBody({ by, filters = {} }: StatisticsQuery, asked: Asked) {
  const passing = [...clausesOf(filters).map(({ clause }) => clause), ...asked.excluded.map(without)];
  const combinations = by.reduceRight<Clause>(
    (inner, field) => ({
      values: {
        terms: { field, missing: notSaid, size: maxValues },
        ...("values" in inner && { aggs: inner }),
      },
    }),
    {},
  );
  return {
    size: 0,
    query: queryOf(asked),
    aggs: { ...matching, passing: { filter: allOf(passing), aggs: combinations } },
  };
}

/** The terms of words as typed, and of those that begin like the last one. Forms are letters and digits only. */
export function formsBody(forms: readonly string[], prefix: string | undefined) {
  const terms = (filter: Clause, include: string, size: number) => ({
    filter,
    aggs: { values: { terms: { field: "termsOfForms", include, size } } },
  });
  return {
    size: 0,
    query: isPublic,
    aggs: {
      ...Object.fromEntries(
        forms.map((form) => [`form ${form}`, terms({ term: { forms: form } }, `${form} .*`, maxSpellings)]),
      ),
      ...(prefix !== undefined && { prefix: terms({ prefix: { forms: prefix } }, `${prefix}.*`, maxForms) }),
    },
  };
}

/** How many studies there are, and how many language versions have each of these terms. */
export const rowsBody = (terms: readonly string[]) => ({
  size: 0,
  track_total_hits: true,
  query: isPublic,
  aggs: {
    versions: {
      nested: { path: "versions" },
      ...(terms.length > 0 && {
        aggs: {
          rows: { filters: { filters: Object.fromEntries(terms.map((term) => [term, standing([term])])) } },
        },
      }),
    },
  },
});

/** Of each word's possible spellings the most frequent ones. */
export const spellingsBody = (words: readonly { form: string; spellings: readonly string[] }[]) => ({
  size: 0,
  query: isPublic,
  aggs: Object.fromEntries(
    words.map(({ form, spellings }) => [
      `form ${form}`,
      {
        filter: { terms: { forms: spellings } },
        aggs: { values: { terms: { field: "forms", include: spellings, size: maxNear } } },
      },
    ]),
  ),
});

/** Whether the index shows this revision of a study, or a newer one. */
export const seenBody = (id: string, revision: number) => ({
  size: 0,
  track_total_hits: true,
  query: allOf([{ term: { id } }, { range: { revision: { gte: revision } } }]),
});
