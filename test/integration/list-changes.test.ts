import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as keys from "#functions/store/keys.ts";
import type { CaseStudy } from "#schemas/case-study.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, type PublishedStudy, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { readAll } from "#test/support/pages.ts";
import { putItem, readTable, restoreTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

let empty: Awaited<ReturnType<typeof readTable>>;
beforeAll(async () => {
  await putVocabulary();
  empty = await readTable();
});
beforeEach(() => restoreTable(empty));
afterEach(() => restoreTable(empty));

const reason = { comment: "A reason" };
const changesOf = (query: string) => call("listChanges", { query });

describe("the changes", () => {
  test("are every publication, withdrawal and reinstatement, in order, numbered from 1", async () => {
    const { id, slug } = await publishStudy();
    const second = await publishVersion(id, { summary: "Second" });
    const withdrawn = await move(second, "withdraw", callers.editor, reason);
    await move(withdrawn, "reinstate", callers.editor, reason);
    const { body, headers } = await changesOf("");
    const at = expect.any(String);
    expect(body).toEqual({
      items: [
        { seq: 1, type: "publish", id, slug, version: 1, revision: 1, at },
        { seq: 2, type: "publish", id, slug, version: 2, revision: 2, at },
        { seq: 3, type: "withdraw", id, slug, version: 2, revision: 3, at },
        { seq: 4, type: "reinstate", id, slug, version: 2, revision: 4, at },
      ],
      page: { limit: 20, next: null },
    });
    expect(headers.link).toBeUndefined();
    expect(headers["cache-control"]).toContain("public");
  });

  test("come in pages whose next is the last number, in the body and as a link", async () => {
    for (const title of ["One", "Two", "Three"]) await publishStudy({ title });
    const first = await changesOf("limit=2");
    expect(first.body.items.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(first.body.page).toEqual({ limit: 2, next: "2" });
    expect(first.headers.link).toBe(`<${siteUrl}/v1/changes?limit=2&since=2>; rel="next"`);
    const last = await changesOf("limit=2&since=2");
    expect(last.body.items.map(({ seq }) => seq)).toEqual([3]);
    expect(last.body.page.next).toBeNull();
  });

  test("are none in an empty catalogue, and none after the last", async () => {
    expect((await changesOf("")).body.items).toEqual([]);
    await publishStudy();
    for (const since of ["1", "5", "999999999999"]) {
      expect((await changesOf(`since=${since}`)).body).toEqual({
        items: [],
        page: { limit: 20, next: null },
      });
    }
  });

  test("asked for again with their tag are not sent again until there are more", async () => {
    await publishStudy();
    const { headers } = await changesOf("");
    const again = () => send("listChanges", { headers: { "if-none-match": headers.etag ?? "" } });
    expect((await again()).status).toBe(304);
    await publishStudy({ title: "Another" });
    expect((await again()).status).toBe(200);
  });

  test("that come before one that cannot be read yet are held back until it can", async () => {
    for (const title of ["One", "Two", "Three"]) await publishStudy({ title });
    const table = await readTable();
    const { pk, sk } = keys.change(2);
    const second = table.get(`${pk} / ${sk}`);
    if (!second) throw new Error("There is no second change.");
    table.delete(`${pk} / ${sk}`);
    await restoreTable(table);
    expect((await changesOf("")).body.items.map(({ seq }) => seq)).toEqual([1]);
    expect((await changesOf("since=1")).body).toEqual({ items: [], page: { limit: 20, next: null } });
    await putItem(second);
    expect((await changesOf("since=1")).body.items.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test.each(["since=-1", "since=1.5", "since=last", "since=", "since=1000000000000", "since=1&since=2"])(
    "are refused with ?%s",
    async (query) => {
      const { status, errors } = await callRefused("listChanges", { query });
      expect({ status, pointers: errors?.map(({ pointer }) => pointer) }).toEqual({
        status: 400,
        pointers: ["/since"],
      });
    },
  );
});

/** What a consumer keeps between its runs. */
interface Copy {
  since: number;
  readonly studies: Map<string, CaseStudy>;
}

/** Reads at most `pages` pages of changes, and the case study of each. */
async function follow(copy: Copy, limit: number, pages = Number.POSITIVE_INFINITY): Promise<void> {
  for (let page = 0; page < pages; page++) {
    const { items, page: at } = (await changesOf(`since=${copy.since}&limit=${limit}`)).body;
    for (const { seq, id, revision } of items) {
      expect(seq).toBe(copy.since + 1);
      const { status, body } = await send("getCaseStudy", { path: { id } });
      expect([200, 410]).toContain(status);
      if (status === 410) copy.studies.delete(id);
      // `send` has compared a 200 with the schema.
      else copy.studies.set(id, body as CaseStudy);
      if (status === 200) expect((body as CaseStudy).revision).toBeGreaterThanOrEqual(revision);
      copy.since = seq;
    }
    if (at.next === null) return;
  }
}

const catalogue = async () => {
  const listed = await readAll("listCaseStudies");
  const studies = await Promise.all(
    listed.map(async ({ id }) => (await call("getCaseStudy", { path: { id } })).body),
  );
  return new Map(studies.map((study) => [study.id, study]));
};

/** Publishes, or does to a study what its state allows; `choice` says to which and what. */
async function change(studies: (PublishedStudy & { isWithdrawn: boolean })[], choice: number): Promise<void> {
  const index = choice % (studies.length + 1);
  const study = studies[index];
  if (!study) {
    studies.push({ ...(await publishStudy({ title: `Study ${index}` })), isWithdrawn: false });
  } else if (study.isWithdrawn || choice % 2 === 0) {
    const name = study.isWithdrawn ? "reinstate" : "withdraw";
    const { tag } = await move(study, name, callers.editor, reason);
    studies[index] = { ...study, tag, isWithdrawn: !study.isWithdrawn };
  } else {
    const version = await publishVersion(study.id, { title: `Renamed ${choice}` });
    studies[index] = { ...version, isWithdrawn: false };
  }
}

test("whoever replays them, stopping and resuming anywhere while others write, has the public catalogue", async () => {
  const writers = fc.array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 2,
  });
  const runs = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(writers, runs, fc.integer({ min: 1, max: 4 }), async (choices, stops, limit) => {
      await restoreTable(empty);
      const copy: Copy = { since: 0, studies: new Map() };
      const writing = choices.map(async (own) => {
        const studies: Parameters<typeof change>[0] = [];
        for (const choice of own) await change(studies, choice);
      });
      for (const pages of stops) await follow(copy, limit, pages);
      await Promise.all(writing);
      await follow(copy, limit);
      const fromTheStart: Copy = { since: 0, studies: new Map() };
      await follow(fromTheStart, 100);
      const expected = await catalogue();
      expect(copy.studies).toEqual(expected);
      expect(fromTheStart).toEqual(copy);
    }),
    { numRuns: 12 },
  );
});
