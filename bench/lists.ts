import type { Context } from "aws-lambda";
import { encodeCursor } from "#functions/http/cursor.ts";
import { handler } from "#functions/list-case-studies.ts";
import * as listings from "#functions/store/listings.ts";
import type { StoredListing } from "#schemas/case-study.ts";
import { listCaseStudies } from "#schemas/operations/catalogue.ts";
import { storedListing } from "#test/support/case-studies.ts";
import { httpEvent } from "#test/support/http-event.ts";
import { type Item, serveTables } from "./database.ts";
import { interleave, median, milliseconds, printGoal, printTable, quantile, times } from "./report.ts";
import { countries, listingItems, placeOf, sortKeyOf, themes, vocabularyItems } from "./studies.ts";
import { useTable, watch } from "./watched-documents.ts";

const sizes = [1_000, 10_000, 100_000];
const rounds = Number(process.env.ROUNDS ?? 300);
const limit = 20;

const themeIds = themes.map(({ id }) => id);
const countryCodes = countries.map(({ alpha2 }) => alpha2);
const [theme = ""] = themeIds;
const [country = ""] = countryCodes;

/** What is asked for. Of so many studies one is on the list: all have three pages at the smallest size already. */
const lists = {
  everything: { query: {}, every: 1 },
  "by theme": { query: { theme: [theme] }, every: 2 },
  "by country": { query: { country: [country] }, every: 4 },
  "by both": { query: { theme: [theme], country: [country] }, every: 4 },
};

/** One study's text in all: two pages of a list differ in their place only. */
const text = storedListing();
const study = (n: number): StoredListing => ({
  ...text,
  ...placeOf(n),
  themes: [themeIds[n % 2] ?? "", themeIds[2 + (n % 13)] ?? ""],
  country: countryCodes[n % 4 === 0 ? 0 : 1 + (n % 56)] ?? "",
});

function* itemsOf(count: number): Generator<Item[]> {
  yield vocabularyItems;
  for (let n = 0; n < count; n++) yield listingItems(study(n));
}

const tableOf = (size: number) => `catalogue-${size}`;
await serveTables(Object.fromEntries(sizes.map((size) => [tableOf(size), itemsOf(size)])));

/** A page of a list at a size, through the store and through the handler. */
const cells = Object.entries(lists).flatMap(([list, { query, every }]) =>
  ["first", "middle", "last"].flatMap((page) =>
    sizes.map((size) => {
      const starts: Record<string, string> = { middle: sortKeyOf(size / 2), last: sortKeyOf(limit * every) };
      const after = starts[page];
      const event = eventOf(query, after);
      const fromStore = async () => {
        useTable(tableOf(size));
        const { theme: themes, country: countries } = query as { theme?: string[]; country?: string[] };
        return listings.list({ themes, countries, filter: {}, newestFirst: true, limit, after });
      };
      const fromHandler = async () => {
        useTable(tableOf(size));
        return handler(event, {} as Context);
      };
      return { list, page, size, fromStore, fromHandler };
    }),
  ),
);

const units = new Map<string, number>();
for (const cell of cells) {
  const { items } = await cell.fromStore();
  const { statusCode, body = "" } = await cell.fromHandler();
  const answered: { items: unknown[] } = JSON.parse(body);
  if (statusCode !== 200 || items.length !== limit || answered.items.length !== limit) {
    throw new Error(`${nameOf(cell)} is not a page of ${limit}.`);
  }
  const [sent] = await watch(cell.fromStore);
  units.set(nameOf(cell), sent?.units ?? Number.NaN);
}

const samples = await interleave(
  Object.fromEntries(
    cells.flatMap((cell) => [
      [`store: ${nameOf(cell)}`, cell.fromStore],
      [`handler: ${nameOf(cell)}`, cell.fromHandler],
    ]),
  ),
  rounds,
);

for (const way of ["store", "handler"]) {
  const met: boolean[] = [];
  const rows = cells
    .filter(({ size }) => size === sizes[0])
    .map(({ list, page }) => {
      const names = sizes.map((size) => nameOf({ list, page, size }));
      const taken = names.map((name) => samples[`${way}: ${name}`] ?? []);
      const [small = Number.NaN, , large = Number.NaN] = taken.map(median);
      met.push(large / small <= 1.2);
      return [
        `${list}, ${page}`,
        names.map((name) => units.get(name)).join(" / "),
        ...taken.map((times) => `${milliseconds(median(times))} / ${milliseconds(quantile(times, 0.95))}`),
        times(large / small),
      ];
    });
  const heads = sizes.map((size) => `${size.toLocaleString("en")}: p50 / p95 ms`);
  printTable([`${way}: page of ${limit}`, "units at each size", ...heads, "100,000 : 1,000"], rows);
  printGoal("p50 at 100,000 at most 1.2 x p50 at 1,000", met);
  console.log();
}
process.exit();

function nameOf({ list, page, size }: { list: string; page: string; size: number }): string {
  return `${list}, ${page} of ${size}`;
}

/** The request for the page that begins after a position, which no page before it has to be read for. */
function eventOf(query: Record<string, string[]>, after: string | undefined) {
  const { limit: _, ...filters } = listCaseStudies.request.query.parse(query);
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of values) parameters.append(name, value);
  }
  if (after !== undefined) parameters.set("cursor", encodeCursor([listCaseStudies.path, filters], after));
  return httpEvent(listCaseStudies, { query: String(parameters) });
}
