import { beforeAll, expect, test } from "vitest";
import { call } from "#test/support/call.ts";
import { publishStudy } from "#test/support/life-of-a-study.ts";
import { indexEverything } from "#test/support/search-index.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(async () => {
  await putVocabulary();
  await publishStudy();
  await indexEverything();
});

test("smoke", async () => {
  const { body } = await call("searchCaseStudies", {
    query: "q=social+registry&facets=theme,country,year&lang=ar",
  });
  console.log(JSON.stringify(body, null, 1));
  const { body: s } = await call("getStatistics", { query: "by=theme,country&country=MA,TR&lang=fr" });
  console.log(JSON.stringify(s, null, 1).slice(0, 3000));
  expect(body.total).toBe(1);
});
