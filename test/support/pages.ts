import { expect } from "vitest";
import type { OperationId } from "#schemas/operations.ts";
import { type CallRequest, call, type SuccessBody, siteUrl } from "./call.ts";

interface Paged {
  readonly items: readonly unknown[];
  readonly page: { readonly limit: number; readonly next: string | null };
}

/** The operations that answer page by page, by a cursor. */
type ListId = Exclude<
  { [Id in OperationId]: SuccessBody<Id> extends Paged ? Id : never }[OperationId],
  "listChanges"
>;
type Item<Id extends ListId> = SuccessBody<Id> extends { items: (infer Each)[] } ? Each : never;

/** Every page of a list, by following the links of its answers. */
export async function readPages<Id extends ListId>(
  name: Id,
  request: CallRequest,
  limit: number,
): Promise<Item<Id>[][]> {
  const pages: Item<Id>[][] = [];
  let query: string | undefined = [request.query, `limit=${limit}`].filter(Boolean).join("&");
  while (query !== undefined) {
    const { headers, body } = await call(name, { ...request, query });
    // `ListId` holds the operations with such a body; the compiler cannot look through an open Id.
    const { items, page } = body as Paged;
    expect(page.limit).toBe(limit);
    expect(items.length).toBeLessThanOrEqual(limit);
    pages.push(items as Item<Id>[]);
    query = nextQuery(headers.link, page.next);
  }
  return pages;
}

export const readAll = async <Id extends ListId>(name: Id, request: CallRequest = {}, limit = 100) =>
  (await readPages(name, request, limit)).flat();

function nextQuery(link: string | undefined, next: string | null): string | undefined {
  if (next === null) {
    expect(link).toBeUndefined();
    return undefined;
  }
  const [, url = "", query] = /^<([^?>]*)\?([^>]*)>; rel="next"$/.exec(link ?? "") ?? [];
  expect(url).toContain(`${siteUrl}/v1/`);
  expect(new URLSearchParams(query).get("cursor")).toBe(next);
  return query;
}
