import { expect, test } from "vitest";
import { wordsIn } from "#functions/formats/words.ts";
import { answering, render } from "#test/support/rendered-pages.ts";
import { challengeCodes as challenges, questionOf } from "#web/content/challenges.ts";
import { data } from "#web/content/data.ts";
import { pageLanguages } from "#web/languages.ts";
import french from "#web/locales/fr.json" with { type: "json" };
import { texts as wordsAlone } from "#web/pages/texts.tsx";
import { pages } from "#web/pages.ts";

const texts = { ...wordsAlone, data };

const addresses = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address);

test.each(Object.entries(texts))("%s says the same in every language", (_, text) => {
  const shape = pageLanguages.map((language) =>
    text[language].sections.map(({ id, paragraphs, list = [], isOrdered }) => ({
      id,
      isOrdered,
      paragraphs: paragraphs.map(addresses),
      list: list.map(addresses),
    })),
  );
  for (const other of shape) expect(other).toEqual(shape[0]);
});

test("French puts no line break before its double punctuation", () => {
  const said = [
    ...Object.values(texts).map(({ fr }) => fr),
    french,
    wordsIn("fr"),
    challenges.map((code) => questionOf(code, "fr")),
  ];
  expect(JSON.stringify(said).match(/.{12} [:;?!»]/g)).toBeNull();
});

test("what the texts link to on this site are pages and files that there are", () => {
  for (const text of Object.values(texts)) {
    for (const address of addresses(JSON.stringify(text.en))) {
      if (!address?.startsWith("/") || address.startsWith("/v1/")) continue;
      expect(["/openapi.json", ...pages.map(({ path }) => path)]).toContain(address);
    }
  }
});

test("the steps of the review are numbered, and other lists are not", async () => {
  const page = await render("/en/criteria", "", answering({}));
  expect(page).toMatch(/<h2 id="review">[^<]+<\/h2><ol><li>/);
  expect(page.match(/<ol>/g)).toHaveLength(1);
});

test.each(pageLanguages)("whoever meets a barrier is led to whom to write to, in %s", async (language) => {
  const page = await render(`/${language}/accessibility`, "", answering({}));
  expect(page.split('id="limits"')[1]?.split("</section>")[0]).toContain(`href="/${language}/contact"`);
});
