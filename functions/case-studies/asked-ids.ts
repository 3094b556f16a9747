import type { Asked } from "../formats/filter-words.ts";
import { allAskedListings } from "./asked-listings.ts";
import { orders, searchedBy } from "./asked-search.ts";
import { searchEngine } from "./search-engine.ts";

type AskedInOrder = Asked & { readonly sort: keyof typeof orders };

/**
 * All case studies that are asked for, in order; undefined when they are more than `max`. What lists know is read from the
 * table, as the list is at this moment; everything else from the search index, with the hits that a search has.
 */
export async function askedIds(asked: AskedInOrder, { max }: { max: number }): Promise<string[] | undefined> {
  if (isList(asked)) {
    const sort = asked.sort === "published_at" ? asked.sort : "-published_at";
    const listed = await allAskedListings({ ...asked, sort }, { max });
    return listed?.map(({ id }) => id);
  }
  const { hits, total } = await searchEngine.search({
    ...searchedBy(asked),
    sort: orders[asked.sort],
    limit: max,
  });
  return total > max ? undefined : hits.map(({ id }) => id);
}

const isList = ({ q = "", sort, region, income_group: incomeGroup, evidence, provenance }: AskedInOrder) =>
  q.trim() === "" &&
  sort !== "-updated_at" &&
  [region, incomeGroup, evidence, provenance].every((values) => !values?.length);
