import type { APIGatewayProxyEventV2 } from "aws-lambda";
import Negotiator from "negotiator";
import type { Operation } from "#schemas/operation.ts";
import { ProblemError } from "./problem-error.ts";

/** Refuses a request that accepts none of the operation's media types. */
export function requireAcceptable({ responses }: Operation, { headers }: APIGatewayProxyEventV2): void {
  const offered = [
    ...Object.values(responses).flatMap(({ mediaTypes = ["application/json"] }) => mediaTypes),
    "application/problem+json",
  ];
  if (headers.accept && new Negotiator({ headers }).mediaTypes(offered).length === 0) {
    throw new ProblemError("not-acceptable", `Accept ${offered.slice(0, -1).join(" or ")}.`);
  }
}

/** The media type of `offered` that the caller likes best. */
export const preferredMediaType = (
  headers: Record<string, string | undefined>,
  offered: readonly string[],
) => (headers.accept ? new Negotiator({ headers }).mediaType([...offered]) : offered[0]);

/** The languages the caller asks for, best first: `lang`, else Accept-Language. */
export function wantedLanguages(
  headers: Record<string, string | undefined>,
  lang: string | undefined,
): string[] {
  if (lang !== undefined) return [lang];
  return new Negotiator({ headers })
    .languages()
    .filter((language) => language !== "*")
    .slice(0, 10);
}
