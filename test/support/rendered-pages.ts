import { viewCaseStudy } from "#functions/content/language-view.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import type { Api, Body, Found, Moved, ReadName, ReadRequest, Refused } from "#web/api.ts";
import type { PageLanguage } from "#web/languages.ts";
import { renderPage } from "#web/render-page.tsx";
import { storedPublication } from "./case-studies.ts";

/** A body of which a test writes what it is about. */
type Some<Value> = Value extends readonly (infer Entry)[]
  ? readonly Some<Entry>[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: Some<Value[Name]> }
    : Value;

type Answers = {
  readonly [Name in ReadName]?: (
    query: URLSearchParams,
    path: Readonly<Record<string, string>>,
  ) => Found<Some<Body<Name>>> | Moved | Refused;
};

/** A catalogue that answers each operation from its query, or says that there is nothing. */
export const answering = (answers: Answers): Api => ({
  async get<Name extends ReadName>(name: Name, { path = {}, query = {} }: ReadRequest = {}) {
    const answer = answers[name]?.(new URLSearchParams(query), path) ?? missing;
    // A test writes the part of the body that its page reads.
    return answer as Found<Body<Name>> | Moved | Refused;
  },
});

export const found = <Content>(body: Content): Found<Content> => ({ outcome: "found", body });

const refused = (status: number): Refused => ({
  outcome: "refused",
  status,
  problem: { type: "", title: "", status, detail: "", instance: "" },
});

export const missing = refused(404);
export const unavailable = refused(503);

/** What a reader is answered. */
export const respond = (path: string, query: string, api: Api) =>
  renderPage(
    {
      path,
      query,
      acceptLanguage: "",
      siteUrl: "https://catalogue.example",
      operator: { name: undefined, mailbox: undefined },
      now: new Date("2026-11-25"),
      id: "request-1",
    },
    () => api,
  );

/** A page as it is sent to a reader. */
export const render = async (path: string, query: string, api: Api): Promise<string> =>
  (await respond(path, query, api)).body;

/** What countries and themes are called. */
export const words: Answers = {
  listThemes: () => found({ items: [{ id: "payments", label: "Payments" }] }),
  listCountries: () =>
    found({
      items: [
        { code: "MA", alpha3: "MAR", name: "Morocco", region: "Arab", incomeGroup: "lower-middle" },
        { code: "ID", alpha3: "IDN", name: "Indonesia", region: "Asian", incomeGroup: "upper-middle" },
      ],
    }),
};

/** A published case study as the API gives it to a reader of the language. */
export const studyIn = (
  language: PageLanguage,
  changes: Partial<StoredPublication> = {},
): Body<"getCaseStudy"> => ({
  ...viewCaseStudy(storedPublication(changes), [language]).answer,
  howToCite: "Country experience catalogue (2026)",
});
