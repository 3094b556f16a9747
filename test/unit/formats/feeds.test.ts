import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { viewListing } from "#functions/content/language-view.ts";
import { listingOf } from "#functions/content/listing.ts";
import type { Feed } from "#functions/formats/feed.ts";
import { writeAtom } from "#functions/formats/write-atom.ts";
import { writeJsonFeed } from "#functions/formats/write-json-feed.ts";
import { storedPublications } from "#test/support/arbitraries.ts";
import { storedListing } from "#test/support/case-studies.ts";
import { selectionOf, siteUrl } from "#test/support/selections.ts";

const homeAddress = `${siteUrl}/en/case-studies?theme=payments`;
const feedOf = (items: Feed["items"], changes: Partial<Feed> = {}): Feed => {
  const { studies: _, ...reader } = selectionOf([], changes.language);
  const address = `${siteUrl}/v1/feeds/case-studies.atom?theme=payments&country=MA`;
  return { ...reader, items, filters: [], address, pageAddress: address, homeAddress, ...changes };
};

const study = (language = "en", changes = {}) => viewListing(storedListing(changes), [language]).answer;

/** Texts and attributes as they are; entry, link, category always lists. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ["entry", "link", "category", "p"].includes(name),
});

function readAtom(text: string) {
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text).feed;
}

test("an Atom feed has what RFC 4287 asks for", () => {
  const feed = readAtom(writeAtom(feedOf([study()], { filters: ["Theme: Digital payments"] })));
  expect(feed).toMatchObject({
    "@xmlns": "http://www.w3.org/2005/Atom",
    "@xml:lang": "en",
    id: `${siteUrl}/v1/feeds/case-studies.atom?theme=payments&country=MA`,
    title: "Country experience catalogue – Theme: Digital payments",
    updated: "2026-03-05T09:00:00.000Z",
    author: { name: "Country experience catalogue" },
    rights: "CC BY 4.0",
  });
  expect(feed.entry).toMatchObject([
    {
      "@xml:lang": "en",
      id: `${siteUrl}/v1/case-studies/01JCE5S4T0V5X7RQ2B8N6KDWMA`,
      title: "One social registry for every programme",
      published: "2026-03-05T09:00:00.000Z",
      updated: "2026-03-05T09:00:00.000Z",
      category: [
        { "@term": "integrated-registries", "@label": "Social and integrated registries" },
        { "@term": "digital-id", "@label": "Digital identity" },
      ],
    },
  ]);
  expect(feed.entry[0].link).toContainEqual({
    "@rel": "alternate",
    "@href": `${siteUrl}/v1/case-studies/ma-one-social-registry-for-every-programme`,
    "@type": "application/json",
  });
});

test("pages of a feed share its id and lead on", () => {
  const nextAddress = `${siteUrl}/v1/feeds/case-studies.atom?cursor=b`;
  const pageAddress = `${siteUrl}/v1/feeds/case-studies.atom?cursor=a`;
  const feed = readAtom(writeAtom(feedOf([study()], { pageAddress, nextAddress })));
  const links = Object.fromEntries(
    feed.link.map((link: Record<string, string>) => [link["@rel"], link["@href"]]),
  );
  expect(links).toMatchObject({ self: pageAddress, first: feed.id, next: nextAddress });
  expect(JSON.parse(writeJsonFeed(feedOf([], { nextAddress })))).toMatchObject({ next_url: nextAddress });
  expect(JSON.parse(writeJsonFeed(feedOf([])))).not.toHaveProperty("next_url");
});

test("the feed is as new as its newest entry", () => {
  const entries = ["2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z"];
  const feed = feedOf(entries.map((updatedAt) => study("en", { updatedAt })));
  expect(readAtom(writeAtom(feed)).updated).toBe("2027-01-01T00:00:00.000Z");
});

test("a feed without entries is a feed", () => {
  expect(readAtom(writeAtom(feedOf([])))).toMatchObject({ updated: "1970-01-01T00:00:00Z" });
  expect(JSON.parse(writeJsonFeed(feedOf([])))).toMatchObject({ items: [] });
});

test("each text says its language and direction", () => {
  const feed = feedOf([study("ar")], { language: "ar" });
  const [entry] = readAtom(writeAtom(feed)).entry;
  expect(entry).toMatchObject({ "@xml:lang": "ar", title: "سجل اجتماعي موحد لجميع برامج الدعم" });
  expect(entry.content.div.p.map((p: Record<string, string>) => [p["@lang"], p["@dir"]])).toEqual([
    ["ar", "rtl"],
    ["en", "ltr"],
    ["ar", "rtl"],
  ]);
  const [item] = JSON.parse(writeJsonFeed(feed)).items;
  expect(item.language).toBe("ar");
  expect(item.content_html).toContain('<p lang="ar" dir="rtl">ينقط المغرب');
});

test("a JSON feed has what version 1.1 asks for, and says where a case study comes from", () => {
  const item = study("en", { provenance: "desk-researched", confirmedByInstitution: false });
  const feed = JSON.parse(writeJsonFeed(feedOf([item])));
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    title: "Country experience catalogue",
    home_page_url: homeAddress,
    language: "en",
    items: [
      {
        id: `${siteUrl}/v1/case-studies/01JCE5S4T0V5X7RQ2B8N6KDWMA`,
        url: `${siteUrl}/en/case-studies/ma-one-social-registry-for-every-programme`,
        authors: [{ name: "Country experience catalogue" }],
        tags: ["Social and integrated registries", "Digital identity"],
        _catalogue: { provenance: "desk-researched", confirmedByInstitution: false },
      },
    ],
  });
  expect(feed.items[0].content_text).toContain(
    "Desk-researched, not confirmed by the institution. CC BY 4.0",
  );
});

test("both feeds hold the same entries, whatever authors write", () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        "<",
        ">",
        "&",
        "&amp;",
        '"',
        "'",
        "]]>",
        "<script>",
        "</title>",
        "<!--",
        "a",
        " ",
        "ع",
        "ı",
        "\u2028",
        "\ufffe",
        "🦄",
      ),
      { minLength: 1, maxLength: 20 },
    )
    .map((pieces) => pieces.join(""));
  const items = fc.array(
    fc.tuple(storedPublications, hostile).map(([publication, text]) => ({
      ...viewListing(listingOf(publication), ["ar"]).answer,
      title: text,
      oneLine: text,
      institution: text,
    })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(items, (some) => {
      const feed = feedOf(some, { filters: ["<&>"] });
      const entries = readAtom(writeAtom(feed)).entry ?? [];
      const facts = some.map(({ id, title, updatedAt }) => ({
        id: `${siteUrl}/v1/case-studies/${id}`,
        title: title.replaceAll("\ufffe", ""),
        updatedAt,
      }));
      expect(
        entries.map(({ id, title, updated }: Record<string, string>) => ({ id, title, updatedAt: updated })),
      ).toEqual(facts);
      const json = JSON.parse(writeJsonFeed(feed));
      expect(
        json.items.map(({ id, title, date_modified }: Record<string, string>) => ({
          id,
          title: title?.replaceAll("\ufffe", ""),
          updatedAt: date_modified,
        })),
      ).toEqual(facts);
      for (const { content_html } of json.items) {
        expect(XMLValidator.validate(`<div>${content_html}</div>`)).toBe(true);
        expect(content_html).not.toContain("<script>");
      }
    }),
  );
});
