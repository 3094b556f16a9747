import { expect, test } from "vitest";
import { answering, found, render, studyIn, words } from "#test/support/rendered-pages.ts";
import type { Body } from "#web/api.ts";
import type { PageLanguage } from "#web/languages.ts";

const open = (changes: Partial<Body<"getCaseStudy">>, language: PageLanguage = "en") =>
  render(
    `/${language}/case-studies/ma-x`,
    "",
    answering({
      ...words,
      getCaseStudy: () => found({ ...studyIn(language), slug: "ma-x", ...changes }),
      listVersions: () => found({ items: [] }),
      listCaseStudies: () => found({ items: [] }),
    }),
  );

test("what its evidence is stands beside where it comes from, also where nobody has assessed it", async () => {
  expect(await open({})).toContain("Evidence: Administrative data.");
  const desk = await open({
    provenance: "desk-researched",
    confirmedByInstitution: false,
    evidenceLevel: undefined,
  });
  expect(desk).toContain("not confirmed by the institution.");
  expect(desk).toContain("Evidence: not assessed, figures as its sources give them.");
});

test("names in the study's language say so, between separators of the page's language", async () => {
  const foreign = (name: string) => `<bdi lang="en" dir="ltr">${name}</bdi>`;
  const names = ["World Bank", "UNICEF"];
  const html = await open({ partners: names, technologies: names, standards: names }, "ar");
  expect(html.split(names.map(foreign).join("، "))).toHaveLength(4);
  expect(await open({ partners: names })).toContain("<bdi>World Bank</bdi>, <bdi>UNICEF</bdi>");
});

test("it is cited in APA's style, and each file goes by the name of its format", async () => {
  const html = await open({});
  expect(html).toMatch(/In APA style, 7th edition:<\/p><div class="cite"><blockquote/);
  const files = [...html.matchAll(/href="\/v1\/case-studies\/ma-x\.(\w+)" download>([^<]+)/g)];
  expect(files.map(([, suffix, name]) => [suffix, name])).toEqual([
    ["bib", "BibTeX"],
    ["ris", "RIS"],
    ["csl", "CSL-JSON"],
    ["csv", "CSV"],
    ["xlsx", "XLSX"],
    ["ndjson", "NDJSON"],
    ["json", "JSON"],
    ["jsonld", "JSON-LD"],
  ]);
});

test("its head tells machines where it comes from, what it rests on and which files there are", async () => {
  const html = await open({ provenance: "desk-researched", confirmedByInstitution: false });
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const { url, title, publisher, year } = studyIn("en").sources[0] ?? expect.fail();
  expect(JSON.parse(json)).toMatchObject({
    "@type": "Article",
    inLanguage: "en",
    author: { name: "Country experience catalogue" },
    creativeWorkStatus: expect.stringContaining("not confirmed by the institution"),
    citation: expect.arrayContaining([
      expect.objectContaining({
        name: title,
        url,
        publisher: { "@type": "Organization", name: publisher },
        ...(year && { datePublished: `${year}` }),
      }),
    ]),
  });
  for (const language of ["ar", "en", "fr", "tr"]) {
    expect(html).toContain(
      `hreflang="${language}" href="https://catalogue.example/${language}/case-studies/ma-x"`,
    );
  }
  expect(
    [...html.matchAll(/rel="alternate" type="[^"]+" href="[^"]+\.(\w+)"/g)].map(([, suffix]) => suffix),
  ).toEqual(["json", "jsonld", "bib", "ris", "csl"]);
  expect(html).toContain('<meta name="citation_title"');
});
