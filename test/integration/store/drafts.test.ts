import { PutCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { documents } from "#functions/store/client.ts";
import * as comments from "#functions/store/comments.ts";
import * as drafts from "#functions/store/drafts.ts";
import { tableName } from "#functions/store/environment.ts";
import * as history from "#functions/store/history.ts";
import { sizeOf } from "#functions/store/item-size.ts";
import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import { DraftSummary, StoredDraft } from "#schemas/life-cycle.ts";
import { storedDrafts } from "#test/support/arbitraries.ts";
import { caseStudyId, draftInReview, storedDraft, storedPublication } from "#test/support/case-studies.ts";
import { emptyTable, putItem, readTable } from "#test/support/table.ts";
import { commentOf, entryOf, nextId } from "./entries.ts";

afterEach(emptyTable);

const add = (draft: StoredDraft) => drafts.add(draft, entryOf("create"));
const summaryOf = (draft: StoredDraft) => DraftSummary.parse(draft);

describe("a draft", () => {
  test("is read back as it was added, with the entry in its history", async () => {
    const created = entryOf("create");
    expect(await drafts.add(storedDraft(), created)).toBe("added");
    expect(await drafts.get(caseStudyId)).toEqual(storedDraft());
    expect(await history.list(caseStudyId, { limit: 10 })).toEqual({ items: [created], next: undefined });
  });

  test("of any content is read back as it was added", async () => {
    await fc.assert(
      fc.asyncProperty(storedDrafts, async (anyDraft) => {
        const { basedOnVersion: _, ...draft } = StoredDraft.parse({ ...anyDraft, id: nextId() });
        expect(await add(draft)).toBe("added");
        expect(await drafts.get(draft.id)).toEqual(draft);
      }),
      { numRuns: 25 },
    );
  });

  test("keeps figures beyond the integers that a double holds exactly", async () => {
    const cost = { setup: 1.5e17, running: 2e-7, currency: "IRR" };
    await add(storedDraft({ cost }));
    expect((await drafts.get(caseStudyId))?.cost).toEqual(cost);
  });

  test("that is not there is undefined", async () => {
    expect(await drafts.get(caseStudyId)).toBeUndefined();
  });

  test("cannot be opened twice; the second attempt writes nothing", async () => {
    await add(storedDraft());
    const before = await readTable();
    expect(await add(storedDraft({ title: "Another" }))).toBe("draft-exists");
    expect(await readTable()).toEqual(before);
  });

  test("that revises a version is stale when another version was published meanwhile", async () => {
    const publication = storedPublication({ version: 2 });
    await putItem({ pk: `CASE_STUDY#${caseStudyId}`, sk: "PUBLICATION", ...publication });
    expect(await add(storedDraft({ basedOnVersion: 1 }))).toBe("stale");
    expect(await drafts.get(caseStudyId)).toBeUndefined();
    expect(await add(storedDraft({ basedOnVersion: 2 }))).toBe("added");
  });

  test("is saved over the revision that was read, and over no other", async () => {
    await add(storedDraft());
    const second = storedDraft({ revision: 2, title: "Second" });
    expect(await drafts.save(second, 1)).toBe("saved");
    expect(await drafts.save(storedDraft({ revision: 2, title: "Also second" }), 1)).toBe("stale");
    expect(await drafts.get(caseStudyId)).toEqual(second);
  });

  test("loses the fields that a later revision does not have", async () => {
    await add(storedDraft());
    const { cost: _, ...rest } = storedDraft({ revision: 2 });
    await drafts.save(rest, 1);
    expect(await drafts.get(caseStudyId)).toEqual(rest);
  });

  test("that was never added cannot be saved", async () => {
    expect(await drafts.save(storedDraft({ revision: 2 }), 1)).toBe("stale");
    expect(await readTable()).toEqual(new Map());
  });

  test("is removed at the revision that was read; its history stays", async () => {
    const [created, deleted] = [entryOf("create"), entryOf("delete")];
    await drafts.add(storedDraft(), created);
    expect(await drafts.remove(caseStudyId, 2, entryOf("delete"))).toBe("stale");
    expect(await drafts.remove(caseStudyId, 1, deleted)).toBe("removed");
    expect(await drafts.get(caseStudyId)).toBeUndefined();
    expect((await history.list(caseStudyId, { limit: 10 })).items).toEqual([deleted, created]);
  });

  test("that is damaged in the table is an error that names it", async () => {
    await putItem({ pk: `CASE_STUDY#${caseStudyId}`, sk: "DRAFT", ...storedDraft(), revision: "one" });
    await expect(drafts.get(caseStudyId)).rejects.toThrow(`CASE_STUDY#${caseStudyId} / DRAFT is damaged`);
  });
});

test("thirty drafts are added together, or none of them", async () => {
  const many = Array.from({ length: 30 }, () => ({
    draft: storedDraft({ id: nextId() }),
    history: entryOf("create"),
  }));
  expect(await drafts.addMany(many)).toBe("added");
  expect((await readTable()).size).toBe(60);
  const again = [{ draft: storedDraft({ id: nextId() }), history: entryOf("create") }, ...many.slice(0, 1)];
  await expect(drafts.addMany(again)).rejects.toThrow();
  expect((await readTable()).size).toBe(60);
});

describe("a move", () => {
  const submitted = () =>
    storedDraft({
      state: "submitted",
      revision: 2,
      submissions: 1,
      submittedAt: "2026-03-02T09:00:00.000Z",
    });
  const submission = () => ({
    id: caseStudyId,
    submission: 1,
    submittedAt: "2026-03-02T09:00:00.000Z",
    content: contentOf(submitted()),
  });

  test("keeps the draft, its submission, comment and history entry together", async () => {
    await add(storedDraft());
    const comment = commentOf("Which year?", { pointer: "/results/0/year" });
    const moved = { draft: submitted(), expectedRevision: 1, submission: submission(), comment };
    expect(await drafts.move({ ...moved, history: entryOf("submit") })).toBe("moved");
    expect(await drafts.get(caseStudyId)).toEqual(submitted());
    expect(await drafts.getSubmission(caseStudyId, 1)).toEqual(submission());
    expect(await drafts.getSubmission(caseStudyId, 2)).toBeUndefined();
    expect(await comments.get(caseStudyId, comment.id)).toEqual(comment);
  });

  test("from another revision writes nothing", async () => {
    await add(storedDraft({ revision: 3 }));
    const before = await readTable();
    const moved = { draft: submitted(), expectedRevision: 1, submission: submission() };
    expect(await drafts.move({ ...moved, history: entryOf("submit"), comment: commentOf("?") })).toBe(
      "stale",
    );
    expect(await readTable()).toEqual(before);
  });

  test("of a later draft keeps its first submission over that of the draft before", async () => {
    await add(storedDraft());
    await drafts.move({
      draft: submitted(),
      expectedRevision: 1,
      submission: submission(),
      history: entryOf("submit"),
    });
    const later = { ...submission(), content: { title: "Later" } };
    await drafts.move({
      draft: submitted(),
      expectedRevision: 2,
      submission: later,
      history: entryOf("submit"),
    });
    expect(await drafts.getSubmission(caseStudyId, 1)).toEqual(later);
  });
});

describe("the work of a country", () => {
  const at = (minute: number) => `2026-03-01T09:${String(minute).padStart(2, "0")}:00.000Z`;
  const draftAt = (minute: number, changes: Partial<StoredDraft> = {}) =>
    storedDraft({ id: nextId(), updatedAt: at(minute), ...changes });

  test("is its own drafts, last touched first, page by page", async () => {
    const own = [1, 2, 3, 4, 5].map((minute) => draftAt(minute));
    for (const draft of [...own, draftAt(9, { country: "TR" })]) await add(draft);
    const newestFirst = own.toReversed().map(summaryOf);
    const first = await drafts.listByCountry({ country: "MA", limit: 2 });
    const second = await drafts.listByCountry({ country: "MA", limit: 2, after: first.next });
    const third = await drafts.listByCountry({ country: "MA", limit: 2, after: second.next });
    expect([first.items, second.items, third.items]).toEqual([
      newestFirst.slice(0, 2),
      newestFirst.slice(2, 4),
      newestFirst.slice(4),
    ]);
    expect(third.next).toBeUndefined();
  });

  test("tells apart drafts touched in the same millisecond", async () => {
    for (const draft of [draftAt(1), draftAt(1), draftAt(1)]) await add(draft);
    const first = await drafts.listByCountry({ country: "MA", limit: 2 });
    const second = await drafts.listByCountry({ country: "MA", limit: 2, after: first.next });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
  });

  test("can be narrowed to states", async () => {
    const [waiting, returned] = [
      draftInReview({ id: nextId() }),
      draftInReview({ id: nextId(), state: "changes-requested" }),
    ];
    for (const draft of [draftAt(1), waiting, returned]) await add(draft);
    const states = ["in-review", "changes-requested"] as const;
    const { items } = await drafts.listByCountry({ country: "MA", states, limit: 10 });
    expect(new Set(items)).toEqual(new Set([summaryOf(waiting), summaryOf(returned)]));
  });

  test("has no draft that says no country, and loses one that moves to another", async () => {
    const { country: _, ...stateless } = draftAt(1);
    const moving = draftAt(2);
    for (const draft of [stateless, moving]) await add(draft);
    await drafts.save({ ...moving, country: "TR", revision: 2 }, 1);
    expect((await drafts.listByCountry({ country: "MA", limit: 10 })).items).toEqual([]);
    expect((await drafts.listByCountry({ country: "TR", limit: 10 })).items).toHaveLength(1);
  });
});

describe("the review queue", () => {
  const waiting = (day: number, changes: Partial<StoredDraft> = {}) =>
    draftInReview({ id: nextId(), submittedAt: `2026-03-0${day}T09:00:00.000Z`, ...changes });

  test("merges states, longest waiting first, and holds no draft that nobody submitted", async () => {
    const first = waiting(1);
    const second = waiting(2, { state: "submitted" });
    const third = waiting(3, { state: "changes-requested" });
    const retracted = waiting(4, { state: "draft" });
    for (const draft of [third, first, storedDraft({ id: nextId() }), second, retracted]) await add(draft);
    const states = ["submitted", "in-review", "changes-requested"] as const;
    const page = await drafts.listReviewQueue({ states, limit: 2 });
    expect(page.items).toEqual([first, second].map(summaryOf));
    const rest = await drafts.listReviewQueue({ states, limit: 2, after: page.next });
    expect(rest).toEqual({ items: [summaryOf(third)], next: undefined });
    const submitted = await drafts.listReviewQueue({ states: ["submitted"], limit: 2 });
    expect(submitted.items).toEqual([summaryOf(second)]);
  });

  test("can be narrowed to countries", async () => {
    const [turkish, moroccan] = [waiting(1, { country: "TR" }), waiting(2)];
    for (const draft of [turkish, moroccan, waiting(3, { country: "SN" })]) await add(draft);
    const { items } = await drafts.listReviewQueue({
      states: ["in-review"],
      countries: ["MA", "TR"],
      limit: 10,
    });
    expect(items).toEqual([turkish, moroccan].map(summaryOf));
  });
});

test("the size of texts, lists and maps is what the database counts", async () => {
  await fc.assert(
    fc.asyncProperty(storedDrafts, async (draft) => {
      // Numbers are left out: their size is documented as approximate, and the embedded database has its own.
      const texts: DraftContent = JSON.parse(
        JSON.stringify(contentOf(draft), (_, value) => (typeof value === "number" ? undefined : value)),
      );
      // Padding brings the item to more than 64 capacity units, of 1 KiB each; a key that is an index's stays out.
      const { country: _, ...padded } = { ...texts, summary: "ş".repeat(32_768) };
      const key = { pk: "p", sk: nextId() };
      const { ConsumedCapacity } = await documents.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...key, ...padded },
          ReturnConsumedCapacity: "TOTAL",
        }),
      );
      const bytes = sizeOf(padded) + "pk".length + key.pk.length + "sk".length + key.sk.length;
      expect(ConsumedCapacity?.CapacityUnits).toBe(Math.ceil(bytes / 1024));
    }),
    { numRuns: 25 },
  );
});

test.each([
  [0, 2],
  [7, 2],
  [2024, 3],
  [-37.2, 3],
  [4_000_001, 5],
])("the number %d takes %i bytes", (value, bytes) => {
  expect(sizeOf({ startYear: value }) - "startYear".length).toBe(bytes);
});
