import { methodsOf } from "#schemas/operation.ts";
import { operations } from "#schemas/operations.ts";
import { ProblemError } from "./http/problem-error.ts";
import { respond } from "./http/respond.ts";

const routes = Object.values(operations).map((operation) => ({
  methods: methodsOf(operation),
  pattern: new RegExp(`^${operation.path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/** Answers every request that no route matches: 405 where the path exists with another method, else 404. */
export const handler = respond(
  { method: "GET", access: "signed-in" },
  async ({ requestContext, rawPath }) => {
    const { method } = requestContext.http;
    const methods = routes.filter(({ pattern }) => pattern.test(rawPath)).flatMap((route) => route.methods);
    if (methods.length === 0) {
      throw new ProblemError(
        "not-found",
        `There is nothing at ${rawPath}. GET /openapi.json lists what there is.`,
      );
    }
    const allow = [...new Set(methods)].join(", ");
    throw new ProblemError("method-not-allowed", `${rawPath} takes ${allow}, not ${method}.`, {
      headers: { allow },
    });
  },
);
