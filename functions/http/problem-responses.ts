import type middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type Problem, problemTypes } from "#schemas/problem.ts";
import { UnavailableError } from "../retries/unavailable-error.ts";
import { siteUrl } from "./environment.ts";
import { ProblemError } from "./problem-error.ts";

/** Turns whatever was thrown into RFC 9457 problem details, and logs what the caller must not see. */
export const problemResponses = (): middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2
> => ({
  onError(request) {
    const { error, event } = request;
    const { type, message, members, headers } = asProblem(error);
    if (type === "internal") console.error("Unexpected error", error);
    const { status, title } = problemTypes[type];
    const problem: Problem = {
      type: `${siteUrl()}/problems/${type}`,
      title,
      status,
      detail: message,
      instance: `urn:request:${event.requestContext.requestId}`,
      ...members,
    };
    request.response = {
      statusCode: status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
      body: JSON.stringify(problem),
    };
  },
});

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof UnavailableError) {
    return new ProblemError(
      "unavailable",
      "The catalogue is busy. Send the same request again in 2 seconds.",
      {
        headers: { "retry-after": "2" },
      },
    );
  }
  return new ProblemError("internal", "Something went wrong on our side. It has been logged.");
}
