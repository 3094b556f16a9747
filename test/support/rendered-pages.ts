import { viewCaseStudy } from "#functions/content/language-view.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import type { Api, Body, Found, Moved, ReadName, ReadRequest, Refused } from "#web/api.ts";
import type { PageLanguage } from "#web/languages.ts";
import { renderPage } from "#web/render-page.tsx";
import { storedPublication } from "./case-studies.ts";

type Answer = Found<unknown> | Moved | Refused;

/** A catalogue that answers each operation from its query, or says that there is nothing. */
export const answering = (
  answers: Partial<Record<ReadName, (query: URLSearchParams, id: string) => Answer>>,
): Api => ({
  get: async (name: ReadName, { path = {}, query = {} }: ReadRequest = {}) => {
    const answer = answers[name]?.(new URLSearchParams(query), path.id ?? "") ?? missing;
    return answer as Awaited<ReturnType<Api["get"]>> as never;
  },
});

export const found = (body: unknown): Answer => ({ outcome: "found", body });

export const missing: Answer = {
  outcome: "refused",
  status: 404,
  problem: { type: "", title: "", status: 404, detail: "", instance: "" },
};

/** A page as it is sent to a reader. */
export const render = async (path: string, query: string, api: Api): Promise<string> => {
  const { body } = await renderPage(
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
  return body;
};

/** What countries and themes are called. */
export const words = {
  listThemes: () => found({ items: [{ id: "payments", label: "Payments" }] }),
  listCountries: () =>
    found({
      items: [
        { code: "MA", alpha3: "MAR", name: "Morocco", region: "Arab" },
        { code: "ID", alpha3: "IDN", name: "Indonesia", region: "Asian" },
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
