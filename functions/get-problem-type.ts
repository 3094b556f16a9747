import { getProblemType } from "#schemas/operations/service.ts";
import { type ProblemType, problemTypes } from "#schemas/problem.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { preferredMediaType } from "./http/negotiation.ts";
import { ProblemError } from "./http/problem-error.ts";
import { problemPage } from "./http/problem-page.ts";
import { ok, okFile } from "./http/responses.ts";
import { suggestion } from "./words/nearest.ts";

export const handler = endpoint(getProblemType, async ({ path, headers }) => {
  if (!isProblemType(path.type)) {
    const detail = `There is no problem type ${path.type}. ${suggestion(path.type, Object.keys(problemTypes))}`;
    throw new ProblemError("not-found", detail);
  }
  const description = { type: `${siteUrl()}/problems/${path.type}`, ...problemTypes[path.type] };
  const prefersPage = preferredMediaType(headers, ["application/json", "text/html"]) === "text/html";
  return prefersPage ? okFile("text/html; charset=utf-8", problemPage(description)) : ok(description);
});

const isProblemType = (name: string): name is ProblemType => Object.hasOwn(problemTypes, name);
