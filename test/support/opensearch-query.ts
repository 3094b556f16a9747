import type { Aggregation, Clause, SearchBody } from "./opensearch-requests.ts";

export type Fields = Readonly<Record<string, unknown>>;
export interface StoredDocument {
  readonly id: string;
  readonly source: Fields;
}

/** A study or one of its versions, by the full names of its fields. */
interface Part {
  readonly fields: Fields;
  readonly root: StoredDocument;
}

/** undefined: it does not match. */
type Score = number | undefined;

const path = "versions";
/** Between two values lies a gap, which no phrase bridges. */
const wordsOf = (part: Part, field: string): string[] =>
  valuesOf(part, field).flatMap((value) => [...String(value).split(/\s+/).filter(Boolean), ""]);

const versionsOf = (root: StoredDocument): Part[] =>
  ((root.source[path] ?? []) as Fields[]).map((version) => ({
    root,
    fields: Object.fromEntries(Object.entries(version).map(([name, value]) => [`${path}.${name}`, value])),
  }));

const valuesOf = ({ fields }: Part, field: string): unknown[] => {
  const value = fields[field];
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
};

/** Carries out a search over documents in memory. */
export function runSearch(documents: readonly StoredDocument[], body: SearchBody) {
  const everyVersion = documents.flatMap(versionsOf);
  const rows = new Map<string, number>();

  function rarity(field: string, term: string): number {
    const key = `${field} ${term}`;
    const found = rows.get(key) ?? everyVersion.filter((part) => wordsOf(part, field).includes(term)).length;
    rows.set(key, found);
    return Math.log(1 + (everyVersion.length - found + 0.5) / (found + 0.5));
  }

  function matchScore(part: Part, { query, fields, type, boost = 1 }: MultiMatch): Score {
    const terms = query.split(/\s+/).filter(Boolean);
    const scores = fields.flatMap((weighted) => {
      const [field = "", weight = "1"] = weighted.split("^");
      const words = wordsOf(part, field);
      const starts = words.filter((_, at) =>
        type === "phrase"
          ? terms.every((term, place) => words[at + place] === term)
          : terms.includes(words[at] ?? ""),
      ).length;
      if (starts === 0) return [];
      const idf = terms.reduce((sum, term) => sum + rarity(field, term), 0);
      return [Number(weight) * idf * (starts / (starts + 1.2))];
    });
    if (scores.length === 0) return undefined;
    return boost * (type === "phrase" ? Math.max(...scores) : scores.reduce((sum, score) => sum + score, 0));
  }

  function scoreOf(clause: Clause, part: Part): Score {
    if ("match_all" in clause) return 1;
    if ("match_none" in clause) return undefined;
    if ("term" in clause) return some(clause.term, (field, value) => valuesOf(part, field).includes(value));
    if ("terms" in clause)
      return some(clause.terms, (field, wanted) =>
        valuesOf(part, field).some((value) => wanted.includes(value as string)),
      );
    if ("prefix" in clause)
      return some(clause.prefix, (field, prefix) =>
        valuesOf(part, field).some((value) => String(value).startsWith(prefix)),
      );
    if ("range" in clause)
      return some(clause.range, (field, { gte = -Infinity, lte = Infinity }) =>
        valuesOf(part, field).some((value) => Number(value) >= gte && Number(value) <= lte),
      );
    if ("multi_match" in clause) return matchScore(part, clause.multi_match);
    if ("dis_max" in clause) {
      const { queries, tie_breaker = 0 } = clause.dis_max;
      const scores = queries.map((query) => scoreOf(query, part));
      const best = greatest(scores);
      const sum = scores.reduce<number>((all, score) => all + (score ?? 0), 0);
      return best === undefined ? undefined : best + tie_breaker * (sum - best);
    }
    if ("constant_score" in clause) {
      const { filter, boost = 1 } = clause.constant_score;
      return scoreOf(filter, part) === undefined ? undefined : boost;
    }
    if ("nested" in clause) {
      return greatest(versionsOf(part.root).map((version) => scoreOf(clause.nested.query, version)));
    }
    if ("function_score" in clause) return functionScore(clause.function_score, part);
    return boolScore(clause.bool, part);
  }

  function boolScore({ must = [], filter = [], should = [], must_not = [] }: BoolClause, part: Part): Score {
    const required = must.map((clause) => scoreOf(clause, part));
    if (required.includes(undefined)) return undefined;
    if (filter.some((clause) => scoreOf(clause, part) === undefined)) return undefined;
    if (must_not.some((clause) => scoreOf(clause, part) !== undefined)) return undefined;
    const optional = should.map((clause) => scoreOf(clause, part)).filter((score) => score !== undefined);
    if (must.length + filter.length === 0 && should.length > 0 && optional.length === 0) return undefined;
    return [...required, ...optional].reduce<number>((sum, score) => sum + (score ?? 0), 0);
  }

  function functionScore({ query, functions = [], score_mode, min_score }: FunctionScore, part: Part): Score {
    const score = scoreOf(query, part);
    if (score === undefined) return undefined;
    const factors = functions.flatMap((one) => {
      if ("exp" in one) {
        const [[field, { scale, decay }] = ["", { scale: "1d", decay: 1 }]] = Object.entries(one.exp);
        const today = Math.floor(Date.now() / 86_400_000);
        const days = Math.abs(today - Date.parse(String(part.fields[field])) / 86_400_000);
        return [one.weight * decay ** (days / Number.parseInt(scale, 10))];
      }
      return one.filter && scoreOf(one.filter, part) === undefined ? [] : [one.weight];
    });
    const factor =
      factors.length === 0
        ? 1
        : factors.reduce(
            (all, one) => (score_mode === "sum" ? all + one : all * one),
            score_mode === "sum" ? 0 : 1,
          );
    const total = score * factor;
    return min_score !== undefined && total < min_score ? undefined : total;
  }

  function innerHits(clause: Clause, root: Part): Record<string, unknown> {
    if ("function_score" in clause) return innerHits(clause.function_score.query, root);
    if ("bool" in clause)
      return Object.assign({}, ...(clause.bool.must ?? []).map((one) => innerHits(one, root)));
    if (!("nested" in clause) || !clause.nested.inner_hits) return {};
    const { query, inner_hits } = clause.nested;
    const hits = versionsOf(root.root)
      .map((version, offset) => ({ offset, score: scoreOf(query, version) }))
      .filter(({ score }) => score !== undefined)
      .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
      .slice(0, inner_hits.size)
      .map(({ offset, score }) => ({ _nested: { field: path, offset }, _score: score }));
    return { [path]: { hits: { hits } } };
  }

  function aggregate(aggs: Record<string, Aggregation>, parts: readonly Part[]): Record<string, unknown> {
    return Object.fromEntries(Object.entries(aggs).map(([name, agg]) => [name, aggregation(agg, parts)]));
  }

  function aggregation(
    { filter, filters, nested, terms, aggs = {} }: Aggregation,
    parts: readonly Part[],
  ): unknown {
    const bucket = (inside: readonly Part[]) => ({ doc_count: inside.length, ...aggregate(aggs, inside) });
    if (filter) return bucket(parts.filter((part) => scoreOf(filter, part) !== undefined));
    if (nested) return bucket(parts.flatMap(({ root }) => versionsOf(root)));
    if (filters) {
      const buckets = Object.entries(filters.filters).map(([name, clause]) => [
        name,
        bucket(parts.filter((part) => scoreOf(clause, part) !== undefined)),
      ]);
      return { buckets: Object.fromEntries(buckets) };
    }
    if (!terms) throw new Error("An aggregation without a kind.");
    const { field, size, missing, include } = terms;
    const pattern = typeof include === "string" ? new RegExp(`^(?:${include})$`, "u") : undefined;
    const groups = new Map<string, Part[]>();
    for (const part of parts) {
      const values = new Set(valuesOf(part, field).map(String));
      if (values.size === 0 && missing !== undefined) values.add(missing);
      for (const value of values) {
        if (pattern && !pattern.test(value)) continue;
        if (Array.isArray(include) && !include.includes(value)) continue;
        groups.set(value, [...(groups.get(value) ?? []), part]);
      }
    }
    const sorted = [...groups].sort(([a, inA], [b, inB]) => inB.length - inA.length || (a < b ? -1 : 1));
    const left = sorted.slice(size).reduce((sum, [, inside]) => sum + inside.length, 0);
    return {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: left,
      buckets: sorted.slice(0, size).map(([key, inside]) => ({ key, ...bucket(inside) })),
    };
  }

  const found = documents.flatMap((root) => {
    const part = { root, fields: root.source };
    const score = scoreOf(body.query, part);
    return score === undefined ? [] : [{ part, score: Math.fround(score) }];
  });
  const { post_filter, sort = [], search_after, size, _source } = body;
  const passing = found.filter(({ part }) => !post_filter || scoreOf(post_filter, part) !== undefined);
  const order = sort.flatMap((one) => Object.entries(one).map(([field, { order }]) => ({ field, order })));
  const keyed = passing.map(({ part, score }) => ({
    part,
    score,
    key: order.map(({ field }) => (field === "_score" ? score : sortable(valuesOf(part, field)[0]))),
  }));
  const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
    for (const [place, { order: direction }] of order.entries()) {
      const [left = "", right = ""] = [a[place], b[place]];
      if (left !== right) return left < right === (direction === "asc") ? -1 : 1;
    }
    return 0;
  };
  const page = keyed
    .filter(({ key }) => !search_after || compare(key, search_after) > 0)
    .sort((a, b) => compare(a.key, b.key))
    .slice(0, size);
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      ...(body.track_total_hits && { total: { value: passing.length, relation: "eq" } }),
      max_score: null,
      hits: page.map(({ part, score, key }) => ({
        _id: part.root.id,
        _score: order.some(({ field }) => field === "_score") || body.track_scores ? score : null,
        _source: Object.fromEntries((_source ?? []).map((name) => [name, part.root.source[name]])),
        ...(sort.length > 0 && { sort: key }),
        ...(body.track_scores && { inner_hits: innerHits(body.query, part) }),
      })),
    },
    ...(body.aggs && {
      aggregations: aggregate(
        body.aggs,
        found.map(({ part }) => part),
      ),
    }),
  };
}

type MultiMatch = Extract<Clause, { multi_match: unknown }>["multi_match"];
type BoolClause = Extract<Clause, { bool: unknown }>["bool"];
type FunctionScore = Extract<Clause, { function_score: unknown }>["function_score"];

const some = <Value>(
  fields: Record<string, Value>,
  matches: (field: string, value: Value) => boolean,
): Score => (Object.entries(fields).every(([field, value]) => matches(field, value)) ? 1 : undefined);

function greatest(scores: readonly Score[]): Score {
  const found = scores.filter((score) => score !== undefined);
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** Dates are sorted by their milliseconds and answered so. */
const sortable = (value: unknown): string | number => {
  if (typeof value === "number") return value;
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : text;
};
