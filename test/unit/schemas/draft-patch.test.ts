import { describe, expect, test } from "vitest";
import { DraftContent, DraftPatch } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";
import { caseStudyContent } from "#test/support/case-studies.ts";

const errorsOf = (patch: unknown) => {
  const { error } = DraftPatch.safeParse(patch);
  return error ? fieldErrors(error).map(({ pointer, detail }) => `${pointer}: ${detail}`) : [];
};

test("any content can be sent as a patch", () => {
  expect(DraftPatch.parse(caseStudyContent())).toEqual(caseStudyContent());
});

test.each(Object.keys(DraftContent.shape))("null removes %s", (field) => {
  expect(DraftPatch.parse({ [field]: null })).toEqual({ [field]: null });
});

test.each([
  { cost: { setup: null, note: null } },
  { readiness: { code: null } },
  { contact: { office: null } },
  { translations: { ar: null } },
  { translations: { ar: { "/title": null } } },
  { translations: { ar: { "/title": { origin: null, sourceHash: null } } } },
  { translations: { ar: { "/title": { text: "عنوان" } } } },
])("%j changes a member inside a field", (patch) => {
  expect(DraftPatch.parse(patch)).toEqual(patch);
});

describe("a patch keeps to the rules of the content", () => {
  test.each([
    [{ title: "" }, "/title: Write something, or leave the field out."],
    [{ oneLine: "x".repeat(161) }, "/oneLine: At most 160 characters."],
    [{ lessons: [null] }, "/lessons/0: Must be a string."],
    [{ cost: { price: 1 } }, '/cost/price: There is no field "price" here; leave it out.'],
    [{ state: "submitted" }, '/state: There is no field "state" here; leave it out.'],
    [{ revision: 1 }, '/revision: There is no field "revision" here; leave it out.'],
    [
      { translations: { ar: { "/title": { text: null } } } },
      "/translations/ar/~1title/text: Must be a string.",
    ],
    [{ translations: { ar_: null } }, "/translations/ar_: Write a language tag such as ar, en, fr or tr."],
    [[], ": Must be an object."],
    [null, ": Must be an object."],
    ["title", ": Must be an object."],
  ])("%j is refused", (patch, error) => {
    expect(errorsOf(patch)).toEqual([error]);
  });

  test("entries of a list are whole: the list replaces the old one", () => {
    expect(errorsOf({ results: [{ value: 2 }] })).toEqual([
      "/results/0/indicator: This is needed.",
      "/results/0/unit: This is needed.",
    ]);
  });
});
