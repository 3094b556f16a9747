import { encodeCursor } from "./cursor.ts";
import type { EndpointRequest } from "./endpoint.ts";
import { siteUrl } from "./environment.ts";
import { ok, type Response } from "./responses.ts";

interface Page<Item> {
  items: Item[];
  page: { limit: number; next: string | null };
}

/** A page of a list: `next` is the position after its last item, absent on the last page. */
export function okPage<Item>(
  request: Pick<EndpointRequest, "list">,
  { items, next }: { items: Item[]; next?: string | undefined },
  extras: { languages?: readonly string[] } = {},
): Response<200, Page<Item>> {
  const { path, query, identity, limit } = request.list;
  if (next === undefined) return ok({ items, page: { limit, next: null } }, extras);
  const cursor = encodeCursor(identity, next);
  const parameters = new URLSearchParams(query);
  parameters.set("cursor", cursor);
  return ok(
    { items, page: { limit, next: cursor } },
    { ...extras, headers: { link: `<${siteUrl()}${path}?${parameters}>; rel="next"` } },
  );
}

/** A list that is always whole: vocabularies are short. */
export const okWhole = <Item>(
  items: Item[],
  extras: { languages?: readonly string[] },
): Response<200, Page<Item>> => ok({ items, page: { limit: items.length, next: null } }, extras);
