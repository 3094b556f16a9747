import { describe, expect, test } from "vitest";
import {
  answering,
  found,
  missing,
  respond,
  studyIn,
  unavailable,
  words,
} from "#test/support/rendered-pages.ts";

const study = studyIn("en");
const search = () =>
  found({ total: 1, items: [{ id: study.id }], facets: { country: [] }, page: { limit: 12, next: null } });

/** What each page reads beside what it is about. */
const pages = {
  study: (answer = unavailable) =>
    respond(
      `/en/case-studies/${study.slug}`,
      "",
      answering({
        ...words,
        getCaseStudy: () => found(study),
        listVersions: () => found({ items: [] }),
        listCaseStudies: () => answer,
      }),
    ),
  challenge: (answer = unavailable) =>
    respond(
      "/en/challenges/digital-exclusion",
      "",
      answering({ ...words, searchCaseStudies: search, getCaseStudy: () => answer }),
    ),
  compare: (answer = unavailable) =>
    respond("/en/compare", "id=one", answering({ ...words, getCaseStudy: () => answer })),
  country: (answer = unavailable) =>
    respond(
      "/en/countries/MA",
      "",
      answering({
        ...words,
        getCountry: () =>
          found({
            code: "MA",
            region: "Arab",
            incomeGroup: "lower-middle",
            byTheme: [],
            missingThemes: [{ theme: "payments", label: "Payments" }],
          }),
        getStatistics: () => found({ counts: [{ values: ["payments", "TN"], count: 1 }] }),
        listCountries: () =>
          found({
            items: [
              { code: "MA", name: "Morocco", region: "Arab", incomeGroup: "lower-middle" },
              { code: "TN", name: "Tunisia", region: "Arab", incomeGroup: "lower-middle" },
            ],
          }),
        listCaseStudies: (query) => (query.has("theme") ? answer : found({ items: [] })),
      }),
    ),
};

describe("what could not be read is never left out of a page that is kept", () => {
  test.each(Object.entries(pages))("%s", async (_, open) => {
    const { status, headers } = await open();
    expect(status).toBe(503);
    expect(headers["cache-control"]).toContain("no-store");
  });
});

test.each(["challenge", "compare"] as const)("a study that is gone is left out: %s", async (name) => {
  expect((await pages[name](missing)).status).toBe(200);
});
