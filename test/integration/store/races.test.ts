import { afterEach, expect, test } from "vitest";
import * as drafts from "#functions/store/drafts.ts";
import * as publications from "#functions/store/publications.ts";
import type { StoredChange } from "#schemas/life-cycle.ts";
import {
  caseStudyId,
  draftInReview,
  storedDraft,
  storedListing,
  storedPublication,
  storedTombstone,
} from "#test/support/case-studies.ts";
import { emptyTable, readTable } from "#test/support/table.ts";
import { entryOf, nextId } from "./entries.ts";

afterEach(emptyTable);

const countOf = (outcomes: readonly string[]) =>
  Object.fromEntries([...new Set(outcomes)].map((one) => [one, outcomes.filter((it) => it === one).length]));

/** A study in review, and what publishing it takes. */
async function studyInReview(number: number) {
  const id = nextId();
  const slug = `ma-study-${number}`;
  const draft = draftInReview({ id });
  await drafts.add(draft, entryOf("create"));
  const publication = storedPublication({ id, slug });
  const listing = storedListing({ id, slug });
  return { draft, publication, listing, previous: undefined, history: entryOf("publish") };
}

test("of two hundred who save one draft at once, one succeeds and the others know", async () => {
  await drafts.add(storedDraft(), entryOf("create"));
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      drafts.save(storedDraft({ revision: 2, title: `Title ${index}` }), 1),
    ),
  );
  expect(countOf(outcomes)).toEqual({ saved: 1, stale: 199 });
  const winner = outcomes.indexOf("saved");
  expect((await drafts.get(caseStudyId))?.title).toBe(`Title ${winner}`);
});

test("of two editors who claim one draft, one reviews it and one history entry says who", async () => {
  await drafts.add(draftInReview({ state: "submitted" }), entryOf("create"));
  const claim = (reviewer: string) =>
    drafts.move({
      draft: draftInReview({ reviewer, revision: 5 }),
      expectedRevision: 4,
      history: entryOf("claim", { who: reviewer }),
    });
  const outcomes = await Promise.all([claim("editor-my"), claim("editor-sn")]);
  expect(countOf(outcomes)).toEqual({ moved: 1, stale: 1 });
  const { reviewer } = (await drafts.get(caseStudyId)) ?? {};
  const claims = [...(await readTable()).values()].filter(({ action }) => action === "claim");
  expect(claims.map(({ who }) => who)).toEqual([reviewer]);
});

test("a study published twice at once has one version, one change and one entry in its history", async () => {
  const study = await studyInReview(1);
  const outcomes = await Promise.all([publications.publish(study), publications.publish(study)]);
  expect(countOf(outcomes)).toEqual({ published: 1, stale: 1 });
  const keys = [...(await readTable()).keys()];
  expect(keys.filter((key) => key.includes("VERSION") || key.startsWith("CHANGE"))).toHaveLength(2);
});

test("two studies that want one slug: one gets it", async () => {
  const studies = [await studyInReview(1), await studyInReview(1)];
  const outcomes = await Promise.all(studies.map((study) => publications.publish(study)));
  expect(countOf(outcomes)).toEqual({ published: 1, "slug-taken": 1 });
});

test("publishing races withdrawing: the loser is stale, and listings agree with the public copy", async () => {
  const study = await studyInReview(1);
  const { id } = study.publication;
  await publications.publish(study);
  await drafts.add(study.draft, entryOf("revise"));
  const tombstone = storedTombstone({ id, slug: study.publication.slug });
  const next = { ...study.publication, version: 2, revision: 2 };
  const outcomes = await Promise.all([
    publications.publish({
      ...study,
      publication: next,
      previous: study.publication,
      history: entryOf("publish"),
    }),
    publications.withdraw({ publication: study.publication, tombstone, history: entryOf("withdraw") }),
  ]);
  expect(outcomes.filter((outcome) => outcome === "stale")).toHaveLength(1);
  const left = await publications.get(id);
  const listed = [...(await readTable()).keys()].filter((key) => key.startsWith("LISTING"));
  expect(listed).toHaveLength(left && publications.isTombstone(left) ? 0 : 6);
});

test("changes of many studies at once are numbered without a gap, each once", async () => {
  const studies = await Promise.all(Array.from({ length: 12 }, (_, number) => studyInReview(number)));
  const outcomes = await Promise.all(studies.map((study) => publications.publish(study)));
  expect(countOf(outcomes)).toEqual({ published: 12 });
  const items = await readTable();
  const changes = [...items.values()].filter(({ pk }) => pk === "CHANGE") as unknown as StoredChange[];
  changes.sort((a, b) => a.seq - b.seq);
  expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect(new Set(changes.map(({ id }) => id)).size).toBe(12);
  expect(await publications.latestChange()).toBe(12);
});
