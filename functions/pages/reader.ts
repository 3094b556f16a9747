import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Operation } from "#schemas/operation.ts";
import * as catalogue from "#schemas/operations/catalogue.ts";
import * as search from "#schemas/operations/search.ts";
import { Problem } from "#schemas/problem.ts";
import type { Api, Body, Found, Moved, ReadName, ReadRequest, Refused } from "#web/api.ts";
import { handler as diffVersions } from "../diff-versions.ts";
import { handler as getCaseStudy } from "../get-case-study.ts";
import { handler as getCountry } from "../get-country.ts";
import { handler as getStatistics } from "../get-statistics.ts";
import { handler as getTheme } from "../get-theme.ts";
import { handler as getVersion } from "../get-version.ts";
import { handler as listCaseStudies } from "../list-case-studies.ts";
import { handler as listCountries } from "../list-countries.ts";
import { handler as listThemes } from "../list-themes.ts";
import { handler as listVersions } from "../list-versions.ts";
import { handler as searchCaseStudies } from "../search-case-studies.ts";

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The operations that pages read, with what answers them. */
const operations = {
  searchCaseStudies: [search.searchCaseStudies, searchCaseStudies],
  getStatistics: [search.getStatistics, getStatistics],
  listCaseStudies: [catalogue.listCaseStudies, listCaseStudies],
  getCaseStudy: [catalogue.getCaseStudy, getCaseStudy],
  getVersion: [catalogue.getVersion, getVersion],
  listVersions: [catalogue.listVersions, listVersions],
  diffVersions: [catalogue.diffVersions, diffVersions],
  listThemes: [catalogue.listThemes, listThemes],
  getTheme: [catalogue.getTheme, getTheme],
  listCountries: [catalogue.listCountries, listCountries],
  getCountry: [catalogue.getCountry, getCountry],
} as const;

/**
 * Reads the catalogue for a page in `language` by calling the handlers themselves: what a page shows is what
 * the API answers, without a way over the network. `event` is the request that the page answers.
 */
export function reader(language: string, event: APIGatewayProxyEventV2, context: Context): Api {
  return {
    async get<Name extends ReadName>(name: Name, { path = {}, query = {} }: ReadRequest = {}) {
      const [operation, handler] = operations[name];
      const asked = new URLSearchParams(query);
      if ("lang" in operation.request.query.shape) asked.set("lang", language);
      const request = { ...event, ...target(operation, path), rawQueryString: asked.toString(), headers: {} };
      // Middy's type has a callback too, which Lambda's Node 24 no longer has.
      const answer = await (handler as Handler)(request, context);
      // The handlers' own types say that a 200 has this body.
      return read(answer) as Found<Body<Name>> | Moved | Refused;
    },
  };
}

const target = ({ path }: Pick<Operation, "path">, pathParameters: Readonly<Record<string, string>>) => ({
  rawPath: path.replace(/\{(\w+)\}/g, (_, name: string) => pathParameters[name] ?? ""),
  pathParameters: { ...pathParameters },
});

/** What a page needs to know of an answer. */
function read({
  statusCode = 500,
  headers = {},
  body = "",
}: APIGatewayProxyStructuredResultV2): Found<unknown> | Moved | Refused {
  if (statusCode === 200) return { outcome: "found", body: JSON.parse(body) };
  if (statusCode === 301) return { outcome: "moved", location: String(headers.location) };
  return { outcome: "refused", status: statusCode, problem: Problem.parse(JSON.parse(body)) };
}
