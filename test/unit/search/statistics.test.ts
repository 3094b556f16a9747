import { expect, test } from "vitest";
import { countBy, dimensions, type StatisticsQuery } from "#functions/search/statistics.ts";
import { siteLanguages } from "#schemas/text.ts";
import { storedPublication } from "#test/support/case-studies.ts";
import { catalogue, indexOf, synonyms, vocabulary } from "#test/support/search.ts";

const index = indexOf(catalogue);
const { themes, countries } = vocabulary;

test("counts by one dimension are those of the studies themselves", () => {
  const { total, counts } = countBy(index, { by: ["theme"] }, vocabulary);
  expect(total).toBe(57);
  for (const { id } of themes) {
    const expected = catalogue.filter((study) => study.themes.includes(id)).length;
    expect(counts.find(({ values }) => values[0] === id)?.count ?? 0).toBe(expected);
  }
});

test("counts by two dimensions are those of the studies themselves, with the filters of a list", () => {
  const filters = { function: ["social-assistance"], yearFrom: 2015 };
  const { counts, total } = countBy(index, { by: ["theme", "country"], filters }, vocabulary);
  const counted = catalogue.filter(
    (study) => study.socialProtectionFunction === "social-assistance" && (study.startYear ?? 0) >= 2015,
  );
  expect(total).toBe(counted.length);
  const expected = new Map<string, number>();
  for (const study of counted) {
    for (const theme of study.themes) {
      const key = `${theme} ${study.country}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
  }
  expect(new Map(counts.map(({ values, count }) => [values.join(" "), count]))).toEqual(expected);
});

test("what studies do not say is counted too, last", () => {
  const some = indexOf([
    storedPublication({ id: "a", maturity: "good" }),
    storedPublication({ id: "b", maturity: undefined }),
  ]);
  expect(countBy(some, { by: ["maturity"] }, vocabulary).counts).toEqual([
    { values: ["good"], count: 1 },
    { values: [null], count: 1 },
  ]);
});

test("gaps name the countries that have nothing, on anything and on each theme", () => {
  const none = countBy(index, { by: ["country"] }, vocabulary).gaps;
  const without = countries.filter(({ alpha2 }) => catalogue.every(({ country }) => country !== alpha2));
  expect(none).toEqual([{ missing: without.map(({ alpha2 }) => alpha2) }]);

  const { gaps } = countBy(index, { by: ["theme", "country"] }, vocabulary);
  const zakat = gaps.find(({ value }) => value === "zakat-islamic-social-finance");
  expect(zakat?.missing).toEqual(
    countries.map(({ alpha2 }) => alpha2).filter((code) => !["BN", "ID", "IR"].includes(code)),
  );
});

test("a country that the filters leave out is no gap", () => {
  const { gaps } = countBy(index, { by: ["theme", "country"], filters: { region: ["Asian"] } }, vocabulary);
  const asian = countries.filter(({ oicGroup }) => oicGroup === "Asian").map(({ alpha2 }) => alpha2);
  expect(gaps.length).toBeGreaterThan(0);
  for (const { missing } of gaps) expect(asian).toEqual(expect.arrayContaining([...missing]));
});

test("a region or an income group without one of the countries that the filters leave is no gap", () => {
  const gapsBy = (by: StatisticsQuery["by"]) =>
    countBy(index, { by, filters: { country: ["MA"] } }, vocabulary).gaps;
  const morocco = countries.find(({ alpha2 }) => alpha2 === "MA");
  expect(gapsBy(["region"])).toEqual([{ missing: [] }]);
  for (const { missing } of gapsBy(["theme", "income_group"])) {
    expect(missing).toEqual([morocco?.incomeGroup]);
  }
});

test("any one or two dimensions can be counted, years without gaps", () => {
  for (const first of dimensions) {
    expect(countBy(index, { by: [first] }, vocabulary).counts.length).toBeGreaterThan(0);
    for (const second of dimensions) {
      const { gaps, total } = countBy(index, { by: [first, second], text: "social" }, vocabulary, synonyms);
      expect(total).toBeGreaterThan(0);
      if (first === "year" || second === "year") expect(gaps).toEqual([]);
    }
  }
});

test("the languages that the site speaks and a country has nothing in are gaps", () => {
  const { counts, gaps } = countBy(index, { by: ["country", "language"] }, vocabulary);
  const has = new Set(counts.map(({ values }) => values.join(" ")));
  const morocco = gaps.find(({ value }) => value === "MA");
  expect(morocco?.missing).toEqual(siteLanguages.filter((language) => !has.has(`MA ${language}`)));
});
