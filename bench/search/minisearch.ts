import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import { queryWordsOf } from "#functions/search/analyse/analyser.ts";
import { filterAndCount, newColumns, setStudy } from "#functions/search/columns.ts";
import { facets } from "#functions/search/facets.ts";
import { changeOf, columnWeights } from "#functions/search/search-change.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { vocabulary } from "./catalogue.ts";
import type { Kind, Question } from "./questions.ts";

/**
 * MiniSearch given all the help it can have: the same terms, weights, rows and facet columns. It completes and corrects
 * terms instead of words.
 */
export function openMiniSearch(studies: Iterable<StoredPublication>) {
  const columns = newColumns();
  const engine = new MiniSearch({
    fields: Object.keys(columnWeights),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term || null,
    searchOptions: { boost: columnWeights, processTerm: (term) => term },
  });
  let number = 0;
  for (const copy of studies) {
    const { id, revision, study } = changeOf(copy, vocabulary);
    if (!study) continue;
    engine.addAll(study.versions.map((version, position) => ({ id: number * 64 + position, ...version })));
    const [publishedAt, updatedAt] = [Date.parse(study.publishedAt), Date.parse(study.updatedAt)];
    setStudy(columns, number++, { id, revision, study: { publishedAt, updatedAt, values: study.values } });
  }
  const options: Record<Kind, SearchOptions> = { words: {}, prefix: { prefix: true }, typo: { fuzzy: 1 } };
  return {
    search({ text, filters }: Question, kind: Kind): number {
      const words = queryWordsOf(text).filter(({ isStopWord }) => !isStopWord);
      const queries = words.map(
        ({ terms }, place): Query => ({
          combineWith: "OR",
          queries: [...terms],
          ...(place === words.length - 1 && options[kind]),
        }),
      );
      const rows = engine.search({ combineWith: "AND", queries });
      const found = new Set(rows.map(({ id }) => Math.floor(Number(id) / 64)));
      return filterAndCount(columns, found, filters, facets).passing.length;
    },
  };
}
