import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { CaseStudyId, DraftContent, Slug } from "#schemas/case-study.ts";
import { CommentId } from "#schemas/life-cycle.ts";
import { Cursor, Limit } from "#schemas/page.ts";
import { Instant, JsonPointer, Language } from "#schemas/text.ts";
import { CountryCode, ThemeId } from "#schemas/vocabulary.ts";

const id = "01KQS6WB80M60MGZF0XY615RKC";

const values: readonly [string, z.ZodType, readonly unknown[], readonly unknown[]][] = [
  ["a case study's id", CaseStudyId, [id], [id.toLowerCase(), id.slice(1), `8${id.slice(1)}`, `${id}\n`, ""]],
  ["a comment's id", CommentId, [id], [id.toLowerCase(), `${id}A`]],
  [
    "a slug",
    Slug,
    ["ma-rnp-rsu-registries", "a1", "2030"],
    [id, "MA-x", "a--b", "-a", "a-", "a.b", "a/b", "é", "", "a".repeat(101)],
  ],
  [
    "a language",
    Language,
    ["ar", "en", "fr-MA", "uz-Latn", "uz-Latn-UZ", "ber"],
    ["EN", "english", "fr_MA", "fr-ma", "ar-", ""],
  ],
  [
    "a JSON Pointer",
    JsonPointer,
    ["/title", "/lessons/0", "/a~1b", "/a~0b", "/results/0/indicator"],
    ["title", "", "/", "/a/", "/a~2b", "/a~", "/a\nb", `/${"a".repeat(200)}`],
  ],
  ["a theme's id", ThemeId, ["digital-id", "payments"], ["Payments", "digital_id", "-", "g2p", ""]],
  ["a country's code", CountryCode, ["MA", "TR"], ["ma", "MAR", "M1", ""]],
  [
    "a time",
    Instant,
    ["2026-09-24T12:00:15.377Z", "2026-09-24T12:00:15Z"],
    ["2026-09-24", "2026-09-24T12:00:15+01:00", "2026-13-01T00:00:00Z", "yesterday"],
  ],
  ["a page's limit", Limit, [1, 20, 100], [0, 101, 1.5, "20"]],
  ["a cursor", Cursor, ["eyJ2IjoxfQ", "a_b-c"], ["", "a b", "a=", "a".repeat(2001)]],
];

describe.each(values)("%s", (_, schema, right, wrong) => {
  test.each(right.map((value) => [value]))("%j is one", (value) => {
    expect(schema.parse(value)).toBe(value);
  });
  test.each(wrong.map((value) => [value]))("%j is none", (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

test("an id is never a slug, nor a slug an id", () => {
  expect(Slug.safeParse(id).success).toBe(false);
  expect(CaseStudyId.safeParse(id.toLowerCase()).success).toBe(false);
});

describe("the address of a source", () => {
  const sources = (url: string) => ({ sources: [{ title: "Report", publisher: "Ministry", url }] });

  test.each([
    ["https://example.org/report?x=1#part", "https://example.org/report?x=1#part"],
    ["https://example.org", "https://example.org/"],
    ["https://EXAMPLE.org/A b", "https://example.org/A%20b"],
    ["https://example.org/%D8%A7?q={1}|2", "https://example.org/%D8%A7?q=%7B1%7D%7C2"],
    ["https://example.org/السجل", "https://example.org/%D8%A7%D9%84%D8%B3%D8%AC%D9%84"],
    ["https://المغرب.المغرب/", "https://xn--mgbc0a9azcg.xn--mgbc0a9azcg/"],
    ["http://data.gov.example:8080/", "http://data.gov.example:8080/"],
  ])("%s is kept as %s", (given, kept) => {
    expect(DraftContent.parse(sources(given)).sources?.[0]?.url).toBe(kept);
    expect(DraftContent.parse(sources(kept)).sources?.[0]?.url).toBe(kept);
  });

  test.each([
    "example.org/report",
    "ftp://example.org/",
    "javascript:alert(1)",
    "https://somebody:secret@example.org/",
    "https://world-bank.org@example.org/",
    "https://localhost/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://example.org/%zz",
    "https://example.org/#a#b",
    "https:/",
    "javascript:\ud800",
    `https://example.org/${"ا".repeat(400)}`,
    "",
  ])("%s is refused", (url) => {
    expect(DraftContent.safeParse(sources(url)).success).toBe(false);
  });
});
