import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import { search } from "#functions/search/search.ts";
import { changeOf } from "#functions/search/search-change.ts";
import { applyChanges, createIndex } from "#functions/search/search-index.ts";
import { catalogue, synonyms, vocabulary } from "./catalogue.ts";

/**
 * Prints nDCG@10 of the judged queries. Grades: 3 the study is about it, 2 it is an important part of it, 1 it touches
 * it; not named: 0. `--each` shows the queries one by one; `--held-out` adds the totals of the set that nothing may be tuned to,
 * and every use of it is listed in README.md.
 */
const Judgements = z.array(
  z.object({
    query: z.string(),
    language: z.enum(["en", "fr", "ar", "tr"]),
    grades: z.record(z.string(), z.int().min(1).max(3)),
  }),
);
const depth = 10;
const { values: options } = parseArgs({
  options: { each: { type: "boolean", default: false }, "held-out": { type: "boolean", default: false } },
});

const gainOf = (grades: readonly number[]) =>
  grades.slice(0, depth).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);

const index = createIndex();
applyChanges(
  index,
  catalogue.map((study) => changeOf(study, vocabulary)),
);

const scoresOf = (file: string) =>
  Judgements.parse(JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))).map(
    ({ query, language, grades }) => {
      const hits = search(index, { text: `${query} `, limit: depth }, synonyms).hits.map(({ id }) => id);
      const ideal = gainOf(Object.values(grades).toSorted((a, b) => b - a));
      return { query, language, hits, grades, ndcg: gainOf(hits.map((id) => grades[id] ?? 0)) / ideal };
    },
  );
const sets: Record<string, ReturnType<typeof scoresOf>> = {
  "tuned to": scoresOf("judgements.json"),
  "tuned to, second set": scoresOf("judgements-2.json"),
  "tuned to, third set": scoresOf("judgements-3.json"),
};

if (options.each) {
  for (const { query, hits, grades, ndcg } of Object.values(sets).flat()) {
    const graded = hits.map((id) => `${id}:${grades[id] ?? 0}`);
    console.log(`${ndcg.toFixed(3)}  ${query}\n       ${graded.join(" ")}`);
  }
}
if (options["held-out"]) sets["held out"] = scoresOf("held-out.json");
for (const [name, scored] of Object.entries(sets)) {
  const mean = (chosen: typeof scored) =>
    `${(chosen.reduce((sum, { ndcg }) => sum + ndcg, 0) / chosen.length).toFixed(3)} (${chosen.length} queries)`;
  const byLanguage = ["en", "fr", "ar", "tr"].map(
    (language) => `${language} ${mean(scored.filter((one) => one.language === language))}`,
  );
  console.log(`nDCG@${depth}, ${name}: ${mean(scored)}; ${byLanguage.join(", ")}`);
}
