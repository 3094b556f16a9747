import { describe, expect, test } from "vitest";
import {
  CaseStudy,
  CaseStudySummary,
  type ContentField,
  contentOf,
  DraftContent,
  DraftPatch,
  PublishedContent,
  StoredListing,
  StoredPublication,
  Submittable,
  translatableFields,
} from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";
import { Draft, StoredDraft } from "#schemas/life-cycle.ts";
import { caseStudyContent, storedPublication } from "#test/support/case-studies.ts";

// Written out, so that a change of the content is a change of this list too.
const contentFields = [
  "activeIngredients",
  "adaptableParts",
  "beneficiaries",
  "challenges",
  "contact",
  "cost",
  "country",
  "deliveryStages",
  "enablers",
  "endYear",
  "evidenceLevel",
  "fundingSource",
  "institution",
  "language",
  "lessons",
  "maturity",
  "maturityReason",
  "noResultsReason",
  "offers",
  "oneLine",
  "partners",
  "practiceStatus",
  "problem",
  "readiness",
  "results",
  "socialProtectionFunction",
  "solution",
  "sources",
  "standards",
  "startYear",
  "summary",
  "targetGroups",
  "technologies",
  "themes",
  "title",
  "translations",
] as const satisfies ContentField[];

const neededToSubmit = [
  "challenges",
  "country",
  "institution",
  "language",
  "lessons",
  "oneLine",
  "practiceStatus",
  "problem",
  "socialProtectionFunction",
  "solution",
  "sources",
  "summary",
  "themes",
  "title",
];

const isPrivate = (field: string) => field === "contact" || field === "translations";

describe("the schemas that derive from the content", () => {
  test.each([
    ["a draft's content", DraftContent],
    ["a patch", DraftPatch],
    ["what can be submitted", Submittable],
    ["what was published", PublishedContent],
  ])("%s has every field of the content and no other", (_, schema) => {
    expect(Object.keys(schema.shape).sort()).toEqual(contentFields);
  });

  test.each([
    ["a stored draft", StoredDraft],
    ["a draft as answered", Draft],
    ["a stored publication", StoredPublication],
  ])("%s has every field of the content beside its own", (_, schema) => {
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining([...contentFields]));
  });

  test("the public sees every field but the contact and the translations it is not shown", () => {
    const shown = contentFields.filter((field) => field in CaseStudy.shape);
    expect(shown).toEqual(contentFields.filter((field) => !isPrivate(field)));
  });

  test("a list shows no field that the case study does not", () => {
    const extra = Object.keys(StoredListing.shape).filter((field) => !(field in StoredPublication.shape));
    expect(extra.sort()).toEqual(["challengeCodes", "languages", "primaryLanguages"]);
    expect(CaseStudySummary.shape).not.toHaveProperty("primaryLanguages");
  });
});

describe("completeness", () => {
  test("nothing is needed for a draft", () => {
    expect(DraftContent.parse({})).toEqual({});
  });

  test("submitting needs the fields of the design, all reported at once", () => {
    const { error } = Submittable.safeParse({});
    const errors = error ? fieldErrors(error) : [];
    expect(errors.map(({ pointer }) => pointer.slice(1)).sort()).toEqual(neededToSubmit);
    expect(errors.every(({ code, detail }) => code === "required" && detail === "This is needed.")).toBe(
      true,
    );
  });

  test.each(["themes", "challenges", "lessons", "sources"])("submitting needs an entry in %s", (field) => {
    const content = caseStudyContent();
    const { error } = Submittable.safeParse({ ...content, [field]: [] });
    expect(error && fieldErrors(error)).toEqual([
      { pointer: `/${field}`, code: "too-small", detail: `Give at least one ${field.slice(0, -1)}.` },
    ]);
  });

  test("what was published has every list, even one that was left out", () => {
    const content = caseStudyContent();
    const { partners: _, translations: __, ...without } = content;
    expect(PublishedContent.parse(without)).toMatchObject({ partners: [], translations: {} });
  });

  test("an item with members of a later version of the code is read without them", () => {
    const item = { ...storedPublication(), addedLater: true };
    expect(StoredPublication.parse(item)).toEqual(storedPublication());
  });
});

test.each(translatableFields)("%s, which can be translated, is a text of the content", (pattern) => {
  const text = pattern
    .slice(1)
    .replaceAll("*", "0")
    .split("/")
    // A step into JSON: whatever it is, the last one must be a text.
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], caseStudyContent());
  expect(text).toBeTypeOf("string");
});

test("contentOf leaves out what the service adds, and what is absent", () => {
  const { endYear: _, ...published } = storedPublication();
  const fields = Object.keys(contentOf(published)).sort();
  expect(fields).toEqual(contentFields.filter((field) => field !== "endYear"));
});
