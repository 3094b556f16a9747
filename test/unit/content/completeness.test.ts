import fc from "fast-check";
import { expect, test } from "vitest";
import { missingToSubmit } from "#functions/content/completeness.ts";
import { type DraftContent, PublishedContent, Submittable } from "#schemas/case-study.ts";
import { draftContents, publishedContents } from "#test/support/arbitraries.ts";
import { caseStudyContent, storedDraft } from "#test/support/case-studies.ts";

const pointers = (content: DraftContent, provenance: "submitted" | "desk-researched" = "submitted") =>
  missingToSubmit(content, provenance).map(({ pointer }) => pointer);

test("a complete study lacks nothing, as content or as a stored draft", () => {
  expect(missingToSubmit(caseStudyContent(), "submitted")).toEqual([]);
  expect(missingToSubmit(storedDraft(), "submitted")).toEqual([]);
});

test("an empty draft is told everything it lacks at once", () => {
  expect(pointers({})).toEqual([
    "/language",
    "/title",
    "/oneLine",
    "/summary",
    "/problem",
    "/solution",
    "/country",
    "/institution",
    "/practiceStatus",
    "/themes",
    "/socialProtectionFunction",
    "/challenges",
    "/lessons",
    "/sources",
    "/results",
  ]);
  expect(new Set(missingToSubmit({}, "submitted").map(({ code }) => code))).toEqual(new Set(["required"]));
});

test("an empty list is as little as none", () => {
  const empty = caseStudyContent({
    themes: [],
    challenges: [],
    lessons: [],
    sources: [],
    results: [],
    translations: {},
  });
  expect(missingToSubmit(empty, "submitted").map(({ pointer, detail }) => [pointer, detail])).toEqual([
    ["/themes", "Give at least one theme."],
    ["/challenges", "Give at least one challenge."],
    ["/lessons", "Give at least one lesson."],
    ["/sources", "Give at least one source."],
  ]);
});

test("an institution gives a result or says why there is none; desk research need not", () => {
  const silent = caseStudyContent({ results: [], noResultsReason: undefined, translations: {} });
  expect(missingToSubmit(silent, "submitted")).toEqual([
    {
      pointer: "/results",
      code: "required",
      detail: "Give at least one result, or say in noResultsReason why there is none yet.",
    },
  ]);
  expect(pointers(silent, "desk-researched")).toEqual([]);
  expect(pointers({ ...silent, noResultsReason: "Too early." })).toEqual([]);
});

test("a result names a source that is there", () => {
  const result = { indicator: "Households", value: 1, unit: "households" };
  const results = [0, 1, 2].map((sourceIndex) => ({ ...result, sourceIndex }));
  expect(missingToSubmit(caseStudyContent({ results }), "submitted")).toEqual([
    {
      pointer: "/results/2/sourceIndex",
      code: "rule",
      detail: "There is no source 2; sources count from 0 and there are 2.",
    },
  ]);
  expect(pointers({ ...caseStudyContent({ results }), sources: undefined })).toEqual([
    "/sources",
    "/results/0/sourceIndex",
    "/results/1/sourceIndex",
    "/results/2/sourceIndex",
  ]);
});

test("a practice does not end before it starts", () => {
  expect(missingToSubmit(caseStudyContent({ startYear: 2024, endYear: 2023 }), "submitted")).toEqual([
    { pointer: "/endYear", code: "rule", detail: "Cannot be before startYear, 2024." },
  ]);
  expect(pointers(caseStudyContent({ startYear: 2024, endYear: 2024 }))).toEqual([]);
  expect(pointers(caseStudyContent({ startYear: undefined, endYear: 1999 }))).toEqual([]);
});

test("a translation of a text that is not there is in the way", () => {
  const content = caseStudyContent({ lessons: ["Only one."] });
  expect(pointers(content)).toEqual(["/translations/ar/~1lessons~11"]);
});

test("nothing missing means that it can be published, and the other way round but for the rules between fields", () => {
  fc.assert(
    fc.property(fc.oneof(draftContents, publishedContents), (content) => {
      const missing = missingToSubmit(content, "desk-researched");
      if (missing.length === 0) expect(PublishedContent.safeParse(content).success).toBe(true);
      else if (missing.every(({ code }) => code === "rule")) {
        expect(Submittable.safeParse(content).success).toBe(true);
      } else expect(Submittable.safeParse(content).success).toBe(false);
    }),
  );
});
