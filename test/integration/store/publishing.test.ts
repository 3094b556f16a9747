import { isDeepStrictEqual } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as drafts from "#functions/store/drafts.ts";
import { sizeOf } from "#functions/store/item-size.ts";
import * as publications from "#functions/store/publications.ts";
import { contentOf, type StoredPublication, type Tombstone, Translations } from "#schemas/case-study.ts";
import {
  caseStudyId,
  draftInReview,
  storedListing,
  storedPublication,
  storedTombstone,
} from "#test/support/case-studies.ts";
import { emptyTable, putItem, readTable } from "#test/support/table.ts";
import { entryOf, longestListed, nextId } from "./entries.ts";

const id = caseStudyId;
const slug = "ma-one-social-registry-for-every-programme";
const place = `2026-03-05T09:00:00.000Z#${id}`;
const study = `CASE_STUDY#${id}`;

const draft = draftInReview();
const first = storedPublication();
const second = storedPublication({ version: 2, revision: 2, updatedAt: "2026-04-01T09:00:00.000Z" });
const listing = (publication: StoredPublication) => {
  const { revision, version, updatedAt, themes, country, title } = publication;
  return storedListing({ revision, version, updatedAt, themes, country, title, slug: publication.slug });
};

const publishing = (publication: StoredPublication, previous?: StoredPublication | Tombstone) => ({
  draft,
  publication,
  listing: listing(publication),
  previous,
  history: entryOf("publish", { at: publication.updatedAt, version: publication.version }),
});

/** The first version, in the table. */
async function publishFirst(): Promise<void> {
  await drafts.add(draft, entryOf("create"));
  expect(await publications.publish(publishing(first))).toBe("published");
}

/** What an action adds to, removes from and changes in the whole table, by key. */
async function effectOf(action: () => Promise<unknown>) {
  const before = await readTable();
  const outcome = await action();
  const after = await readTable();
  return {
    outcome,
    added: [...after.keys()].filter((key) => !before.has(key)).sort(),
    removed: [...before.keys()].filter((key) => !after.has(key)).sort(),
    changed: [...after.keys()]
      .filter((key) => before.has(key) && !isDeepStrictEqual(before.get(key), after.get(key)))
      .sort(),
    after,
  };
}

const nothing = { added: [], removed: [], changed: [] };

afterEach(emptyTable);

describe("publishing a first version", () => {
  beforeEach(async () => {
    await drafts.add(draft, entryOf("create"));
  });

  test("writes the version, the public copy, its listings, slug, change and history, and takes the draft", async () => {
    const published = publishing(first);
    const { outcome, added, removed, changed, after } = await effectOf(() => publications.publish(published));
    expect(outcome).toBe("published");
    expect(removed).toEqual([`${study} / DRAFT`]);
    expect(changed).toEqual([]);
    expect(added).toEqual([
      `${study} / HISTORY#${published.history.id}`,
      `${study} / PUBLICATION`,
      `${study} / VERSION#000001`,
      "CHANGE / 000000000001",
      "COUNTER / CHANGE",
      `LISTING#ALL / ${place}`,
      `LISTING#COUNTRY#MA / ${place}`,
      `LISTING#THEME#digital-id / ${place}`,
      `LISTING#THEME#digital-id#COUNTRY#MA / ${place}`,
      `LISTING#THEME#integrated-registries / ${place}`,
      `LISTING#THEME#integrated-registries#COUNTRY#MA / ${place}`,
      `SLUG#${slug} / SLUG`,
    ]);
    expect(after.get("CHANGE / 000000000001")).toEqual({
      pk: "CHANGE",
      sk: "000000000001",
      seq: 1,
      type: "publish",
      id,
      slug,
      version: 1,
      revision: 1,
      at: first.updatedAt,
    });
    expect(after.get(`${study} / VERSION#000001`)).toEqual({ pk: study, sk: "VERSION#000001", ...first });
    expect(await publications.get(id)).toEqual(first);
    expect(await publications.get(id, { consistent: true })).toEqual(first);
    expect(await publications.getVersion(id, 1)).toEqual(first);
    expect(await publications.getVersion(id, 2)).toBeUndefined();
    expect(await publications.findIdBySlug(slug)).toBe(id);
    expect(await publications.latestChange()).toBe(1);
  });

  test("of a draft that changed since it was read is stale and writes nothing", async () => {
    const changed = { ...publishing(first), draft: draftInReview({ revision: 3 }) };
    expect(await effectOf(() => publications.publish(changed))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });

  test("of a draft that is no longer there is stale and writes nothing", async () => {
    await drafts.remove(id, draft.revision, entryOf("delete"));
    expect(await effectOf(() => publications.publish(publishing(first)))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });

  test("where another was published meanwhile is stale and writes nothing", async () => {
    await publications.publish(publishing(first));
    await drafts.add(draft, entryOf("revise"));
    expect(await effectOf(() => publications.publish(publishing(first)))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });

  test("under the slug of another study is slug-taken and writes nothing", async () => {
    await publications.publish(publishing(first));
    const other = storedPublication({ id: nextId() });
    const otherDraft = draftInReview({ id: other.id });
    await drafts.add(otherDraft, entryOf("create"));
    const taken = { ...publishing(other), draft: otherDraft };
    expect(await effectOf(() => publications.publish(taken))).toMatchObject({
      outcome: "slug-taken",
      ...nothing,
    });
  });

  test("of a stale draft under a slug that is taken is stale: a new slug would not help", async () => {
    await publications.publish(publishing(first));
    const other = {
      ...publishing(storedPublication({ id: nextId() })),
      draft: draftInReview({ id: nextId() }),
    };
    expect(await publications.publish(other)).toBe("stale");
  });

  test("with six themes stays within forty items", async () => {
    const themes = ["a", "b", "c", "d", "e", "f"];
    const publication = storedPublication({ themes });
    await publications.publish(publishing(publication));
    await drafts.add(draft, entryOf("revise"));
    const next = storedPublication({
      version: 2,
      revision: 2,
      country: "SN",
      themes: themes.map((theme) => `${theme}${theme}`),
      slug: "sn-other",
    });
    const { outcome, added, removed, changed } = await effectOf(() =>
      publications.publish(publishing(next, publication)),
    );
    expect(outcome).toBe("published");
    expect(added.length + removed.length + changed.length).toBe(34);
  });
});

test("the largest case study there can be is published, and published again with other themes elsewhere", async () => {
  const long = { text: "表".repeat(10_000) };
  const largest = storedPublication({
    themes: ["a", "b", "c", "d", "e", "f"],
    translations: Translations.parse({
      ...longestListed,
      aaa: {
        ...longestListed.aaa,
        "/summary": long,
        "/problem": long,
        "/solution": long,
        "/lessons/0": long,
      },
    }),
  });
  expect(sizeOf(contentOf(largest))).toBeGreaterThan(280_000);
  const elsewhere = {
    ...largest,
    version: 2,
    revision: 2,
    country: "SN",
    themes: ["g", "h", "i", "j", "k", "l"],
  };
  const listingWith = ({ themes, country }: StoredPublication) =>
    storedListing({ themes, country, translations: longestListed });
  await drafts.add(draft, entryOf("create"));
  expect(await publications.publish({ ...publishing(largest), listing: listingWith(largest) })).toBe(
    "published",
  );
  await drafts.add(draft, entryOf("revise"));
  const again = { ...publishing(elsewhere, largest), listing: listingWith(elsewhere) };
  expect(await publications.publish(again)).toBe("published");
});

describe("publishing a next version", () => {
  beforeEach(async () => {
    await publishFirst();
    await drafts.add(draft, entryOf("revise"));
  });

  test("replaces the public copy and its listings and leaves the first version as it was", async () => {
    const published = publishing(second, first);
    const { outcome, added, removed, changed } = await effectOf(() => publications.publish(published));
    expect(outcome).toBe("published");
    expect(removed).toEqual([`${study} / DRAFT`]);
    expect(added).toEqual([
      `${study} / HISTORY#${published.history.id}`,
      `${study} / VERSION#000002`,
      "CHANGE / 000000000002",
    ]);
    expect(changed).toEqual([
      `${study} / PUBLICATION`,
      "COUNTER / CHANGE",
      `LISTING#ALL / ${place}`,
      `LISTING#COUNTRY#MA / ${place}`,
      `LISTING#THEME#digital-id / ${place}`,
      `LISTING#THEME#digital-id#COUNTRY#MA / ${place}`,
      `LISTING#THEME#integrated-registries / ${place}`,
      `LISTING#THEME#integrated-registries#COUNTRY#MA / ${place}`,
    ]);
    expect(await publications.getVersion(id, 1)).toEqual(first);
  });

  test("with another theme and country leaves the listings it no longer belongs to", async () => {
    const moved = { ...second, themes: ["digital-id", "payments"], country: "SN" };
    const { added, removed } = await effectOf(() => publications.publish(publishing(moved, first)));
    expect(added.filter((key) => key.startsWith("LISTING"))).toEqual([
      `LISTING#COUNTRY#SN / ${place}`,
      `LISTING#THEME#digital-id#COUNTRY#SN / ${place}`,
      `LISTING#THEME#payments / ${place}`,
      `LISTING#THEME#payments#COUNTRY#SN / ${place}`,
    ]);
    expect(removed.filter((key) => key.startsWith("LISTING"))).toEqual([
      `LISTING#COUNTRY#MA / ${place}`,
      `LISTING#THEME#digital-id#COUNTRY#MA / ${place}`,
      `LISTING#THEME#integrated-registries / ${place}`,
      `LISTING#THEME#integrated-registries#COUNTRY#MA / ${place}`,
    ]);
  });

  test("under another slug keeps the old one for ever", async () => {
    await publications.publish(publishing({ ...second, slug: "ma-new-name" }, first));
    expect(await publications.findIdBySlug(slug)).toBe(id);
    expect(await publications.findIdBySlug("ma-new-name")).toBe(id);
    expect(await publications.findIdBySlug("ma-other")).toBeUndefined();
  });

  test("after the public copy changed is stale and writes nothing", async () => {
    const tombstone = storedTombstone();
    await publications.withdraw({ publication: first, tombstone, history: entryOf("withdraw") });
    expect(await effectOf(() => publications.publish(publishing(second, first)))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });

  test("of a withdrawn study makes it public again", async () => {
    const tombstone = storedTombstone();
    await publications.withdraw({ publication: first, tombstone, history: entryOf("withdraw") });
    const third = { ...second, revision: 3 };
    const { outcome, added } = await effectOf(() => publications.publish(publishing(third, tombstone)));
    expect(outcome).toBe("published");
    expect(added.filter((key) => key.startsWith("LISTING"))).toHaveLength(6);
    expect(await publications.get(id)).toEqual(third);
  });

  test("leaves all versions to be listed, newest first", async () => {
    await publications.publish(publishing(second, first));
    const newest = await publications.listVersions(id, { limit: 1 });
    expect(newest.items).toEqual([second]);
    const rest = await publications.listVersions(id, { limit: 1, after: newest.next });
    expect(rest).toEqual({ items: [first], next: undefined });
  });
});

test("versions are listed over more than one page of the database", async () => {
  // 30 versions of 36 KB and more are more than the 1 MB that one Query reads.
  const long = { problem: "ع".repeat(5_000), solution: "ع".repeat(10_000), summary: "ع".repeat(3_000) };
  for (let version = 1; version <= 30; version++) {
    const item = storedPublication({ version, ...long });
    await putItem({ ...item, pk: study, sk: `VERSION#${String(version).padStart(6, "0")}` });
  }
  const page = await publications.listVersions(id, { limit: 29 });
  expect(page.items.map(({ version }) => version)).toEqual(
    Array.from({ length: 29 }, (_, index) => 30 - index),
  );
  const rest = await publications.listVersions(id, { limit: 29, after: page.next });
  expect(rest.items.map(({ version }) => version)).toEqual([1]);
});

describe("withdrawing and reinstating", () => {
  const tombstone = storedTombstone();
  const reinstated = storedPublication({ revision: 3, updatedAt: "2026-04-02T09:00:00.000Z" });
  const withdrawal = () => ({
    publication: first,
    tombstone,
    history: entryOf("withdraw", { at: tombstone.withdrawnAt }),
  });
  const reinstatement = () => ({
    tombstone,
    publication: reinstated,
    listing: listing(reinstated),
    history: entryOf("reinstate", { at: reinstated.updatedAt }),
  });
  const listings = [
    `LISTING#ALL / ${place}`,
    `LISTING#COUNTRY#MA / ${place}`,
    `LISTING#THEME#digital-id / ${place}`,
    `LISTING#THEME#digital-id#COUNTRY#MA / ${place}`,
    `LISTING#THEME#integrated-registries / ${place}`,
    `LISTING#THEME#integrated-registries#COUNTRY#MA / ${place}`,
  ];

  beforeEach(publishFirst);

  test("withdrawing leaves a tombstone, the versions and the slug, and no listing", async () => {
    const withdrawn = withdrawal();
    const { outcome, added, removed, changed, after } = await effectOf(() =>
      publications.withdraw(withdrawn),
    );
    expect(outcome).toBe("withdrawn");
    expect(removed).toEqual(listings);
    expect(added).toEqual([`${study} / HISTORY#${withdrawn.history.id}`, "CHANGE / 000000000002"]);
    expect(changed).toEqual([`${study} / PUBLICATION`, "COUNTER / CHANGE"]);
    expect(after.get("CHANGE / 000000000002")).toMatchObject({ seq: 2, type: "withdraw", revision: 2 });
    const left = await publications.get(id);
    expect(left).toEqual(tombstone);
    expect(left && publications.isTombstone(left)).toBe(true);
    expect(await publications.getVersion(id, 1)).toEqual(first);
    expect(await publications.findIdBySlug(slug)).toBe(id);
  });

  test("withdrawing leaves an open draft alone", async () => {
    await drafts.add(draft, entryOf("revise"));
    await publications.withdraw(withdrawal());
    expect(await drafts.get(id)).toEqual(draft);
  });

  test("withdrawing another revision is stale and writes nothing", async () => {
    const stale = { ...withdrawal(), publication: second };
    expect(await effectOf(() => publications.withdraw(stale))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });

  test("reinstating puts the public copy and its listings back where they were", async () => {
    await publications.withdraw(withdrawal());
    const back = reinstatement();
    const { outcome, added, removed, changed, after } = await effectOf(() => publications.reinstate(back));
    expect(outcome).toBe("reinstated");
    expect(removed).toEqual([]);
    expect(added).toEqual([`${study} / HISTORY#${back.history.id}`, "CHANGE / 000000000003", ...listings]);
    expect(changed).toEqual([`${study} / PUBLICATION`, "COUNTER / CHANGE"]);
    expect(after.get("CHANGE / 000000000003")).toMatchObject({ seq: 3, type: "reinstate", revision: 3 });
    expect(await publications.get(id)).toEqual(reinstated);
  });

  test("reinstating what is public is stale and writes nothing", async () => {
    expect(await effectOf(() => publications.reinstate(reinstatement()))).toMatchObject({
      outcome: "stale",
      ...nothing,
    });
  });
});
