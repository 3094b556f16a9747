import { expect, test } from "vitest";
import { analyserVersion } from "#functions/search/analyse/analyser.ts";
import { documentOf, liveAlias } from "#functions/search/opensearch/mapping.ts";
import { searchBody, statisticsBody } from "#functions/search/opensearch/request.ts";
import { changeOf, columnWeights } from "#functions/search/search-change.ts";
import { study } from "#test/support/made-up-studies.ts";
import { openSearchEngine } from "#test/support/opensearch-engine.ts";
import { vocabulary } from "#test/support/search.ts";

const everything = { share: 1, excluded: [] };

test("a facet is counted among what passes every filter but its own, and hits pass all", () => {
  const filters = { country: ["DZ"], yearFrom: 2020 };
  expect(searchBody({ filters, facets: ["country", "theme"], limit: 10 }, everything)).toEqual({
    size: 11,
    track_total_hits: true,
    track_scores: false,
    _source: ["id", "revision", "language"],
    query: { bool: { filter: [{ term: { isPublic: true } }] } },
    post_filter: {
      bool: { filter: [{ terms: { country: ["DZ"] } }, { range: { startYear: { gte: 2020 } } }] },
    },
    sort: [{ publishedAt: { order: "desc" } }, { id: { order: "desc" } }],
    aggs: {
      matching: { filter: { match_all: {} } },
      country: {
        filter: { bool: { filter: [{ range: { startYear: { gte: 2020 } } }] } },
        aggs: { values: { terms: { field: "country", size: 1000 } } },
      },
      theme: {
        filter: {
          bool: { filter: [{ terms: { country: ["DZ"] } }, { range: { startYear: { gte: 2020 } } }] },
        },
        aggs: { values: { terms: { field: "theme", size: 1000 } } },
      },
    },
  });
});

test("a page goes on after the last hit of the one before, in the order asked for", () => {
  const after = { key: 5, id: "tides" };
  expect(searchBody({ limit: 1, after, sort: "oldest" }, everything)).toMatchObject({
    search_after: [5, "tides"],
    sort: [{ publishedAt: { order: "asc" } }, { id: { order: "desc" } }],
  });
});

test("all words must be in one nested version, each by any of what stands for it, best first", () => {
  const question = {
    wanted: [{ weight: 2, isRequired: false }],
    sources: [
      { terms: ["regist"], standsFor: [0], worth: 1 },
      { terms: ["registr", "social"], standsFor: [0], worth: 0.3 },
    ],
    related: [],
  };
  const fields = Object.entries(columnWeights).map(([column, weight]) => `versions.${column}^${weight}`);
  expect(searchBody({ limit: 1 }, { question, share: 1, excluded: [] })).toMatchObject({
    sort: [{ _score: { order: "desc" } }, { id: { order: "desc" } }],
    query: {
      function_score: {
        query: {
          bool: {
            must: [
              {
                nested: {
                  path: "versions",
                  query: {
                    bool: {
                      must: [
                        {
                          dis_max: {
                            tie_breaker: 0.3,
                            queries: [
                              { multi_match: { query: "regist", fields, type: "most_fields", boost: 1 } },
                              {
                                multi_match: { query: "registr social", fields, type: "phrase", boost: 0.3 },
                              },
                            ],
                          },
                        },
                      ],
                    },
                  },
                },
              },
            ],
          },
        },
      },
    },
  });
});

test("counts by two dimensions have one inside the other, and a place for what is not said", () => {
  expect(statisticsBody({ by: ["theme", "year"] }, everything)).toMatchObject({
    size: 0,
    aggs: {
      passing: {
        filter: { match_all: {} },
        aggs: {
          values: {
            terms: { field: "theme", missing: "", size: 1000 },
            aggs: { values: { terms: { field: "year", missing: "", size: 1000 } } },
          },
        },
      },
    },
  });
});

test("another analyser looks for another index", () => {
  expect(liveAlias).toMatch(new RegExp(`^case-studies-${analyserVersion}-\\d+$`));
});

test("a withdrawn study keeps its revision and nothing else", () => {
  expect(documentOf({ id: "tides", revision: 4, study: null })).toEqual({
    id: "tides",
    revision: 4,
    isPublic: false,
  });
});

test("a document has facets, dates, language versions, and the forms that spelling goes by", () => {
  const change = changeOf(study("tides", { title: "Tides", startYear: 2019 }), vocabulary);
  expect(documentOf(change)).toMatchObject({
    id: "tides",
    isPublic: true,
    year: ["2019"],
    startYear: 2019,
    country: ["OM"],
    forms: expect.arrayContaining(["tides"]),
    termsOfForms: expect.arrayContaining(["tides ENtide Tides"]),
    versions: [{ title: ["ENtide"] }],
  });
});

test("a request of any other shape is refused by the double, so that it proves something", async () => {
  const { client, writer } = openSearchEngine();
  await writer.rebuild((async function* () {})());
  const search = (body: unknown) => client({ method: "POST", path: `/${liveAlias}/_search`, body });
  await expect(search({ size: 1, query: { mtch: {} } })).rejects.toThrow("parsing_exception");
  await expect(search({ size: 1, query: { match_all: {} }, from: 10 })).rejects.toThrow("parsing_exception");
  await expect(client({ method: "POST", path: "/_refresh" })).rejects.toThrow("405");
});
