import * as listings from "../store/listings.ts";

/** The months in which something was first published that still is, such as 2026-11, the earliest first. */
export async function publicationMonths(): Promise<string[]> {
  const [first, last] = await Promise.all([monthAtEnd(false), monthAtEnd(true)]);
  if (first === undefined || last === undefined) return [];
  const months = monthsFrom(first, last);
  const found = await Promise.all(months.map((month) => listings.listByMonth(month, { limit: 1 })));
  return months.filter((_, index) => found[index]?.items.length);
}

async function monthAtEnd(newestFirst: boolean): Promise<string | undefined> {
  const { items } = await listings.list({ filter: {}, newestFirst, limit: 1 });
  return items[0]?.publishedAt.slice(0, "2026-11".length);
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  const day = new Date(`${first}-01T00:00:00Z`);
  for (let month = first; month <= last; month = day.toISOString().slice(0, "2026-11".length)) {
    months.push(month);
    day.setUTCMonth(day.getUTCMonth() + 1);
  }
  return months;
}
