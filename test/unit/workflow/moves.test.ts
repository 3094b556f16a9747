import { expect, test } from "vitest";
import {
  applyMove,
  editDraft,
  historyEntry,
  newDraft,
  publicationOf,
  reinstated,
  tombstoneOf,
} from "#functions/workflow/moves.ts";
import { StoredPublication, Tombstone } from "#schemas/case-study.ts";
import { HistoryEntry, StoredDraft } from "#schemas/life-cycle.ts";
import {
  callers,
  caseStudyContent,
  caseStudyId,
  draftInReview,
  storedDraft,
  storedPublication,
  storedTombstone,
} from "#test/support/case-studies.ts";

const now = "2026-05-01T12:00:00.000Z";
const { contributor, editor, otherEditor, administrator } = callers;

test("a new draft begins with its author, in revision 1", () => {
  const draft = newDraft({
    id: caseStudyId,
    content: { title: "A title", country: "MA" },
    caller: contributor,
    now,
    provenance: "submitted",
  });
  expect(draft).toStrictEqual({
    id: caseStudyId,
    title: "A title",
    country: "MA",
    state: "draft",
    revision: 1,
    provenance: "submitted",
    authors: ["contributor-ma"],
    createdAt: now,
    updatedAt: now,
    submissions: 0,
  });
  expect(StoredDraft.parse(draft)).toEqual(draft);
});

test("a revision remembers its version and when the case study was created, and counts its rounds on", () => {
  const basedOn = storedPublication({ version: 3, submissions: 2 });
  const draft = newDraft({
    id: caseStudyId,
    content: caseStudyContent(),
    caller: editor,
    now,
    provenance: "submitted",
    basedOn,
  });
  const { createdAt } = basedOn;
  expect(draft).toMatchObject({ basedOnVersion: 3, createdAt, updatedAt: now, submissions: 2 });
  expect(draft.authors).toEqual([editor.id]);
});

test("an edit replaces the content, keeps the rest and adds its author", () => {
  const draft = storedDraft({ state: "changes-requested", revision: 5, submissions: 1, basedOnVersion: 2 });
  expect(editDraft(draft, { title: "New", country: "MA" }, editor, now)).toStrictEqual({
    id: caseStudyId,
    title: "New",
    country: "MA",
    state: "changes-requested",
    revision: 6,
    provenance: "submitted",
    authors: ["contributor-ma", "editor-my"],
    basedOnVersion: 2,
    createdAt: draft.createdAt,
    updatedAt: now,
    submissions: 1,
  });
});

test("who edits twice is one author", () => {
  expect(editDraft(storedDraft(), {}, contributor, now).authors).toEqual([contributor.id]);
});

test("submit counts the round and notes whether the institution itself submits", () => {
  const draft = storedDraft({ submissions: 1 });
  expect(applyMove({ move: "submit" }, draft, contributor, now)).toStrictEqual({
    ...draft,
    state: "submitted",
    revision: 2,
    updatedAt: now,
    submissions: 2,
    submittedAt: now,
    submittedByInstitution: true,
  });
  expect(applyMove({ move: "submit" }, draft, editor, now).submittedByInstitution).toBe(false);
});

test.each([
  ["claim", storedDraft({ state: "submitted" }), editor, "in-review", "editor-my"],
  ["reassign", draftInReview(), administrator, "in-review", "editor-sn"],
  ["release", draftInReview(), editor, "submitted", undefined],
  ["request-changes", draftInReview(), editor, "changes-requested", undefined],
  ["retract", storedDraft({ state: "submitted" }), contributor, "draft", undefined],
] as const)("after %s the draft has the reviewer it should", (move, draft, caller, state, reviewer) => {
  const moved = applyMove({ move, reviewer: otherEditor.id }, draft, caller, now);
  expect(moved).toMatchObject({ state, revision: draft.revision + 1, updatedAt: now });
  expect(moved.reviewer).toBe(reviewer);
  expect("reviewer" in moved).toBe(reviewer !== undefined);
});

test.each(["publish", "withdraw", "reinstate"] as const)("%s does not leave a draft", (move) => {
  expect(() => applyMove({ move }, draftInReview(), editor, now)).toThrow();
});

test("the first publication is version 1, to be reviewed in two years", () => {
  const draft = draftInReview();
  const publication = publicationOf({ draft, slug: "ma-registry", now });
  expect(publication).toMatchObject({
    id: caseStudyId,
    slug: "ma-registry",
    title: draft.title,
    revision: 1,
    version: 1,
    provenance: "submitted",
    confirmedByInstitution: true,
    createdAt: draft.createdAt,
    updatedAt: now,
    publishedAt: now,
    reviewDueAt: "2028-05-01T12:00:00.000Z",
    licence: "CC-BY-4.0",
    submissions: draft.submissions,
  });
  expect(StoredPublication.parse(publication)).toEqual(publication);
});

test("a publication keeps nothing of the review", () => {
  const publication = publicationOf({ draft: draftInReview(), slug: "ma-registry", now });
  for (const field of [
    "state",
    "authors",
    "reviewer",
    "submittedAt",
    "submittedByInstitution",
    "basedOnVersion",
  ]) {
    expect(publication).not.toHaveProperty(field);
  }
});

test("what nobody of the institution submitted is not confirmed by it", () => {
  const draft = draftInReview({ submittedByInstitution: undefined });
  expect(publicationOf({ draft, slug: "ma-registry", now }).confirmedByInstitution).toBe(false);
});

test.each([
  ["a publication", storedPublication({ revision: 4, version: 2 })],
  ["a tombstone", storedTombstone({ revision: 4, version: 2 })],
])("the version after %s counts on and keeps the day of the first publication", (_, previous) => {
  const publication = publicationOf({ draft: draftInReview(), previous, slug: "ma-new-title", now });
  expect(publication).toMatchObject({
    revision: 5,
    version: 3,
    slug: "ma-new-title",
    publishedAt: previous.publishedAt,
    updatedAt: now,
  });
});

test("an incomplete draft is never published", () => {
  const draft = draftInReview({ summary: undefined });
  expect(() => publicationOf({ draft, slug: "ma-registry", now })).toThrow();
});

test("a tombstone keeps the title and no other content", () => {
  const tombstone = tombstoneOf(storedPublication({ revision: 3, version: 2 }), "A wrong figure.", now);
  expect(tombstone).toStrictEqual({
    id: caseStudyId,
    slug: "ma-one-social-registry-for-every-programme",
    revision: 4,
    version: 2,
    title: "One social registry for every programme",
    language: "en",
    country: "MA",
    publishedAt: "2026-03-05T09:00:00.000Z",
    withdrawnAt: now,
    reason: "A wrong figure.",
  });
  expect(Tombstone.parse(tombstone)).toEqual(tombstone);
});

test("what is reinstated is the last version, unchanged but for its revision", () => {
  const version = storedPublication({ revision: 3, version: 2 });
  expect(reinstated(version, storedTombstone({ revision: 4 }))).toEqual({ ...version, revision: 5 });
});

test("a history entry says who did what in which role, and only what there is to say", () => {
  const entry = historyEntry({
    id: caseStudyId,
    action: "claim",
    caller: editor,
    now,
    from: "submitted",
    to: "in-review",
    comment: undefined,
  });
  expect(entry).toStrictEqual({
    id: caseStudyId,
    action: "claim",
    who: "editor-my",
    role: "editor",
    at: now,
    from: "submitted",
    to: "in-review",
  });
  expect(HistoryEntry.parse(entry)).toEqual(entry);
});
