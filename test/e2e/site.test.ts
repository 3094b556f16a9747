import { describe, expect, inject, test } from "vitest";

const { url } = inject("server");
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { headers, redirect: "manual" });

describe("the API behind the distribution", () => {
  test("gives the site's language of the highest quality value", async () => {
    const answer = await get("/v1/themes/payments", { "accept-language": "de, fr;q=0.3, ar-MA;q=0.8" });
    expect(answer.headers.get("content-language")).toBe("ar");
  });

  test("compresses what is long, and a reader who has it already gets 304", async () => {
    const first = await get("/v1/case-studies", { "accept-encoding": "br" });
    expect([first.status, first.headers.get("content-encoding")]).toEqual([200, "br"]);
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^W\/"/);
    expect((await get("/v1/case-studies", { "accept-encoding": "br", "if-none-match": tag })).status).toBe(
      304,
    );
  });

  test("lets any site read, and says of an unknown path in a problem what there is", async () => {
    const answer = await get("/v1/nowhere", { origin: "https://elsewhere.example" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(Object(await answer.json()).detail).toContain("/openapi.json");
  });

  test("has security headers also where the gateway itself answers", async () => {
    const answer = await get("/v1/work");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000");
  });
});

describe("pages", () => {
  test.each([
    ["ar-MA, fr;q=0.5", "/ar/"],
    ["de", "/en/"],
  ])("the entry leads a reader of %s to %s", async (language, home) => {
    const answer = await get("/", { "accept-language": language });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, home]);
  });

  test("one in Arabic says so, and how long it may be kept", async () => {
    const answer = await get("/ar/themes", { "accept-encoding": "br" });
    expect([answer.status, answer.headers.get("content-encoding")]).toEqual([200, "br"]);
    expect(answer.headers.get("cache-control")).toBe("public, s-maxage=60, stale-while-revalidate=600");
    expect(await answer.text()).toMatch(/<html lang="ar" dir="rtl">/);
  });

  test.each(["/", "/en/", "/fr/case-studies?theme=payments", "/tr/nowhere"])(
    "HEAD of %s is its GET without the body",
    async (path) => {
      const [head, whole] = await Promise.all([
        fetch(url + path, { method: "HEAD", redirect: "manual" }),
        get(path),
      ]);
      expect(head.status).toBe(whole.status);
      for (const name of ["content-type", "location", "cache-control", "content-security-policy"]) {
        expect(head.headers.get(name)).toBe(whole.headers.get(name));
      }
      expect(await head.text()).toBe("");
    },
  );

  test("their assets are compressed files that never change", async () => {
    const [, script = ""] =
      /<script type="module" src="([^"]+)"/.exec(await (await get("/en/")).text()) ?? [];
    const answer = await get(script, { "accept-encoding": "br" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    // CloudFront leaves what is shorter as it is.
    const isLong = (await answer.text()).length >= 1000;
    expect(answer.headers.get("content-encoding")).toBe(isLong ? "br" : null);
  });

  test("a search leads to files and a feed of what it shows", async () => {
    const query = "q=registry&region=Arab&lang=fr";
    const page = await (await get(`/fr/case-studies?${query}`)).text();
    const linkTo = (start: string) =>
      new RegExp(`href="(${start}[^"]+)"`).exec(page)?.[1]?.replaceAll("&amp;", "&") ?? expect.unreachable();
    const { total } = await (await get(`/v1/search?${query}`)).json();
    const file = await get(linkTo("/v1/exports/case-studies.json"));
    const { items } = await file.json();
    expect([file.status, items.length]).toEqual([200, total]);
    expect(total).toBeGreaterThan(0);
    expect((await get(linkTo("/v1/feeds/"))).status).toBe(200);
  });

  test("a filtered matrix and a filtered map count what passes all filters, and nothing else", async () => {
    const filters = "theme=payments&country=ID&country=MA";
    const { total } = await (await get(`/v1/search?${filters}`)).json();
    expect(total).toBeGreaterThan(0);
    const matrix = await (await get(`/en/case-studies?view=matrix&${filters}`)).text();
    const totals = [...matrix.matchAll(/<tr><th scope="row">.*?<td class="total">(\d+)<\/td>/g)].map(
      ([, count]) => Number(count),
    );
    // The last row is the sum of all countries.
    expect(totals.pop()).toBe(total);
    expect(totals.reduce((sum, count) => sum + count, 0)).toBe(total);
    const map = await (await get(`/en/case-studies?view=map&${filters}`)).text();
    expect(map).toMatch(/<title>[^<]+ – Case studies – Map · /);
    const tiles = [...map.matchAll(/<li><a class="tile[^>]*>.*?<b>(\d+)<\/b>/g)].map(([, count]) =>
      Number(count),
    );
    expect(tiles).toHaveLength(57);
    expect(tiles.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test("a country has one address, by whichever code it is asked for", async () => {
    for (const code of ["ma", "MAR", "mar"]) {
      const { status, headers } = await get(`/fr/countries/${code}?x=1`);
      expect([status, headers.get("location")]).toEqual([301, "/fr/countries/MA?x=1"]);
    }
  });

  test.each([
    "challenges/nope",
    "countries/XX",
    "countries/xyz",
    "themes/NO_SUCH",
    "case-studies/ma-rnp-rsu-registries/versions/x",
  ])("%s is not there: 404", async (path) => {
    expect((await get(`/ar/${path}`)).status).toBe(404);
  });

  test("whoever mistypes its address is told by a page, a program by a problem", async () => {
    for (const path of ["/nowhere", "/de/case-studies", "/case-studies/ma-rnp-rsu-registries/x"]) {
      const { status, headers } = await get(path);
      expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    }
    const { status, headers } = await get("/EN/countries?x=1");
    expect([status, headers.get("location")]).toEqual([301, "/en/countries?x=1"]);
  });

  test("one that does not exist is 404 in the language of its address", async () => {
    const answer = await get("/tr/nowhere");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await answer.text()).toMatch(/<html lang="tr" dir="ltr">/);
  });
});

test("an asset that is not there is 404", async () => {
  expect((await get("/assets/gone.js")).status).toBe(404);
});
