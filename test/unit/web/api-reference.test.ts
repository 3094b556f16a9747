import { brotliCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { operations } from "#schemas/operations.ts";
import { renderPage } from "#web/render-page.tsx";
import document from "../../../docs/openapi.json" with { type: "json" };

const request = {
  query: "",
  acceptLanguage: undefined,
  siteUrl: "https://catalogue.example.org",
  operator: { name: undefined, mailbox: undefined },
  now: new Date("2026-11-25T12:00:00Z"),
  id: "request-1",
};
/** It is made of the document alone: nothing is read. */
const readNothing = () => ({ get: () => expect.unreachable("The page reads the catalogue.") });
const pageIn = async (language: string) => {
  const { status, body } = await renderPage({ ...request, path: `/${language}/api` }, readNothing);
  expect(status).toBe(200);
  return body;
};
const english = await pageIn("en");
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

test("every operation and every schema has its place, once", () => {
  const ids = idsOf(english);
  expect(ids).toEqual(expect.arrayContaining(Object.keys(operations)));
  expect(ids).toEqual(
    expect.arrayContaining(Object.keys(document.components.schemas).map((name) => `schema-${name}`)),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("every link within the page leads somewhere", () => {
  const targets = [...english.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
  expect(targets.filter((target) => !idsOf(english).includes(target))).toEqual([]);
});

test("an operation shows what it takes, what it answers, and a request that works as it stands", () => {
  const [, section = ""] = /(<h3>Move a case study.*?)<\/details>/s.exec(english) ?? [];
  expect(section).toContain("POST /v1/case-studies/{id}/moves");
  expect(section).toContain("<code>If-Match</code>");
  expect(section).toContain("header, required");
  expect(section).toContain('<a href="#schema-Move">Move</a>');
  expect(section).toContain('<a href="#answer-412"><code>412</code> stale</a>');
  expect(section).toMatch(
    /curl -X POST (&#39;|')https:\/\/catalogue\.example\.org\/v1\/case-studies\/\w{26}\/moves/,
  );
  expect(section).toContain("Bearer $TOKEN");
  expect(section).not.toContain("…");
});

test("what several operations refuse with is told once", () => {
  expect(english.split("Somebody changed it since you read it.").length).toBe(2);
  expect(english).toMatch(/<dt id="answer-412">/);
});

test("no reference and no Markdown is left as it was written", () => {
  const shown = english.replace(/<(style|script|pre)[^>]*>.*?<\/\1>/gs, "").replace(/<[^>]+>/g, "");
  expect(shown).not.toContain("$ref");
  expect(shown).not.toContain("`");
  expect(shown).not.toMatch(/\*[a-z-]+\*/);
  expect(shown).not.toContain("[object Object]");
  expect(shown).not.toContain("undefined");
});

describe.each(["ar", "en", "fr", "tr"])("in %s", (language) => {
  test("the frame is in the page's language, the operations are marked as English", async () => {
    const html = await pageIn(language);
    expect(html).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
    expect(html).toContain('<div lang="en" dir="ltr">');
    if (language !== "en") expect(html).not.toContain("<h1>API reference</h1>");
  });

  test("it is light: at most 60 kB", async () => {
    expect(brotliCompressSync(await pageIn(language)).length).toBeLessThan(60_000);
  });
});
