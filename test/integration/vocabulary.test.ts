import { beforeAll, describe, expect, test } from "vitest";
import { call, callRefused, send } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import { move, publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { countries, putVocabulary, themes } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const alphabetical = <Value>(values: readonly Value[], name: (value: Value) => string) =>
  [...values].sort((one, other) => (name(one) < name(other) ? -1 : 1));

describe("the themes", () => {
  test("are all there, by id, each with its label, definition and languages", async () => {
    const { body, headers } = await call("listThemes");
    const expected = alphabetical(themes, ({ id }) => id).map(({ id, label, definition }) => ({
      id,
      label: label.en,
      definition: definition.en,
      languages: [
        "en",
        ...Object.keys(label)
          .filter((language) => language !== "en")
          .sort(),
      ],
    }));
    expect(body).toEqual({ items: expected, page: { limit: expected.length, next: null } });
    expect(headers).toMatchObject({
      "content-language": "en",
      "cache-control": "public, max-age=60, stale-while-revalidate=600",
      vary: "Accept, Accept-Language",
    });
  });

  test.each([
    ["lang=fr", {}, "Identité numérique", "fr"],
    ["lang=ar", {}, "الهوية الرقمية", "ar"],
    ["", { "accept-language": "tr-CY;q=0.9, en;q=0.2" }, "Dijital kimlik", "tr"],
    ["lang=sw", {}, "Digital identity", "en"],
  ])("?%s %o are in that language, else in English", async (query, headers, label, language) => {
    const theme = await call("getTheme", { path: { id: "digital-id" }, query, headers });
    const stored = themes.find(({ id }) => id === "digital-id");
    expect(theme.body).toMatchObject({ label, definition: stored?.definition[language] });
    expect(theme.headers["content-language"]).toBe(language);
    expect((await call("listThemes", { query, headers })).body.items).toContainEqual(theme.body);
  });

  test("are not sent again to whoever has them", async () => {
    const { headers } = await call("listThemes", { query: "lang=ar" });
    const again = { query: "lang=ar", headers: { "if-none-match": headers.etag ?? "" } };
    expect(await send("listThemes", again)).toMatchObject({ status: 304, body: undefined });
    expect((await send("listThemes", { ...again, query: "lang=fr" })).status).toBe(200);
  });

  test("that do not exist are 404 with where the codes are, and a malformed one is 400", async () => {
    expect(await callRefused("getTheme", { path: { id: "digital-ids" } })).toMatchObject({
      status: 404,
      detail: "There is no theme digital-ids. Did you mean digital-id?",
    });
    expect(await callRefused("getTheme", { path: { id: "Digital ID" } })).toMatchObject({ status: 400 });
  });
});

describe("the countries", () => {
  test("are all there, by code, in the reader's language", async () => {
    const { body, headers } = await call("listCountries", { query: "lang=ar" });
    const expected = alphabetical(countries, ({ alpha2 }) => alpha2).map((country) => ({
      code: country.alpha2,
      alpha3: country.alpha3,
      numeric: country.numeric,
      name: country.name.ar,
      region: country.oicGroup,
      incomeGroup: country.incomeGroup,
      incomeGroupYear: country.incomeGroupYear,
    }));
    expect(body).toEqual({ items: expected, page: { limit: expected.length, next: null } });
    expect(headers["content-language"]).toBe("ar");
  });

  test("that do not exist are 404 with the nearest, and a malformed one is 400", async () => {
    expect(await callRefused("getCountry", { path: { code: "MB" } })).toMatchObject({
      status: 404,
      detail: "There is no country MB. GET /v1/countries lists the codes there are.",
    });
    for (const code of ["ma", "MAR", "M"]) {
      expect(await callRefused("getCountry", { path: { code } })).toMatchObject({
        status: 400,
        errors: [{ in: "path", pointer: "/code" }],
      });
    }
  });
});

describe("the profile of a country", () => {
  const profileOf = async (code: string, query = "") => call("getCountry", { path: { code }, query });

  test("without a case study lacks every theme", async () => {
    const { body } = await profileOf("KM");
    expect(body).toMatchObject({ code: "KM", name: "Comoros", caseStudies: 0, byTheme: [] });
    expect(body.missingThemes.map(({ theme }) => theme)).toEqual(themes.map(({ id }) => id).sort());
  });

  test("counts its studies by theme, shows the three newest of each, and what it lacks", async () => {
    const titles = ["One", "Two", "Three", "Four"];
    for (const title of titles) {
      await publishStudy({ country: "SN", title, themes: ["payments", "e-services"] });
    }
    const other = await publishStudy({ country: "SN", title: "Five", themes: ["e-services"] });
    const gone = await publishStudy({ country: "SN", title: "Six", themes: ["digital-id"] });
    await move(gone, "withdraw", callers.editor, { comment: "Wrong" });
    await publishStudy({ country: "TR", title: "Elsewhere", themes: ["cybersecurity-data-protection"] });

    const { body, headers } = await profileOf("SN", "lang=fr");
    expect(headers["content-language"]).toBe("fr, en");
    expect(body).toMatchObject({ code: "SN", name: "Sénégal", caseStudies: 5 });
    expect(
      body.byTheme.map(({ theme, caseStudies, newest }) => ({
        theme,
        caseStudies,
        newest: newest.map(({ slug }) => slug),
      })),
    ).toEqual([
      { theme: "e-services", caseStudies: 5, newest: ["sn-five", "sn-four", "sn-three"] },
      { theme: "payments", caseStudies: 4, newest: ["sn-four", "sn-three", "sn-two"] },
    ]);
    expect(body.byTheme[1]?.label).toBe(themes.find(({ id }) => id === "payments")?.label.fr);
    expect(body.missingThemes.map(({ theme }) => theme)).toEqual(
      themes
        .map(({ id }) => id)
        .filter((id) => id !== "e-services" && id !== "payments")
        .sort(),
    );

    await publishVersion(other.id, { themes: ["digital-id"] });
    const later = (await profileOf("SN")).body;
    expect(later.byTheme.map(({ theme, caseStudies }) => [theme, caseStudies])).toEqual([
      ["digital-id", 1],
      ["e-services", 4],
      ["payments", 4],
    ]);
  });

  test("is not sent again to whoever has it", async () => {
    const { headers } = await profileOf("MA");
    const again = { path: { code: "MA" }, headers: { "if-none-match": headers.etag ?? "" } };
    expect(await send("getCountry", again)).toMatchObject({ status: 304 });
    await publishStudy({ title: "Something new" });
    expect(await send("getCountry", again)).toMatchObject({ status: 200 });
  });
});
