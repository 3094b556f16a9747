import type { SearchAnswer, SearchQuery } from "./search.ts";
import type { SearchChange } from "./search-change.ts";
import type { Statistics, StatisticsQuery } from "./statistics.ts";

/**
 * What answers searches and counts: the embedded index, or OpenSearch when a catalogue has outgrown it. Each is fed with
 * the same changes and must pass the same tests.
 */
export interface SearchEngine {
  search(query: SearchQuery): Promise<SearchAnswer>;
  countBy(query: StatisticsQuery): Promise<Statistics>;
  /** Makes the answers that follow know of this change, or of a newer one of the same study. */
  include(change: SearchChange): Promise<void>;
}

/** What keeps an index up to date. Changes may come twice and in any order; the highest revision of a study stays. */
export interface SearchWriter {
  /** Whether there is an index of this version. */
  exists(): Promise<boolean>;
  /** "missing": there is no index of this version yet, so nothing was kept; `rebuild` makes one. */
  apply(changes: readonly SearchChange[]): Promise<"applied" | "missing">;
  /**
   * Replaces the whole index by one of these changes, all studies that are public, while searches go on. What `apply`
   * gets meanwhile is in the new one too.
   */
  rebuild(changes: AsyncIterable<SearchChange>): Promise<void>;
}
