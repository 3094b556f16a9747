import { describe, expect, test } from "vitest";
import { answering, found, missing, render, studyIn, words } from "#test/support/rendered-pages.ts";
import type { Body } from "#web/api.ts";
import type { PageLanguage } from "#web/languages.ts";

/** Compares studies of these names; each has a title of its own, and "gone" is not there. */
const compare = (
  ids: readonly string[],
  language: PageLanguage = "en",
  changes: Partial<Body<"getCaseStudy">> = {},
) =>
  render(
    `/${language}/compare`,
    new URLSearchParams(ids.map((id) => ["id", id])).toString(),
    answering({
      ...words,
      getCaseStudy: (_, { id = "" }) =>
        id === "gone" ? missing : found(studyIn(language, { id, slug: id, title: `Of ${id}`, ...changes })),
    }),
  );
const textsOf = (html: string, element: string) =>
  [...html.matchAll(new RegExp(`<${element}[ >].*?</${element}>`, "gs"))].map(([all]) =>
    all.replaceAll(/<[^>]+>/g, ""),
  );
const titleOf = (html: string) => /<title>(.*?) · /.exec(html)?.[1] ?? "";
const five = ["one", "two", "three", "four", "five"];

describe("of five case studies", () => {
  test("four are shown, and the fifth is named as left out", async () => {
    const html = await compare(five);
    expect(textsOf(html, "th").filter((text) => text.startsWith("Of "))).toHaveLength(4);
    expect(html).toContain("those left out: <bdi>five</bdi>");
    expect(await compare(five.slice(0, 4))).not.toContain("left out");
  });

  test("removing one shows the fifth", async () => {
    expect(await compare(five)).toContain('href="/en/compare?id=one&amp;id=two&amp;id=four&amp;id=five"');
  });
});

test("one asked for by two names is shown once, and one that is not there is named", async () => {
  const html = await compare(["one", "old-one", "gone"], "en", { id: "one", slug: "one" });
  expect(html.match(/scope="col"/g)).toHaveLength(1);
  expect(html).toContain("<bdi>gone</bdi>");
});

test("its title names what is compared, in the room that a title has", async () => {
  const title = "A registry of every household that a programme has ever paid";
  expect(titleOf(await compare([]))).toBe("Compare case studies");
  expect(titleOf(await compare(["one", "two"]))).toBe("Compare: Morocco: Of one, Morocco: Of two");
  for (const count of [1, 2, 3, 4]) {
    const long = titleOf(await compare(five.slice(0, count), "en", { title }));
    expect(long.match(/Morocco/g)).toHaveLength(count);
    expect(long.length).toBeLessThanOrEqual(70);
  }
});

test("its rows stand below headings, and a heading without rows is left out", async () => {
  const headings = textsOf(await compare(["one"]), "h2");
  expect(headings).toEqual([
    "Key facts",
    "What was done and what came of it",
    "What went wrong and what was learnt",
    "Conditions for reuse",
  ]);
  const untold = { enablers: [], activeIngredients: [], adaptableParts: [] };
  expect(textsOf(await compare(["one"], "en", untold), "h2")).toHaveLength(3);
});

test("a result is a line of its study's language, with its colon, on a page in another", async () => {
  const results = [{ indicator: "Ménages inscrits", value: 4_000, unit: "ménages", year: 2024 }];
  expect(await compare(["one"], "ar", { language: "fr", results })).toContain(
    '<bdi lang="fr" dir="ltr">Ménages inscrits\u00a0: <b>4,000</b> <bdi lang="fr" dir="ltr">ménages</bdi> (2024)</bdi>',
  );
  expect(await compare(["one"], "en", { language: "ar", results })).toContain(
    '<bdi lang="ar" dir="rtl">Ménages inscrits: ',
  );
});
