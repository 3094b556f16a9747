import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Vocabulary from "#functions/store/vocabulary.ts";
import type { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { emptyTable } from "#test/support/table.ts";

const themes: StoredTheme[] = ["payments", "digital-id"].map((id) => ({
  id,
  label: { en: id, ar: "الهوية" },
  definition: { en: `What ${id} is` },
}));
const morocco: StoredCountry = {
  alpha2: "MA",
  alpha3: "MAR",
  numeric: "504",
  name: { en: "Morocco", fr: "Maroc" },
  oicGroup: "Arab",
  incomeGroup: "lower-middle",
  incomeGroupYear: "FY2026",
  incomeGroupConfidence: "known",
};

let vocabulary: typeof Vocabulary;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  // Another environment, with nothing in its cache.
  vi.resetModules();
  vocabulary = await import("#functions/store/vocabulary.ts");
});

afterEach(async () => {
  vi.useRealTimers();
  await emptyTable();
});

test("themes are listed by id, and each is found", async () => {
  await vocabulary.putThemes(themes);
  expect(await vocabulary.listThemes()).toEqual(themes.toReversed());
  expect(await vocabulary.getTheme("payments")).toEqual(themes[0]);
  expect(await vocabulary.getTheme("astrology")).toBeUndefined();
});

test("countries are listed by code, and each is found", async () => {
  const senegal = { ...morocco, alpha2: "SN" };
  await vocabulary.putCountries([senegal, morocco]);
  expect(await vocabulary.listCountries()).toEqual([morocco, senegal]);
  expect(await vocabulary.getCountry("MA")).toEqual(morocco);
  expect(await vocabulary.getCountry("XX")).toBeUndefined();
});

test("a hundred can be put at once, and put again", async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    ...morocco,
    alpha2: `${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`,
  }));
  await vocabulary.putCountries(many);
  await vocabulary.putCountries(many);
  expect(await vocabulary.listCountries()).toHaveLength(100);
});

test("what is known is at most five minutes old", async () => {
  await vocabulary.putThemes(themes.slice(0, 1));
  expect(await vocabulary.listThemes()).toHaveLength(1);
  await vocabulary.putThemes(themes);
  vi.advanceTimersByTime(4 * 60 * 1000);
  expect(await vocabulary.listThemes()).toHaveLength(1);
  vi.advanceTimersByTime(60 * 1000);
  expect(await vocabulary.listThemes()).toHaveLength(2);
});

test("those who ask together share one read, and a read that fails is not kept", async () => {
  // After the reset, since it watches the client of this environment.
  const { observe } = await import("./observe.ts");
  await vocabulary.putThemes(themes);
  const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
  const { documents } = await import("#functions/store/client.ts");
  documents.middlewareStack.add(() => () => Promise.reject(denied), { name: "deny", step: "initialize" });
  await expect(vocabulary.listThemes()).rejects.toBe(denied);
  documents.middlewareStack.remove("deny");
  const { outcome, requests } = await observe(() =>
    Promise.all(Array.from({ length: 5 }, () => vocabulary.listThemes())),
  );
  expect(outcome.map((listed) => listed.length)).toEqual([2, 2, 2, 2, 2]);
  expect(requests).toHaveLength(1);
});

test("an empty catalogue is looked at again", async () => {
  expect(await vocabulary.listThemes()).toEqual([]);
  await vocabulary.putThemes(themes);
  expect(await vocabulary.listThemes()).toHaveLength(2);
});
