import { expect, test } from "vitest";
import { answering, found, render } from "#test/support/rendered-pages.ts";

const api = answering({ searchCaseStudies: () => found({ howToCite: "The catalogue (2026)" }) });

test("the data leads integrators to the API, with a request to try and the feeds, and the API back to the data", async () => {
  const html = await render("/fr/data", "", api);
  expect(html).toContain('<a class="button" href="/fr/api">');
  expect(html).toContain("curl 'https://catalogue.example/v1/case-studies?theme=payments&amp;lang=fr'");
  const integrators = /<section aria-labelledby="integrators">.*?<\/section>/s.exec(html)?.[0] ?? "";
  expect([...integrators.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "/fr/api",
    "/v1/feeds/case-studies.atom?lang=fr",
    "/v1/feeds/case-studies.json?lang=fr",
    "/v1/changes",
  ]);
  expect(await render("/fr/api", "", api)).toMatch(/<main.*?<a href="\/fr\/data">/s);
});
