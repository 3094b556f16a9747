import { encodeCursor } from "./cursor.ts";
import { siteUrl } from "./environment.ts";
import type { PageRequest } from "./page-request.ts";
import { ok, type Response } from "./responses.ts";

interface Page<Item> {
  items: Item[];
  page: { limit: number; next: string | null };
}

/** A page of a list: `next` is the position after its last item, absent on the last page. */
export const okPage = <Item>(
  request: Pick<PageRequest, "list">,
  { items, next }: { items: Item[]; next?: string | undefined },
  extras: { languages?: readonly string[] } = {},
): Response<200, Page<Item>> =>
  pageBefore(
    request,
    items,
    "cursor",
    next === undefined ? undefined : encodeCursor(request.list.identity, next),
    extras,
  );

/** A page of a list whose items are numbered for ever: `next` is the last one's number, to send as `since`. */
export const okNumberedPage = <Item>(
  request: Pick<PageRequest, "list">,
  { items, next }: { items: Item[]; next: number | undefined },
): Response<200, Page<Item>> =>
  pageBefore(request, items, "since", next === undefined ? undefined : String(next), {});

function pageBefore<Item>(
  { list }: Pick<PageRequest, "list">,
  items: Item[],
  parameter: "cursor" | "since",
  next: string | undefined,
  extras: { languages?: readonly string[] },
): Response<200, Page<Item>> {
  const { limit } = list;
  if (next === undefined) return ok({ items, page: { limit, next: null } }, extras);
  const link = `<${addressWith(list, parameter, next)}>; rel="next"`;
  return ok({ items, page: { limit, next } }, { ...extras, headers: { link } });
}

/** What was asked for, with another value of a parameter or without it. */
export function addressWith(
  { path, query }: PageRequest["list"],
  parameter: "cursor" | "since",
  value: string | undefined,
): string {
  const parameters = new URLSearchParams(query);
  if (value === undefined) parameters.delete(parameter);
  else parameters.set(parameter, value);
  return `${siteUrl()}${path}${parameters.size > 0 ? `?${parameters}` : ""}`;
}

/** A list that is always whole: vocabularies are short. */
export const okWhole = <Item>(
  items: Item[],
  extras: { languages?: readonly string[] },
): Response<200, Page<Item>> => ok({ items, page: { limit: items.length, next: null } }, extras);
