import { expect, test } from "vitest";
import { answering, found, render, studyIn, words } from "#test/support/rendered-pages.ts";

test("its headings are the studies, and each says in parts what went wrong and what was learnt", async () => {
  const study = studyIn("en");
  const html = await render(
    "/en/challenges/digital-exclusion",
    "",
    answering({
      ...words,
      searchCaseStudies: () =>
        found({
          total: 1,
          items: [{ id: study.id }],
          facets: { country: [{ value: "MA", count: 1 }] },
          page: { next: null },
        }),
      getCaseStudy: () => found(study),
    }),
  );
  const article = /<article.*<\/article>/s.exec(html)?.[0] ?? "";
  expect(article.match(/<h\d/g)).toEqual(["<h2"]);
  const part = (name: string) =>
    new RegExp(`<dt>${name}</dt><dd>(.*?)</dd>`, "s").exec(article)?.[1]?.replaceAll(/<[^>]+>/g, "");
  expect(part("What went wrong")).toBe("Not every household has a network.");
  expect([...article.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, name]) => name)).toEqual([
    "What went wrong",
    "What was done",
    "Lessons",
    "Results",
  ]);
  expect(part("Lessons")).toBe("Pass the law first.Explain the score to those who are scored.");
});
