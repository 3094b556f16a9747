import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { decodeCursor } from "./cursor.ts";

/** Which part of a list is asked for. */
export interface PageRequest {
  /** Where the page begins, taken from the cursor. */
  readonly after: string | undefined;
  /** What okPage needs to point at the next page. */
  readonly list: { path: string; query: string; identity: unknown; limit: number };
}

/** The page that is asked for. Cursors belong to a path and its parameters, but not to a page size or a language. */
export function pageRequestOf(event: APIGatewayProxyEventV2, query: unknown): PageRequest {
  const {
    cursor,
    limit,
    lang: _,
    ...filters
  } = (query ?? {}) as {
    cursor?: string;
    limit?: number;
    lang?: string;
  };
  const identity = [event.rawPath, filters];
  return {
    after: cursor === undefined ? undefined : decodeCursor(identity, cursor),
    list: { path: event.rawPath, query: event.rawQueryString, identity, limit: limit ?? 0 },
  };
}
