import { XMLParser, XMLValidator } from "fast-xml-parser";
import jsonld from "jsonld";
import { Parser, type Quad, Writer } from "n3";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, publishStudy } from "#test/support/life-of-a-study.ts";
import { readTable, restoreTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

let empty: Awaited<ReturnType<typeof readTable>>;
beforeAll(async () => {
  await putVocabulary();
  empty = await readTable();
});
afterEach(async () => {
  vi.useRealTimers();
  await restoreTable(empty);
});

const publishIn = (month: string, title: string) => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${month}-10T09:00:00Z`) });
  return publishStudy({ title });
};

const parser = new XMLParser({ isArray: (name) => ["url", "sitemap"].includes(name) });
/** The addresses in a sitemap or an index of them. */
async function addressesIn(query = ""): Promise<string[]> {
  const text = String((await call("getSitemap", { query })).body);
  expect(XMLValidator.validate(text)).toBe(true);
  const { sitemapindex, urlset } = parser.parse(text);
  const entries: { loc: string }[] = sitemapindex?.sitemap ?? urlset.url ?? [];
  return entries.map(({ loc }) => loc);
}
const part = (name: string) => `${siteUrl}/sitemap.xml?part=${name}`;

describe("the sitemap", () => {
  test("of an empty catalogue has the pages that are always there", async () => {
    expect(await addressesIn()).toEqual([part("pages")]);
    const pages = await addressesIn("part=pages");
    expect(pages).toEqual(
      expect.arrayContaining([
        `${siteUrl}/tr/themes`,
        `${siteUrl}/fr/themes/payments`,
        `${siteUrl}/ar/countries/MA`,
      ]),
    );
    expect(await addressesIn("part=2026-11")).toEqual([]);
  });

  test("has a part for each month that has something, over the years", async () => {
    await publishIn("2025-12", "In December");
    await publishIn("2026-03", "In March");
    await publishIn("2026-03", "In March, too");
    expect(await addressesIn()).toEqual([part("pages"), part("2025-12"), part("2026-03")]);
  });

  test("leads to each published study once in each language", async () => {
    const kept = [await publishIn("2026-01", "One"), await publishIn("2026-03", "Two")];
    const gone = await publishIn("2026-02", "Gone");
    await move(gone, "withdraw", callers.editor, { comment: "A reason" });
    const parts = (await addressesIn()).map((address) => new URL(address).search.slice(1));
    const pages = (await Promise.all(parts.map(addressesIn))).flat();
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.filter((address) => /case-studies\/./.test(address)).sort()).toEqual(
      kept
        .flatMap(({ slug }) =>
          ["en", "fr", "ar", "tr"].map((language) => `${siteUrl}/${language}/case-studies/${slug}`),
        )
        .sort(),
    );
  });

  test.each(["part=2026-13", "part=2026", "part=", "month=2026-11"])("with ?%s is a 400", async (query) => {
    expect(await callRefused("getSitemap", { query })).toMatchObject({ status: 400 });
  });
});

test("robots.txt and llms.txt are texts that lead on", async () => {
  const robots = await call("getRobots");
  expect(robots.headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(robots.body).toContain(`Sitemap: ${siteUrl}/sitemap.xml`);
  const llms = await call("getLlms");
  expect(llms.body).toContain(`${siteUrl}/v1/descriptions/catalogue.ttl`);
  expect(llms.body).toContain(`${siteUrl}/en/coverage`);
});

const linesOf = (quads: Quad[]) => new Writer().quadsToString(quads).trim().split("\n").sort();
const readTurtle = (body: unknown) => new Parser({ format: "Turtle" }).parse(String(body));
async function readLinkedData(body: unknown): Promise<Quad[]> {
  const triples = await jsonld.toRDF(body as object, { format: "application/n-quads" });
  return new Parser({ format: "N-Quads" }).parse(String(triples));
}
const described = async (file: string) => (await send("getDescription", { path: { file } })).body;

describe("linked data", () => {
  test.each(["themes", "catalogue"])("of the %s says the same as Turtle and as JSON-LD", async (name) => {
    await publishIn("2026-03", "One");
    const turtle = readTurtle(await described(`${name}.ttl`));
    expect(turtle.length).toBeGreaterThan(20);
    expect(linesOf(await readLinkedData(await described(`${name}.jsonld`)))).toEqual(linesOf(turtle));
  });

  test("says when the catalogue last changed, and nothing before the first change", async () => {
    const modified = async () =>
      readTurtle(await described("catalogue.ttl"))
        .filter(({ predicate }) => predicate.value === "http://purl.org/dc/terms/modified")
        .map(({ object }) => object.value);
    expect(await modified()).toEqual([]);
    await publishIn("2026-03", "One");
    expect(new Set(await modified())).toEqual(new Set(["2026-03-10T09:00:00.000Z"]));
  });

  test("is behind every address that the themes name", async () => {
    const concepts = readTurtle(await described("themes.ttl")).filter(
      ({ predicate }) => predicate.value === "http://www.w3.org/2004/02/skos/core#notation",
    );
    expect(concepts.length).toBeGreaterThan(0);
    for (const { subject, object } of concepts) {
      const address = subject.value;
      const ask = (accept: string) => send("getTheme", { path: { id: object.value }, headers: { accept } });
      expect(address).toBe(`${siteUrl}/v1/themes/${object.value}`);
      const turtle = readTurtle((await ask("text/turtle")).body);
      expect(new Set(turtle.map((quad) => quad.subject.value))).toEqual(new Set([address]));
      const linked = await readLinkedData((await ask("application/ld+json")).body);
      expect(linesOf(linked)).toEqual(linesOf(turtle));
      expect((await ask("*/*")).headers["content-type"]).toBe("application/json");
    }
  });

  test("is what the list of themes is to who accepts it", async () => {
    const { body, headers } = await send("listThemes", { headers: { accept: "text/turtle" } });
    expect(linesOf(readTurtle(body))).toEqual(linesOf(readTurtle(await described("themes.ttl"))));
    expect(headers["content-language"]).toContain("ar");
  });
});
