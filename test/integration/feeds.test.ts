import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { rebuildSearch } from "#functions/case-studies/rebuild-search.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, type PublishedStudy, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { letReadersLook } from "#test/support/search-index.ts";
import { readTable, restoreTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

let empty: Awaited<ReturnType<typeof readTable>>;
beforeAll(async () => {
  // Never set back: whoever reads the index looks for a new one by the clock.
  vi.useFakeTimers({ toFake: ["Date"] });
  await putVocabulary();
  empty = await readTable();
});
beforeEach(async () => {
  await restoreTable(empty);
  await indexed();
});
afterAll(() => void vi.useRealTimers());

/** Makes the index what the table is. */
async function indexed(): Promise<void> {
  await rebuildSearch();
  letReadersLook();
}

/** What both formats say of an item. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
}
interface Feed {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (name) => ["entry", "link"].includes(name),
});

const readers: Record<"atom" | "json", (body: unknown) => Feed> = {
  atom(body) {
    expect(XMLValidator.validate(String(body))).toBe(true);
    const { title, link, entry = [] } = parser.parse(String(body)).feed;
    const next = link.find((one: Record<string, string>) => one["@rel"] === "next")?.["@href"];
    return {
      title,
      next,
      entries: entry.map(({ id, title, published, updated }: Entry) => ({ id, title, published, updated })),
    };
  },
  json(body) {
    const feed = typeof body === "string" ? JSON.parse(body) : body;
    expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", items: expect.any(Array) });
    for (const item of feed.items) {
      // What the specification asks for: an id, content, absolute addresses, RFC 3339 dates.
      expect(item).toMatchObject({
        id: expect.stringMatching(/^https:/),
        url: expect.stringMatching(/^https:/),
        content_text: expect.any(String),
        date_published: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        date_modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        authors: [{ name: expect.any(String) }],
      });
    }
    return {
      title: feed.title,
      next: feed.next_url,
      entries: feed.items.map((item: Record<string, string>) => ({
        id: item.id,
        title: item.title,
        published: item.date_published,
        updated: item.date_modified,
      })),
    };
  },
};

const later = () => vi.setSystemTime(Date.now() + 60_000);
async function publish(
  title: string,
  content: Parameters<typeof publishStudy>[0] = {},
): Promise<PublishedStudy> {
  later();
  const study = await publishStudy({ title, ...content });
  await indexed();
  return study;
}
const nameOf = ({ id }: { id: string }) => `${siteUrl}/v1/case-studies/${id}`;

describe.each(["atom", "json"] as const)("the feed as %s", (format) => {
  const file = `case-studies.${format}`;
  const read = async (query = ""): Promise<Feed> =>
    readers[format]((await call("getFeed", { path: { file }, query })).body);

  test("of nothing is a feed", async () => {
    expect(await read()).toEqual({ title: expect.any(String), entries: [], next: undefined });
    expect((await read("theme=zakat-islamic-social-finance")).entries).toEqual([]);
  });

  test("has the newest first, and a revised study again in front, with the same id", async () => {
    const [first, second, third] = [await publish("One"), await publish("Two"), await publish("Three")];
    expect((await read()).entries.map(({ title }) => title)).toEqual(["Three", "Two", "One"]);
    const before = (await read()).entries.find(({ id }) => id === nameOf(first));
    later();
    await publishVersion(first.id, { title: "One, revised" });
    await indexed();
    const { entries } = await read();
    expect(entries.map(({ id }) => id)).toEqual([nameOf(first), nameOf(third), nameOf(second)]);
    expect(entries[0]).toMatchObject({ title: "One, revised", published: before?.published });
    expect(Date.parse(entries[0]?.updated ?? "")).toBeGreaterThan(Date.parse(before?.updated ?? ""));
  });

  test("has no withdrawn study", async () => {
    const study = await publish("Soon gone");
    await move(study, "withdraw", callers.editor, { comment: "A reason" });
    expect((await read()).entries).toEqual([]);
  });

  test("leads from page to page through everything once, filters and language kept", async () => {
    for (const title of ["One", "Two", "Three", "Four", "Five"]) await publish(title);
    const titles: string[][] = [];
    let query: string | undefined = "limit=2&country=MA&lang=en";
    while (query !== undefined) {
      const { entries, next, title } = await read(query);
      expect(title).toContain("Country: Morocco");
      titles.push(entries.map(({ title: one }) => one));
      expect(next?.startsWith(`${siteUrl}/v1/feeds/${file}?`) ?? true).toBe(true);
      query = next && new URL(next).search.slice(1);
    }
    expect(titles).toEqual([["Five", "Four"], ["Three", "Two"], ["One"]]);
  });

  test("takes the filters of lists and says them in the reader's language", async () => {
    await publish("One");
    const asked = "theme=digital-id&theme=payments&year_from=2000";
    expect(await read(asked)).toMatchObject({ entries: [{ title: "One" }] });
    expect((await read(`${asked}&lang=en`)).title).toBe(
      "Country experience catalogue – Theme: Digital identity, Digital payments – Year it started: 2000–",
    );
    expect((await read(`${asked}&lang=tr`)).title).toContain("Tema: ");
    expect((await read("country=TR")).entries).toEqual([]);
  });

  test("takes what a search takes, too: words, and filters that only the index knows", async () => {
    await publish("Pharmacies", { evidenceLevel: "independent-evaluation" });
    await publish("Harvests and pharmacies");
    const titles = async (query: string) => (await read(query)).entries.map(({ title }) => title);
    expect(await titles("q=pharmacies")).toEqual(["Harvests and pharmacies", "Pharmacies"]);
    expect(await titles("q=harvests")).toEqual(["Harvests and pharmacies"]);
    expect(await titles("q=pharmacies&evidence=independent-evaluation")).toEqual(["Pharmacies"]);
    expect(await titles("region=Asian")).toEqual([]);
    const { title, next = "" } = await read("q=pharmacies&limit=1&lang=en");
    expect(title).toBe("Country experience catalogue – “pharmacies”");
    expect(await titles(new URL(next).search.slice(1))).toEqual(["Pharmacies"]);
  });

  test("leaves out what was withdrawn and is still in the index", async () => {
    await publish("One");
    const two = await publish("Two");
    await move(two, "withdraw", callers.editor, { comment: "A reason" });
    expect((await read()).entries.map(({ title }) => title)).toEqual(["One"]);
  });

  test("is not sent again until something in it changes", async () => {
    await publish("One");
    const { headers } = await call("getFeed", { path: { file } });
    const again = () => send("getFeed", { path: { file }, headers: { "if-none-match": headers.etag ?? "" } });
    expect((await again()).status).toBe(304);
    await publish("Two");
    expect((await again()).status).toBe(200);
  });

  test.each([
    ["country=XX", "/country"],
    ["theme=paymets", "/theme"],
    ["sort=published_at", "/sort"],
    ["limit=0", "/limit"],
  ])("with ?%s is a 400", async (query, pointer) => {
    const { status, errors } = await callRefused("getFeed", { path: { file }, query });
    expect({ status, pointers: errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  test("takes no cursor of another filter", async () => {
    for (const title of ["One", "Two"]) await publish(title);
    const cursor = new URL((await read("limit=1")).next ?? "").searchParams.get("cursor");
    expect(
      await callRefused("getFeed", { path: { file }, query: `country=MA&cursor=${cursor}` }),
    ).toMatchObject({
      status: 400,
      type: "invalid-cursor",
    });
  });
});

test("a feed of another kind is a 400 that names those there are", async () => {
  const { status, detail } = await callRefused("getFeed", { path: { file: "case-studies.rss" } });
  expect(status).toBe(400);
  expect(detail).toContain("case-studies.atom");
});
