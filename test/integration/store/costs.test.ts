import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterEach, expect, test } from "vitest";
import * as clients from "#functions/store/clients.ts";
import * as comments from "#functions/store/comments.ts";
import * as drafts from "#functions/store/drafts.ts";
import * as history from "#functions/store/history.ts";
import { sizeOf as contentSizeOf } from "#functions/store/item-size.ts";
import * as keys from "#functions/store/keys.ts";
import * as listings from "#functions/store/listings.ts";
import * as publications from "#functions/store/publications.ts";
import * as receipts from "#functions/store/receipts.ts";
import { table } from "#functions/store/table.ts";
import * as vocabulary from "#functions/store/vocabulary.ts";
import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import {
  draftInReview,
  caseStudyId as id,
  storedDraft,
  storedListing,
  storedPublication,
  storedTombstone,
} from "#test/support/case-studies.ts";
import { emptyTable, putItem, readTable } from "#test/support/table.ts";
import { commentOf, entryOf, nextId } from "./entries.ts";
import { type Input, observe } from "./observe.ts";

const room = join(import.meta.dirname, "../../../functions/store");

/** The rows of the access-pattern table, by number. */
const patterns = new Map(
  readFileSync(join(room, "README.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| \d+ +\|/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, number, , called = "", , index = "", rights = "", cost = ""]) => [
      Number(number),
      { called: called.replace(/^`([\w.]+)`.*/, "$1"), index, rights, cost: cost.replaceAll("`", "") },
    ]),
);

type Table = Awaited<ReturnType<typeof readTable>>;
type Item = Record<string, unknown>;
type Index = (typeof table.indexes)[keyof typeof table.indexes];

/** Bytes by the name that the cost has for them: a list of items for each request that reads or each item written. */
type Parts = Record<string, number[][]>;

interface Scenario {
  readonly pattern: number;
  readonly when?: string;
  readonly prepare?: () => Promise<unknown>;
  readonly run: () => Promise<unknown>;
  /** What it reads or writes, from the table before and after. */
  readonly parts: (before: Table, after: Table) => Parts;
}

// It counts any attributes, whatever the item is.
const sizeOf = (item: Item) => contentSizeOf(item as DraftContent);

const itemsOf = (items: Table, key: RegExp) =>
  [...items].filter(([name]) => key.test(name)).map(([, item]) => item);

/** The items that one request reads. */
const reading =
  (name: string, key: RegExp) =>
  (before: Table): Parts => ({
    [name]: [itemsOf(before, key).map(sizeOf)],
  });

/** The items and entries of indexes that a transaction writes. */
const writing =
  (names: Record<string, RegExp>) =>
  (before: Table, after: Table): Parts => ({
    ...Object.fromEntries(Object.entries(names).map(([name, key]) => [name, written(before, after, key)])),
    work: writtenEntries(before, after, table.indexes.countryWork),
    queue: writtenEntries(before, after, table.indexes.reviewQueue),
  });

/** An item counts with the larger of its sizes before and after. */
function written(before: Table, after: Table, key: RegExp): number[][] {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => key.test(name));
  return names
    .map((name) => [before.get(name) ?? {}, after.get(name) ?? {}] as const)
    .filter(([old, now]) => !isDeepStrictEqual(old, now))
    .map(([old, now]) => [Math.max(sizeOf(old), sizeOf(now))]);
}

function writtenEntries(before: Table, after: Table, index: Index): number[][] {
  const [old, now] = [entriesOf(before, index), entriesOf(after, index)];
  const place = (entry: Item) => JSON.stringify([entry[index.partitionKey], entry[index.sortKey]]);
  const changed = [...old, ...now].filter(
    (entry) => ![old, now].every((entries) => entries.some((other) => isDeepStrictEqual(other, entry))),
  );
  return [...new Map(changed.map((entry) => [place(entry), [sizeOf(entry)]])).values()];
}

/** What an index holds, in its order. */
function entriesOf(items: Table, { partitionKey, sortKey, projected }: Index): Item[] {
  const held: string[] = ["pk", "sk", partitionKey, sortKey, ...projected];
  return [...items.values()]
    .filter((item) => partitionKey in item && sortKey in item)
    .map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => held.includes(name))))
    .sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
}

/** `R(counter) + W(draft)` with the bytes put in. */
function evaluate(cost: string, parts: Parts): number {
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const blocks = (requests: number[][]) =>
    sum(requests.map((bytes) => Math.max(1, Math.ceil(sum(bytes) / 4096))));
  const kibibytes = (items: number[][]) => sum(items.flat().map((bytes) => Math.ceil(bytes / 1024)));
  const units: Record<string, (bytes: number[][]) => number> = {
    r: (requests) => 0.5 * blocks(requests),
    R: blocks,
    W: (items) => 2 * kibibytes(items),
    I: kibibytes,
  };
  const amounts = cost.split(" + ").map((term) => {
    const [, unit = "", name = ""] = /^([rRWI])\((\w+)\)$/.exec(term) ?? [];
    return units[unit]?.(parts[name] ?? []) ?? Number.NaN;
  });
  return sum(amounts);
}

const receipt = {
  caller: "editor-my",
  key: "0c5d",
  operation: "POST /v1/case-studies",
  bodyHash: "9c56cc51",
  status: 200,
  headers: {},
  body: { id },
};
const comment = commentOf("Which year?");
const tombstone = storedTombstone();
const themes = ["digital-id", "payments"].map((theme) => ({
  id: theme,
  label: { en: theme },
  definition: { en: "x".repeat(1200) },
}));
const countries = ["MA", "SN", "TR"].map((alpha2) => ({
  alpha2,
  alpha3: "AAA",
  numeric: "000",
  name: { en: "x".repeat(1200) },
  oicGroup: "Arab" as const,
  incomeGroup: "low" as const,
  incomeGroupYear: "FY2026",
  incomeGroupConfidence: "known",
}));

const open = () => drafts.add(storedDraft(), entryOf("create"));
const openInReview = () => drafts.add(draftInReview(), entryOf("create"));
const batch = [storedPublication(), storedPublication({ id: nextId(), summary: "x".repeat(2_900) })];
const everything = { filter: {}, newestFirst: false };
const publishing = {
  draft: draftInReview(),
  publication: storedPublication(),
  listing: storedListing(),
  previous: undefined,
};
const withdrawal = { publication: storedPublication(), tombstone };
const publishFirst = async () => {
  await openInReview();
  await publications.publish({ ...publishing, history: entryOf("publish") });
};
const openMany = async () => {
  for (const [day, country] of ["MA", "MA", "MA", "MA", "TR"].entries()) {
    const state = day % 2 === 0 ? "in-review" : "submitted";
    const at = `2026-03-0${day + 1}T09:00:00.000Z`;
    const draft = draftInReview({ id: nextId(), country, state, updatedAt: at, submittedAt: at });
    await drafts.add(draft, entryOf("create"));
  }
};
const publishMany = async () => {
  for (const [day, theme] of ["zakat", "zakat", "payments", "zakat", "payments", "zakat"].entries()) {
    const publishedAt = `2026-03-0${day + 1}T09:00:00.000Z`;
    const [study, slug] = [nextId(), `ma-study-${day}`];
    const draft = draftInReview({ id: study });
    await drafts.add(draft, entryOf("create"));
    await publications.publish({
      draft,
      publication: storedPublication({ id: study, slug, publishedAt, themes: [theme] }),
      listing: storedListing({ id: study, slug, publishedAt, themes: [theme] }),
      previous: undefined,
      history: entryOf("publish"),
    });
  }
};
const commentOften = async () => {
  for (let count = 0; count < 12; count++) await comments.add(id, commentOf("x".repeat(900)));
};

const next = storedPublication({ version: 2, revision: 2, slug: "ma-new-name", themes: ["payments"] });
const moved = draftInReview({
  state: "changes-requested",
  revision: 5,
  updatedAt: "2026-03-04T09:00:00.000Z",
});
const submission = { id, submission: 1, submittedAt: "2026-03-02T09:00:00.000Z", content: contentOf(moved) };

/** What publish, withdraw and reinstate write; the counter is read, too. */
const change = {
  receipt: /IDEMPOTENCY/,
  publication: /PUBLICATION/,
  listing: /LISTING/,
  history: /HISTORY/,
  counter: /COUNTER/,
  change: /^CHANGE/,
};
const publish = { ...change, draft: /DRAFT/, version: /VERSION/, slug: /SLUG/ };

const scenarios: Scenario[] = [
  { pattern: 1, prepare: open, run: () => drafts.get(id), parts: reading("draft", /DRAFT/) },
  { pattern: 1, when: "there is none", run: () => drafts.get(id), parts: reading("draft", /DRAFT/) },
  {
    pattern: 2,
    run: () => drafts.add(storedDraft(), entryOf("create"), receipt),
    parts: writing({ draft: /DRAFT/, history: /HISTORY/, receipt: /IDEMPOTENCY/ }),
  },
  {
    pattern: 2,
    when: "it revises a version",
    prepare: publishFirst,
    run: () => drafts.add(storedDraft({ basedOnVersion: 1 }), entryOf("revise")),
    parts: (before, after) => ({
      ...writing({ draft: /DRAFT/, history: /HISTORY/ })(before, after),
      ...reading("publication", /PUBLICATION/)(before),
    }),
  },
  {
    pattern: 3,
    run: () => {
      const many = Array.from({ length: 3 }, () => storedDraft({ id: nextId() }));
      return drafts.addMany(
        many.map((one) => ({ draft: one, history: entryOf("create") })),
        receipt,
      );
    },
    parts: writing({ draft: /DRAFT/, history: /HISTORY/, receipt: /IDEMPOTENCY/ }),
  },
  {
    pattern: 4,
    prepare: openInReview,
    run: () => drafts.save({ ...moved, summary: "Shorter" }, 4),
    parts: writing({ draft: /DRAFT/ }),
  },
  {
    pattern: 5,
    prepare: open,
    run: () => drafts.remove(id, 1, entryOf("delete")),
    parts: writing({ draft: /DRAFT/, history: /HISTORY/ }),
  },
  {
    pattern: 6,
    prepare: openInReview,
    run: () =>
      drafts.move(
        { draft: moved, expectedRevision: 4, history: entryOf("submit"), submission, comment },
        receipt,
      ),
    parts: writing({
      draft: /DRAFT/,
      history: /HISTORY/,
      submission: /SUBMISSION/,
      comment: /COMMENT/,
      receipt: /IDEMPOTENCY/,
    }),
  },
  {
    pattern: 7,
    prepare: async () => {
      await openInReview();
      await drafts.move({ draft: moved, expectedRevision: 4, history: entryOf("submit"), submission });
    },
    run: () => drafts.getSubmission(id, 1),
    parts: reading("submission", /SUBMISSION/),
  },
  {
    pattern: 8,
    prepare: openMany,
    run: () => drafts.listByCountry({ country: "MA", limit: 2 }),
    parts: (before) => {
      const work = entriesOf(before, table.indexes.countryWork).filter(({ country }) => country === "MA");
      return { work: [work.slice(-3).map(sizeOf)] };
    },
  },
  {
    pattern: 9,
    prepare: openMany,
    run: () => drafts.listReviewQueue({ states: ["submitted", "in-review"], limit: 1 }),
    parts: (before) => {
      const queue = entriesOf(before, table.indexes.reviewQueue);
      const waiting = ["submitted", "in-review"].map((state) =>
        queue.filter((entry) => entry.state === state),
      );
      return { queue: waiting.map((entries) => entries.slice(0, 2).map(sizeOf)) };
    },
  },
  {
    pattern: 10,
    prepare: publishFirst,
    run: () => publications.get(id),
    parts: reading("publication", /PUBLICATION/),
  },
  {
    pattern: 11,
    prepare: publishFirst,
    run: () => publications.get(id, { consistent: true }),
    parts: reading("publication", /PUBLICATION/),
  },
  {
    pattern: 12,
    prepare: publishFirst,
    run: () => publications.findIdBySlug(storedPublication().slug),
    parts: reading("slug", /SLUG/),
  },
  {
    pattern: 13,
    prepare: publishFirst,
    run: () => publications.getVersion(id, 1),
    parts: reading("version", /VERSION/),
  },
  {
    pattern: 14,
    prepare: publishFirst,
    run: () => publications.listVersions(id, { limit: 20 }),
    parts: reading("version", /VERSION/),
  },
  {
    pattern: 15,
    prepare: publishFirst,
    run: () => publications.latestChange(),
    parts: reading("counter", /COUNTER/),
  },
  {
    pattern: 16,
    prepare: openInReview,
    run: () => publications.publish({ ...publishing, history: entryOf("publish") }, receipt),
    parts: writing(publish),
  },
  {
    pattern: 16,
    when: "it is the next version, with another theme and slug",
    prepare: async () => {
      await publishFirst();
      await openInReview();
    },
    run: () =>
      publications.publish({
        draft: draftInReview(),
        publication: next,
        listing: storedListing({ version: 2, revision: 2, slug: next.slug, themes: next.themes }),
        previous: storedPublication(),
        history: entryOf("publish"),
      }),
    parts: writing(publish),
  },
  {
    pattern: 17,
    prepare: publishFirst,
    run: () => publications.withdraw({ ...withdrawal, history: entryOf("withdraw") }, receipt),
    parts: writing(change),
  },
  {
    pattern: 18,
    prepare: async () => {
      await publishFirst();
      await publications.withdraw({ ...withdrawal, history: entryOf("withdraw") });
    },
    run: () =>
      publications.reinstate({
        tombstone,
        publication: storedPublication({ revision: 3 }),
        listing: storedListing({ revision: 3 }),
        history: entryOf("reinstate"),
      }),
    parts: writing(change),
  },
  {
    pattern: 19,
    prepare: publishMany,
    run: () => listings.list({ ...everything, themes: ["zakat"], limit: 2 }),
    parts: (before) => ({
      listing: [
        itemsOf(before, /^LISTING#THEME#zakat \//)
          .slice(0, 3)
          .map(sizeOf),
      ],
    }),
  },
  {
    pattern: 19,
    when: "it merges two themes",
    prepare: publishMany,
    run: () => listings.list({ ...everything, themes: ["zakat", "payments"], limit: 1 }),
    parts: (before) => ({
      listing: [/^LISTING#THEME#zakat \//, /^LISTING#THEME#payments \//].map((key) =>
        itemsOf(before, key).slice(0, 2).map(sizeOf),
      ),
    }),
  },
  {
    pattern: 19,
    when: "a filter finds nothing",
    prepare: publishMany,
    run: () => listings.list({ ...everything, filter: { yearFrom: 2100 }, limit: 100 }),
    parts: reading("listing", /^LISTING#ALL/),
  },
  {
    pattern: 20,
    prepare: publishMany,
    run: () => listings.profile("MA"),
    parts: reading("listing", /^LISTING#COUNTRY#MA/),
  },
  {
    pattern: 21,
    prepare: publishFirst,
    run: () => history.list(id, { limit: 10 }),
    parts: reading("history", /HISTORY/),
  },
  {
    pattern: 22,
    run: () => comments.add(id, comment, receipt),
    parts: writing({ comment: /COMMENT/, receipt: /IDEMPOTENCY/ }),
  },
  {
    pattern: 23,
    prepare: () => comments.add(id, comment),
    run: () => comments.get(id, comment.id),
    parts: reading("comment", /COMMENT/),
  },
  {
    pattern: 24,
    prepare: commentOften,
    run: () => comments.list(id, { limit: 20 }),
    parts: reading("comment", /COMMENT/),
  },
  {
    pattern: 25,
    prepare: () => comments.add(id, comment),
    run: () => comments.resolve(id, { ...comment, resolvedAt: comment.createdAt }, receipt),
    parts: writing({ comment: /COMMENT/, receipt: /IDEMPOTENCY/ }),
  },
  {
    pattern: 26,
    prepare: commentOften,
    run: () => comments.hasOpenOf(id, { who: comment.who, since: comment.createdAt }),
    parts: reading("comment", /COMMENT/),
  },
  {
    pattern: 27,
    prepare: () => vocabulary.putThemes(themes),
    run: () => vocabulary.listThemes(),
    parts: reading("theme", /THEME/),
  },
  {
    pattern: 28,
    prepare: () => vocabulary.putCountries(countries),
    run: () => vocabulary.listCountries(),
    parts: reading("country", /COUNTRY/),
  },
  { pattern: 29, run: () => vocabulary.putThemes(themes), parts: writing({ theme: /THEME/ }) },
  { pattern: 30, run: () => vocabulary.putCountries(countries), parts: writing({ country: /COUNTRY/ }) },
  {
    pattern: 31,
    prepare: () => clients.bind("4f2a", "MA"),
    run: () => clients.get("4f2a"),
    parts: reading("client", /CLIENT/),
  },
  { pattern: 32, run: () => clients.bind("4f2a", "MA"), parts: writing({ client: /CLIENT/ }) },
  {
    pattern: 33,
    prepare: () => receipts.put(receipt),
    run: () => receipts.find(receipt.caller, receipt.key),
    parts: reading("receipt", /IDEMPOTENCY/),
  },
  { pattern: 34, run: () => receipts.put(receipt), parts: writing({ receipt: /IDEMPOTENCY/ }) },
  {
    pattern: 35,
    prepare: publishMany,
    run: () => publications.listChanges({ since: 1, limit: 3 }),
    parts: (before) => ({
      change: [
        itemsOf(before, /^CHANGE \/ /)
          .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
          .slice(1, 5)
          .map(sizeOf),
      ],
    }),
  },
  {
    pattern: 36,
    prepare: async () => {
      for (const study of batch) await putItem({ ...study, ...keys.publication(study.id) });
    },
    run: () => publications.getMany(batch.map((study) => study.id)),
    parts: (before) => ({ publication: itemsOf(before, /PUBLICATION/).map((item) => [sizeOf(item)]) }),
  },
  {
    pattern: 37,
    prepare: publishMany,
    run: () => listings.listByMonth("2026-03", { limit: 100 }),
    parts: reading("listing", /^LISTING#ALL \/ 2026-03/),
  },
  {
    pattern: 38,
    prepare: publishMany,
    run: async () => {
      for await (const ids of listings.idPages()) expect(ids.length).toBeGreaterThan(0);
    },
    parts: reading("listing", /^LISTING#ALL/),
  },
  {
    pattern: 39,
    prepare: async () => {
      for (const study of batch) await putItem({ ...study, ...keys.publication(study.id) });
    },
    run: () => publications.getAsStored(batch.map((study) => study.id)),
    parts: (before) => ({ publication: itemsOf(before, /PUBLICATION/).map((item) => [sizeOf(item)]) }),
  },
  {
    pattern: 40,
    prepare: publishFirst,
    run: () => publications.findIdBySlug(storedPublication().slug, { consistent: true }),
    parts: reading("slug", /SLUG/),
  },
];

afterEach(emptyTable);

const rows = [...patterns].map(([number, pattern]) => ({ number, ...pattern }));

test.each(rows)("$number, $called, costs and needs what the table says", async ({ number, ...pattern }) => {
  const rights = new Set<string>();
  for (const { when, prepare, run, parts } of scenarios.filter((one) => one.pattern === number)) {
    await emptyTable();
    await prepare?.();
    const before = await readTable();
    const { requests } = await observe(run);
    const after = await readTable();
    const consumed = requests.flatMap(({ output }) => output.ConsumedCapacity ?? []);
    const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    expect(units, when).toBe(evaluate(pattern.cost, parts(before, after)));
    for (const { input } of requests) {
      expect(input.IndexName ?? "").toBe(pattern.index);
      for (const right of rightsFor(input)) rights.add(right);
    }
  }
  expect([...rights].sort()).toEqual(pattern.rights.split(", ").sort());
});

test("every access pattern of the table is one of the code, and has its cost checked", () => {
  const sources = readdirSync(room).filter((file) => file.endsWith(".ts"));
  const cited = sources.flatMap((file) =>
    [...readFileSync(join(room, file), "utf8").matchAll(/Access patterns? ([\d]+)(?: and (\d+))?/g)].flatMap(
      ([, first, second]) => [Number(first), ...(second ? [Number(second)] : [])],
    ),
  );
  const numbers = [...patterns.keys()];
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(cited.sort((a, b) => a - b)).toEqual(numbers);
  expect([...new Set(scenarios.map(({ pattern }) => pattern))]).toEqual(numbers);
});

/** The actions that IAM must allow for a request. */
function rightsFor({ TransactItems, RequestItems, KeyConditionExpression }: Input): string[] {
  if (RequestItems) return ["BatchGetItem"];
  if (TransactItems) return TransactItems.flatMap((item) => Object.keys(item).map((name) => `${name}Item`));
  return [KeyConditionExpression ? "Query" : "GetItem"];
}
