import { afterEach, describe, expect, test, vi } from "vitest";
import * as comments from "#functions/store/comments.ts";
import * as drafts from "#functions/store/drafts.ts";
import * as publications from "#functions/store/publications.ts";
import * as receipts from "#functions/store/receipts.ts";
import type { Receipt } from "#schemas/receipt.ts";
import {
  caseStudyId,
  draftInReview,
  storedDraft,
  storedListing,
  storedPublication,
  storedTombstone,
} from "#test/support/case-studies.ts";
import { emptyTable, readTable } from "#test/support/table.ts";
import { commentOf, entryOf, nextId } from "./entries.ts";

const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  caller: "contributor-ma",
  key: "0c5d",
  operation: "POST /v1/case-studies",
  bodyHash: "9c56cc51",
  status: 201,
  headers: { location: "https://catalogue.example/v1/case-studies/x/draft", etag: '"1"' },
  body: { z: 1, id: caseStudyId, a: [null, 1e300, { b: "", a: false }] },
  ...changes,
});
const item = "IDEMPOTENCY#contributor-ma#0c5d / RECORD";

afterEach(async () => {
  vi.useRealTimers();
  await emptyTable();
});

/** The error of an action that must fail. */
const errorOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

test("a receipt is found again as it was, its members in the same order", async () => {
  await receipts.put(receipt());
  const found = await receipts.find("contributor-ma", "0c5d");
  expect(found).toEqual(receipt());
  expect(JSON.stringify(found?.body)).toBe(JSON.stringify(receipt().body));
});

test("a receipt belongs to one caller and one key", async () => {
  await receipts.put(receipt());
  expect(await receipts.find("contributor-tr", "0c5d")).toBeUndefined();
  expect(await receipts.find("contributor-ma", "0c5e")).toBeUndefined();
});

test("a receipt without a body is found again", async () => {
  await receipts.put(receipt({ body: undefined }));
  expect(await receipts.find("contributor-ma", "0c5d")).toEqual(receipt({ body: undefined }));
});

test("a receipt counts for 24 hours, and then its key is free again although the item is still there", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-05T09:00:00Z") });
  await receipts.put(receipt());
  expect((await readTable()).get(item)?.expiresAt).toBe(Date.parse("2026-03-06T09:00:00Z") / 1000);
  vi.setSystemTime(new Date("2026-03-06T08:59:59Z"));
  expect(await receipts.find("contributor-ma", "0c5d")).toBeDefined();
  expect(receipts.isTaken(await errorOf(receipts.put(receipt())))).toBe(true);
  vi.setSystemTime(new Date("2026-03-06T09:00:00Z"));
  expect(await receipts.find("contributor-ma", "0c5d")).toBeUndefined();
  expect(await receipts.put(receipt({ status: 200 }))).toBe("kept");
  expect((await receipts.find("contributor-ma", "0c5d"))?.status).toBe(200);
});

describe("a write with a receipt", () => {
  const first = storedPublication();
  const tombstone = storedTombstone();
  const publishing = {
    draft: draftInReview(),
    publication: first,
    listing: storedListing(),
    previous: undefined,
    history: entryOf("publish"),
  };
  const inReview = () => drafts.add(draftInReview(), entryOf("create"));
  const published = async () => {
    await inReview();
    await publications.publish(publishing);
  };
  const withdrawn = async () => {
    await published();
    await publications.withdraw({ publication: first, tombstone, history: entryOf("withdraw") });
  };
  const comment = commentOf("Which year?");
  const writes: [string, () => Promise<unknown>, (receipt: Receipt) => Promise<string>][] = [
    ["drafts.add", async () => {}, (kept) => drafts.add(storedDraft(), entryOf("create"), kept)],
    [
      "drafts.addMany",
      async () => {},
      (kept) => drafts.addMany([{ draft: storedDraft({ id: nextId() }), history: entryOf("create") }], kept),
    ],
    [
      "drafts.move",
      inReview,
      (kept) =>
        drafts.move(
          { draft: draftInReview({ revision: 5 }), expectedRevision: 4, history: entryOf("release") },
          kept,
        ),
    ],
    ["publications.publish", inReview, (kept) => publications.publish(publishing, kept)],
    [
      "publications.withdraw",
      published,
      (kept) => publications.withdraw({ publication: first, tombstone, history: entryOf("withdraw") }, kept),
    ],
    [
      "publications.reinstate",
      withdrawn,
      (kept) =>
        publications.reinstate(
          {
            tombstone,
            publication: { ...first, revision: 3 },
            listing: storedListing(),
            history: entryOf("reinstate"),
          },
          kept,
        ),
    ],
    ["comments.add", async () => {}, (kept) => comments.add(caseStudyId, commentOf("Why?"), kept)],
    [
      "comments.resolve",
      () => comments.add(caseStudyId, comment),
      (kept) => comments.resolve(caseStudyId, { ...comment, resolvedAt: comment.createdAt }, kept),
    ],
  ];

  test.each(writes)("keeps both or neither: %s", async (_, prepare, write) => {
    await prepare();
    await receipts.put(receipt());
    const before = await readTable();
    expect(receipts.isTaken(await errorOf(write(receipt())))).toBe(true);
    expect(await readTable()).toEqual(before);
    const other = receipt({ key: "other" });
    expect(await write(other)).not.toBe("stale");
    expect(await receipts.find("contributor-ma", "other")).toEqual(other);
  });

  test("is taken rather than stale when its repetition finds what it wrote itself", async () => {
    await inReview();
    await publications.publish(publishing, receipt());
    expect(receipts.isTaken(await errorOf(publications.publish(publishing, receipt())))).toBe(true);
  });

  test("that finds a stale draft leaves no receipt", async () => {
    await drafts.add(draftInReview({ revision: 9 }), entryOf("create"));
    expect(await publications.publish(publishing, receipt())).toBe("stale");
    expect(await receipts.find("contributor-ma", "0c5d")).toBeUndefined();
  });

  test("is carried out once when it is sent many times at once; every loser finds the receipt", async () => {
    const send = () => drafts.add(storedDraft({ id: nextId() }), entryOf("create"), receipt());
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, send));
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost).toHaveLength(9);
    expect(lost.every(({ reason }) => receipts.isTaken(reason))).toBe(true);
    expect((await readTable()).size).toBe(3);
  });
});

test("another error is not taken for a taken key", () => {
  expect(receipts.isTaken(new Error("There is already a receipt"))).toBe(false);
  expect(receipts.isTaken(undefined)).toBe(false);
});
