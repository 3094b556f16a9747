import type { SearchChange } from "../search/search-change.ts";
import { removeOtherVersions } from "../search-index/other-versions.ts";
import * as listings from "../store/listings.ts";
import * as publications from "../store/publications.ts";
import { searchChangesOf } from "./search-changes.ts";
import { readVocabulary, searchWriter } from "./search-engine.ts";

/** Builds the search index anew from the table, while searches go on. Answers how many case studies are in it. */
export async function rebuildSearch(report: (studies: number) => void = () => {}): Promise<number> {
  let studies = 0;
  async function* changes(): AsyncGenerator<SearchChange> {
    const vocabulary = await readVocabulary();
    for await (const ids of listings.idPages()) {
      const found = searchChangesOf(await publications.getAsStored(ids), vocabulary);
      studies += found.filter(({ study }) => study).length;
      yield* found;
      report(studies);
    }
  }
  await searchWriter.rebuild(changes());
  return studies;
}

/** The same once every function reads this version of the index: what other versions left is deleted then. */
export async function replaceSearch(report: (studies: number) => void): Promise<number> {
  const studies = await rebuildSearch(report);
  await removeOtherVersions();
  return studies;
}
