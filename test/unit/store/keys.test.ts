import fc from "fast-check";
import { expect, test } from "vitest";
import * as keys from "#functions/store/keys.ts";

const id = "01JCE5S4T0V5X7RQ2B8N6KDWMA";

test("every item has the key that the item table says", () => {
  const partition = `CASE_STUDY#${id}`;
  expect(keys.draft(id)).toEqual({ pk: partition, sk: "DRAFT" });
  expect(keys.publication(id)).toEqual({ pk: partition, sk: "PUBLICATION" });
  expect(keys.version(id, 1)).toEqual({ pk: partition, sk: "VERSION#000001" });
  expect(keys.submission(id, 12)).toEqual({ pk: partition, sk: "SUBMISSION#000012" });
  expect(keys.historyEntry(id, "01H")).toEqual({ pk: partition, sk: "HISTORY#01H" });
  expect(keys.comment(id, "01C")).toEqual({ pk: partition, sk: "COMMENT#01C" });
  expect(keys.versionsOf(id)).toEqual({ pk: partition, prefix: "VERSION#" });
  expect(keys.historyOf(id)).toEqual({ pk: partition, prefix: "HISTORY#" });
  expect(keys.commentsOf(id)).toEqual({ pk: partition, prefix: "COMMENT#" });
  expect(keys.slug("ma-registry")).toEqual({ pk: "SLUG#ma-registry", sk: "SLUG" });
  expect(keys.change(1)).toEqual({ pk: "CHANGE", sk: "000000000001" });
  expect(keys.changeCounter).toEqual({ pk: "COUNTER", sk: "CHANGE" });
  expect(keys.theme("digital-id")).toEqual({ pk: "VOCABULARY#THEME", sk: "digital-id" });
  expect(keys.country("MA")).toEqual({ pk: "VOCABULARY#COUNTRY", sk: "MA" });
  expect(keys.client("4f2a")).toEqual({ pk: "CLIENT#4f2a", sk: "CLIENT" });
  expect(keys.receipt("client:4f2a", "a1")).toEqual({ pk: "IDEMPOTENCY#client:4f2a#a1", sk: "RECORD" });
});

test("a study is listed once among all, for its country, for each theme and for each theme in its country", () => {
  const sk = `2026-03-05T09:00:00.000Z#${id}`;
  const study = {
    id,
    publishedAt: "2026-03-05T09:00:00.000Z",
    country: "MA",
    themes: ["payments", "digital-id"],
  };
  expect(keys.listings(study)).toEqual([
    { pk: "LISTING#ALL", sk },
    { pk: "LISTING#COUNTRY#MA", sk },
    { pk: "LISTING#THEME#payments", sk },
    { pk: "LISTING#THEME#payments#COUNTRY#MA", sk },
    { pk: "LISTING#THEME#digital-id", sk },
    { pk: "LISTING#THEME#digital-id#COUNTRY#MA", sk },
  ]);
});

/** Texts that try to forge a separator or its escape, and the names that the keys are made of. */
const texts = fc.oneof(
  fc
    .array(fc.constantFrom("#", "%", "23", "25", "a", "COUNTRY", "THEME", "CLIENT"), { maxLength: 6 })
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed()),
);
const numbers = fc.integer({ min: 1, max: 999_999 });

const keyMakers: Record<string, fc.Arbitrary<{ from: unknown[]; key: unknown }>> = {
  draft: texts.map((a) => ({ from: [a], key: keys.draft(a) })),
  publication: texts.map((a) => ({ from: [a], key: keys.publication(a) })),
  version: fc.tuple(texts, numbers).map((from) => ({ from, key: keys.version(...from) })),
  submission: fc.tuple(texts, numbers).map((from) => ({ from, key: keys.submission(...from) })),
  historyEntry: fc.tuple(texts, texts).map((from) => ({ from, key: keys.historyEntry(...from) })),
  comment: fc.tuple(texts, texts).map((from) => ({ from, key: keys.comment(...from) })),
  slug: texts.map((a) => ({ from: [a], key: keys.slug(a) })),
  change: numbers.map((a) => ({ from: [a], key: keys.change(a) })),
  changeCounter: fc.constant({ from: [], key: keys.changeCounter }),
  theme: texts.map((a) => ({ from: [a], key: keys.theme(a) })),
  country: texts.map((a) => ({ from: [a], key: keys.country(a) })),
  client: texts.map((a) => ({ from: [a], key: keys.client(a) })),
  receipt: fc.tuple(texts, texts).map((from) => ({ from, key: keys.receipt(...from) })),
  everything: fc.constant({ from: [], key: keys.listing.all() }),
  ofTheme: texts.map((a) => ({ from: [a], key: keys.listing.theme(a) })),
  ofCountry: texts.map((a) => ({ from: [a], key: keys.listing.country(a) })),
  ofThemeInCountry: fc
    .tuple(texts, texts)
    .map((from) => ({ from, key: keys.listing.themeInCountry(...from) })),
};
const anyKey = fc.oneof(
  ...Object.entries(keyMakers).map(([kind, made]) => made.map(({ from, key }) => ({ kind, from, key }))),
);

test("different things never have the same key, whatever a caller wrote into their names", () => {
  fc.assert(
    fc.property(fc.array(anyKey, { minLength: 2, maxLength: 40 }), (made) => {
      const things = new Set(made.map(({ kind, from }) => JSON.stringify([kind, from])));
      const distinct = new Set(made.map(({ key }) => JSON.stringify(key)));
      expect(distinct.size).toBe(things.size);
    }),
    { numRuns: 1_000 },
  );
});

test("the order of listings is the order of first publication", () => {
  const moments = fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, moments, texts, texts, (a, b, idOfA, idOfB) => {
      fc.pre(a.getTime() < b.getTime());
      expect(keys.timeAndId(a.toISOString(), idOfA) < keys.timeAndId(b.toISOString(), idOfB)).toBe(true);
    }),
  );
});
