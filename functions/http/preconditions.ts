import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { invalidRequest, ProblemError } from "./problem-error.ts";

/** The entity tags of an If-Match or If-None-Match header, without quotes; a CDN's W/ prefix is dropped. */
export const entityTags = (header: string): string[] =>
  [...header.matchAll(/(?:W\/)?"([^"]*)"/g)].map(([, tag]) => tag ?? "");

/** The tags of If-Match, which must be there: `*` would overwrite unseen changes. */
export function requiredTags({ headers }: Pick<APIGatewayProxyEventV2, "headers">): string[] {
  const header = headers["if-match"];
  if (header === undefined || header.trim() === "*") {
    throw new ProblemError(
      "precondition-required",
      'Send If-Match with the ETag you last read, such as If-Match: "draft-3".',
    );
  }
  const tags = entityTags(header);
  if (tags.length > 0) return tags;
  const detail = 'If-Match must be an ETag in its quotes, such as "draft-3".';
  throw invalidRequest("header", "if-match", "format", detail);
}

/** Refuses a change that was made looking at another state than `tag`. */
export function requireMatch(tags: readonly string[], tag: string): void {
  if (!tags.some((candidate) => candidate === tag || candidate.startsWith(`${tag}-`))) {
    throw stale(tag);
  }
}

/** For a write that lost against another one between read and write. */
export const stale = (tag?: string) =>
  new ProblemError(
    "stale",
    `Somebody changed it since you read it${tag ? `; it is now "${tag}"` : ""}. Read it again, apply your change and send the new ETag.`,
  );
