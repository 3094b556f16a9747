import { parseArgs } from "node:util";
import { rebuildSearch, replaceSearch } from "../case-studies/rebuild-search.ts";
import { searchWriter } from "../case-studies/search-engine.ts";

/**
 * Builds the search index anew from the table and deletes those of other versions; `ifMissing`: only if there is none that
 * this code can read, and beside the others, which functions may still read that are about to be replaced.
 */
export async function rebuild(
  { ifMissing = false }: { ifMissing?: boolean },
  print = console.log,
): Promise<void> {
  if (ifMissing && (await searchWriter.exists())) return print("The search index is there.");
  const startedAt = performance.now();
  let told = 0;
  const build = ifMissing ? rebuildSearch : replaceSearch;
  const studies = await build((read) => {
    if (read < told + 1_000) return;
    told = read;
    print(`${read} case studies read`);
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`The search index was built of ${studies} case studies in ${seconds} s.`);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { "if-missing": { type: "boolean", default: false } } });
  await rebuild({ ifMissing: values["if-missing"] });
}
