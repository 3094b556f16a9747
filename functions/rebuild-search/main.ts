import { parseArgs } from "node:util";
import { rebuildSearch } from "../case-studies/rebuild-search.ts";
import { searchWriter } from "../case-studies/search-engine.ts";

/** Builds the search index anew from the table; `ifMissing`: only if there is none that this code can read. */
export async function rebuild(
  { ifMissing = false }: { ifMissing?: boolean },
  print = console.log,
): Promise<void> {
  if (ifMissing && (await searchWriter.exists())) return print("The search index is there.");
  const startedAt = performance.now();
  let told = 0;
  const studies = await rebuildSearch((read) => {
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
