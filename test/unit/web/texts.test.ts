import { expect, test } from "vitest";
import { pageLanguages } from "#web/languages.ts";
import { texts } from "#web/pages/texts.tsx";
import { pages } from "#web/pages.ts";

const addresses = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address);

test.each(Object.entries(texts))("%s says the same in every language", (_, text) => {
  const shape = pageLanguages.map((language) =>
    text[language].sections.map(({ id, paragraphs, list = [] }) => ({
      id,
      paragraphs: paragraphs.map(addresses),
      list: list.map(addresses),
    })),
  );
  for (const other of shape) expect(other).toEqual(shape[0]);
});

test("what the texts link to on this site are pages and files that there are", () => {
  for (const text of Object.values(texts)) {
    for (const address of addresses(JSON.stringify(text.en))) {
      if (!address?.startsWith("/") || address.startsWith("/v1/")) continue;
      expect(["/openapi.json", ...pages.map(({ path }) => path)]).toContain(address);
    }
  }
});
