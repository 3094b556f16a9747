import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as clients from "#functions/store/clients.ts";
import * as comments from "#functions/store/comments.ts";
import * as drafts from "#functions/store/drafts.ts";
import * as history from "#functions/store/history.ts";
import { caseStudyId as id, storedDraft } from "#test/support/case-studies.ts";
import { emptyTable } from "#test/support/table.ts";
import { commentOf, entryOf } from "./entries.ts";

afterEach(emptyTable);

describe("the history of a study", () => {
  test("lists its entries and nothing else, newest first, page by page", async () => {
    await comments.add(id, commentOf("Which year?"));
    const entries = [entryOf("create"), entryOf("submit"), entryOf("claim")];
    for (const [index, entry] of entries.entries()) {
      const revision = index + 1;
      if (index === 0) await drafts.add(storedDraft(), entry);
      else await drafts.move({ draft: storedDraft({ revision }), expectedRevision: index, history: entry });
    }
    const [first, second, third] = entries;
    const page = await history.list(id, { limit: 2 });
    expect(page.items).toEqual([third, second]);
    const rest = await history.list(id, { limit: 2, after: page.next });
    expect(rest).toEqual({ items: [first], next: undefined });
  });

  test("of another study is empty", async () => {
    await drafts.add(storedDraft(), entryOf("create"));
    expect(await history.list("01JCE5S4T0V5X7RQ2B8N6KDWMB", { limit: 2 })).toEqual({
      items: [],
      next: undefined,
    });
  });
});

describe("comments", () => {
  const [first, second, third] = [commentOf("Which year?"), commentOf("Of what?"), commentOf("By whom?")];
  const resolved = { ...second, resolvedAt: "2026-03-06T09:00:00.000Z", resolvedBy: "contributor-ma" };

  beforeEach(async () => {
    for (const comment of [first, second, third]) await comments.add(id, comment);
  });

  test("are listed oldest first, page by page", async () => {
    const page = await comments.list(id, { limit: 2 });
    expect(page.items).toEqual([first, second]);
    const rest = await comments.list(id, { limit: 2, after: page.next });
    expect(rest).toEqual({ items: [third], next: undefined });
  });

  test("that exactly fill a page have no next one", async () => {
    expect((await comments.list(id, { limit: 3 })).next).toBeUndefined();
  });

  test("are read one by one", async () => {
    expect(await comments.get(id, second.id)).toEqual(second);
    expect(await comments.get("01JCE5S4T0V5X7RQ2B8N6KDWMB", second.id)).toBeUndefined();
  });

  test("are resolved once; the first to do it stays the one who did", async () => {
    expect(await comments.resolve(id, resolved)).toBe("resolved");
    const later = { ...resolved, resolvedBy: "editor-my" };
    expect(await comments.resolve(id, later)).toBe("resolved-before");
    expect(await comments.get(id, second.id)).toEqual(resolved);
  });

  test("that nobody wrote cannot be resolved into being", async () => {
    const other = commentOf("Never added");
    await comments.resolve(id, { ...other, resolvedAt: other.createdAt });
    expect(await comments.get(id, other.id)).toBeUndefined();
  });

  test("are open until each is resolved, to whom they are by and since when", async () => {
    const { who, createdAt: since } = first;
    expect(await comments.hasOpenOf(id, { who, since })).toBe(true);
    expect(await comments.hasOpenOf(id, { who: "somebody-else", since })).toBe(false);
    expect(await comments.hasOpenOf(id, { who, since: "2099-01-01T00:00:00.000Z" })).toBe(false);
    for (const comment of [first, second, third]) {
      await comments.resolve(id, { ...comment, resolvedAt: comment.createdAt });
    }
    expect(await comments.hasOpenOf(id, { who, since })).toBe(false);
    expect(await comments.hasOpenOf("01JCE5S4T0V5X7RQ2B8N6KDWMB", { who, since })).toBe(false);
  });

  test("are open when the one that is comes after more than a page of resolved ones", async () => {
    for (let count = 0; count < 101; count++) {
      const comment = commentOf("Settled", { id: `01J0000000000000${String(count).padStart(10, "0")}` });
      await comments.add(id, { ...comment, resolvedAt: comment.createdAt });
    }
    expect(await comments.hasOpenOf(id, { who: first.who, since: first.createdAt })).toBe(true);
  });
});

describe("an integration client", () => {
  test("that nobody bound is unknown", async () => {
    expect(await clients.get("4f2a")).toBeUndefined();
  });

  test("acts for the country it was last bound to, or for none", async () => {
    await clients.bind("4f2a", "MA");
    expect(await clients.get("4f2a")).toEqual({ clientId: "4f2a", country: "MA" });
    await clients.bind("4f2a");
    expect(await clients.get("4f2a")).toEqual({ clientId: "4f2a" });
  });
});
