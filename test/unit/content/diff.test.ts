import fc from "fast-check";
import { expect, test } from "vitest";
import { diffContent } from "#functions/content/diff.ts";
import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import type { FieldChange } from "#schemas/life-cycle.ts";
import { draftContents, textOf } from "#test/support/arbitraries.ts";
import { caseStudyContent, storedDraft, storedPublication } from "#test/support/case-studies.ts";

const before = caseStudyContent();
const changes = (after: Partial<DraftContent>) => diffContent(before, { ...before, ...after });

test("a changed text is one change with both texts", () => {
  expect(changes({ title: "New" })).toEqual([
    { pointer: "/title", change: "changed", before: "One social registry for every programme", after: "New" },
  ]);
});

test("a field that comes or goes is added or removed", () => {
  expect(diffContent({ title: "T", startYear: 2020 }, { title: "T", endYear: 2021 })).toEqual([
    { pointer: "/startYear", change: "removed", before: 2020 },
    { pointer: "/endYear", change: "added", after: 2021 },
  ]);
});

test("a lesson put in front is one addition", () => {
  expect(changes({ lessons: ["First of all.", ...before.lessons] })).toEqual([
    { pointer: "/lessons/0", change: "added", after: "First of all." },
  ]);
});

test("a lesson taken out of the front is one removal", () => {
  expect(changes({ lessons: before.lessons.slice(1) })).toEqual([
    { pointer: "/lessons/0", change: "removed", before: "Pass the law first." },
  ]);
});

test("a lesson reworded where it stands is one change", () => {
  expect(changes({ lessons: ["Pass the law early.", ...before.lessons.slice(1)] })).toEqual([
    {
      pointer: "/lessons/0",
      change: "changed",
      before: "Pass the law first.",
      after: "Pass the law early.",
    },
  ]);
});

test("a lesson that moves is removed where it was and added where it is", () => {
  expect(diffContent({ lessons: ["a", "b", "c"] }, { lessons: ["b", "c", "a"] })).toEqual([
    { pointer: "/lessons/0", change: "removed", before: "a" },
    { pointer: "/lessons/2", change: "added", after: "a" },
  ]);
});

test("objects are compared member by member, in lists too", () => {
  const result = { indicator: "Days from request to answer", value: 5, unit: "days", baseline: 40 };
  const { baseline: _, ...withoutBaseline } = { ...result, value: 6 };
  const other = { indicator: "Provinces", value: 12, unit: "provinces" };
  expect(
    diffContent(
      { cost: { currency: "USD", year: 2020 }, results: [result, other] },
      { cost: { currency: "MAD" }, results: [withoutBaseline, other] },
    ),
  ).toEqual([
    { pointer: "/results/0/value", change: "changed", before: 5, after: 6 },
    { pointer: "/results/0/baseline", change: "removed", before: 40 },
    { pointer: "/cost/currency", change: "changed", before: "USD", after: "MAD" },
    { pointer: "/cost/year", change: "removed", before: 2020 },
  ]);
});

test("a translation is named by the pointer of its text", () => {
  const fr = { "/title": { text: "Titre" } };
  expect(diffContent({ translations: {} }, { translations: { fr } })).toEqual([
    { pointer: "/translations/fr", change: "added", after: fr },
  ]);
  expect(
    diffContent({ translations: { fr } }, { translations: { fr: { "/title": { text: "Le titre" } } } }),
  ).toEqual([
    { pointer: "/translations/fr/~1title/text", change: "changed", before: "Titre", after: "Le titre" },
  ]);
});

test("what the service keeps beside the content is no difference", () => {
  expect(diffContent(storedDraft({ revision: 1 }), storedDraft({ revision: 2 }))).toEqual([]);
  expect(diffContent(storedPublication(), storedDraft())).toEqual([]);
});

/** Pairs that share much, as a draft and its edit do: independent ones would differ in everything. */
const edits = fc
  .tuple(draftContents, draftContents, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
  .map(([one, other, kept]) => {
    const names = Object.keys({ ...one, ...other });
    const mixed = names.flatMap((name, index) => {
      const from = kept[index % kept.length] ? one : other;
      return Object.entries(from).filter(([field]) => field === name);
    });
    return [one, contentOf(Object.fromEntries(mixed))] as const;
  });
const lists = fc.array(fc.oneof(fc.constantFrom("a", "b", "c", "d"), textOf(20)), { maxLength: 8 });
const pairs = fc.oneof(
  edits,
  fc.tuple(lists, lists).map(([from, to]) => [{ lessons: from }, { lessons: to }] as const),
);

test("nothing differs from itself", () => {
  fc.assert(
    fc.property(draftContents, (content) => {
      expect(diffContent(content, structuredClone(content))).toEqual([]);
    }),
  );
});

test("every change really differs, and stands where its pointer says", () => {
  fc.assert(
    fc.property(pairs, ([from, to]) => {
      for (const { pointer, change, ...values } of diffContent(from, to)) {
        if (change === "removed") expect(valueAt(from, pointer)).toEqual(values.before);
        else expect(valueAt(to, pointer)).toEqual(values.after);
        expect(values.before).not.toEqual(values.after);
      }
    }),
  );
});

test("without its changes, the one is the other: nothing that differs is left out", () => {
  fc.assert(
    fc.property(pairs, ([from, to]) => {
      const found = diffContent(from, to);
      const kept = structuredClone(from);
      const undone = structuredClone(to);
      for (const { pointer, before } of ofKind(found, "changed")) setAt(undone, pointer, before);
      for (const { pointer } of ofKind(found, "removed").reverse()) removeAt(kept, pointer);
      for (const { pointer } of ofKind(found, "added").reverse()) removeAt(undone, pointer);
      expect(undone).toEqual(kept);
    }),
  );
});

const ofKind = (found: FieldChange[], kind: FieldChange["change"]) =>
  found.filter(({ change }) => change === kind);

const stepsOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

const valueAt = (content: DraftContent, pointer: string) =>
  stepsOf(pointer).reduce<unknown>((value, step) => Reflect.get(Object(value), step), content);

function parentOf(content: DraftContent, pointer: string): [object, string] {
  const steps = stepsOf(pointer);
  const last = steps.pop() ?? "";
  return [steps.reduce<object>((value, step) => Reflect.get(value, step), content), last];
}

function setAt(content: DraftContent, pointer: string, value: unknown) {
  const [parent, step] = parentOf(content, pointer);
  Reflect.set(parent, step, value);
}

function removeAt(content: DraftContent, pointer: string) {
  const [parent, step] = parentOf(content, pointer);
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else Reflect.deleteProperty(parent, step);
}
