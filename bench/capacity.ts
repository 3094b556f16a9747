import * as listings from "#functions/store/listings.ts";
import { type Item, serveTables } from "./database.ts";
import { itemBytes } from "./item-bytes.ts";
import { printGoal, printTable } from "./report.ts";
import { listingItems, listings as makeListings, sortKeyOf } from "./studies.ts";
import { type Sent, watch } from "./watched-documents.ts";

const count = 5_000;
const studies = makeListings(count);
const items = studies.map(listingItems);

/** The items of each partition, in the order of their sort keys. */
const partitions = new Map<string, (Item & { sk: string })[]>();
for (const item of items.flat()) {
  const partition = partitions.get(item.pk) ?? [];
  partitions.set(item.pk, partition);
  partition.push(item);
}

await serveTables({ catalogue: items });

const [theme = "", ...otherThemes] = [...new Set(studies.flatMap((study) => study.themes))];
const [country = "", ...otherCountries] = [...new Set(studies.map((study) => study.country))];
const middle = sortKeyOf(count / 2);

/** What is asked for beside the size of the page, which is 20 and 100. */
const requests: Record<string, Partial<Parameters<typeof listings.list>[0]>> = {
  everything: {},
  "everything, middle page": { after: middle },
  "a theme": { themes: [theme] },
  "a theme, oldest first": { themes: [theme], newestFirst: false },
  "a country": { countries: [country] },
  "a theme in a country": { themes: [theme], countries: [country] },
  "filter: status": { filter: { statuses: ["active"] } },
  "filter: two challenges, years": {
    filter: { challenges: ["trust-privacy", "exclusion-by-formula"], yearFrom: 2018, yearTo: 2022 },
  },
  "a theme, filter: French": { themes: [theme], filter: { languages: ["fr"] } },
  "filter that nothing meets": { filter: { yearFrom: 2099 } },
  "3 themes merged": { themes: [theme, ...otherThemes.slice(0, 2)] },
  "3 themes merged, filter: status": {
    themes: [theme, ...otherThemes.slice(0, 2)],
    filter: { statuses: ["active"] },
  },
  "4 themes in 5 countries, 20 merged": {
    themes: [theme, ...otherThemes.slice(0, 3)],
    countries: [country, ...otherCountries.slice(0, 4)],
  },
  "5 themes in 5 countries, 5 merged and filtered": {
    themes: [theme, ...otherThemes.slice(0, 4)],
    countries: [country, ...otherCountries.slice(0, 4)],
  },
};

const rows: (string | number)[][] = [];
const met: boolean[] = [];
for (const [name, request] of Object.entries(requests)) {
  for (const limit of [20, 100]) {
    const sent = await watch(() => listings.list({ filter: {}, newestFirst: true, limit, ...request }));
    const sizes = sent.map(bytesRead);
    const charged = sum(sent.map(({ units }) => units));
    const documented = sum(sizes.map(documentedUnits));
    met.push(charged === documented);
    rows.push([name, limit, sent.length, sum(sizes), charged, documented]);
  }
}
printTable(["list", "page", "Queries", "bytes read", "units charged", "units documented"], rows);
printGoal("units charged = ceil(bytes / 4096) x 0.5 for each Query", met);
process.exit();

/** An eventually consistent read; one that finds nothing costs the least there is. */
function documentedUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * 0.5;
}

/** The bytes of the items that a Query reads, from what was stored and what was asked, not from its answer. */
function bytesRead({ input }: Sent): number {
  // The store's Queries of listings all have this shape.
  const {
    ExpressionAttributeValues: values,
    ScanIndexForward,
    Limit,
  } = input as {
    ExpressionAttributeValues: { ":pk": string; ":reached"?: string };
    ScanIndexForward: boolean;
    Limit: number;
  };
  const { ":pk": partition, ":reached": reached } = values;
  const stored = partitions.get(partition) ?? [];
  const ordered = ScanIndexForward ? stored : stored.toReversed();
  const ahead = ordered.filter(
    ({ sk }) => reached === undefined || (ScanIndexForward ? sk > reached : sk < reached),
  );
  return sum(ahead.slice(0, Limit).map(itemBytes));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
