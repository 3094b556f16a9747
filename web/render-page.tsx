import type { ComponentType } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Api, Moved, Refused } from "./api.ts";
import { PageContext, pageAddress } from "./context.ts";
import { pageHeaders } from "./headers.ts";
import { type PageLanguage, pageLanguages, preferredLanguage } from "./languages.ts";
import { Document } from "./layout/document.tsx";
import { messagesIn } from "./messages.ts";
import type { Head, PageRequest } from "./page.ts";
import { refusedPage } from "./pages/refused.tsx";
import { pages } from "./pages.ts";

/** A request as the gateway has it. */
export interface WebRequest {
  readonly path: string;
  readonly query: string;
  readonly acceptLanguage: string | undefined;
  readonly siteUrl: string;
  readonly now: Date;
}

export interface WebResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request for a page; `readerIn` gives what reads the catalogue in a language. */
export async function renderPage(
  request: WebRequest,
  readerIn: (language: PageLanguage) => Api,
): Promise<WebResponse> {
  const { path, query, acceptLanguage } = request;
  if (path === "/") {
    const location = pageAddress(preferredLanguage(acceptLanguage), "", new URLSearchParams(query));
    return {
      ...redirect(302, location),
      headers: { ...redirect(302, location).headers, vary: "Accept-Language" },
    };
  }
  const [, language, ...rest] = path.split("/");
  const known = pageLanguages.find((each) => each === language) ?? preferredLanguage(acceptLanguage);
  const inner = rest.length > 0 ? `/${rest.join("/")}` : "";
  const tidied = inner.replace(/\/+$/, "");
  const address = pageAddress(known, tidied);
  if (path !== address && language === known) {
    return redirect(301, query ? `${address}?${query}` : address);
  }
  const asked = { ...request, language: known, path: tidied, params: {}, query: new URLSearchParams(query) };
  try {
    return await openPage(asked, readerIn(known));
  } catch (error) {
    console.error("Unexpected error", error);
    return respond(500, refusedPage({ status: 500 }, messagesIn(known)), asked);
  }
}

async function openPage(request: PageRequest, api: Api): Promise<WebResponse> {
  const t = messagesIn(request.language);
  for (const page of pages) {
    const params = matchPath(page.path, request.path);
    if (!params) continue;
    const asked = { ...request, params };
    const opened = await page.open(asked, api, t);
    if (opened.outcome === "found") return respond(200, opened, asked);
    if (opened.outcome === "moved") return moved(opened, request);
    return respond(statusOf(opened), refusedPage(opened, t), asked);
  }
  return respond(404, refusedPage({ status: 404 }, t), request);
}

/** The values of a path's variables, if it matches. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name && value) params[name] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** What the API could not do at all is a page to try again; the rest is what it says. */
const statusOf = ({ status }: Refused) => (status >= 500 ? 503 : status);

const moved = ({ location, isWhole }: Moved, { query }: PageRequest) =>
  redirect(301, query.size > 0 && !isWhole ? `${location}?${query}` : location);

const redirect = (status: 301 | 302, location: string): WebResponse => ({
  status,
  headers: { ...pageHeaders(status), location },
  body: "",
});

function respond(
  status: number,
  { head, View }: { head: Head; View: ComponentType },
  request: PageRequest,
): WebResponse {
  const t = messagesIn(request.language);
  const html = renderToString(
    <PageContext.Provider value={{ t, request }}>
      <Document head={head}>
        <View />
      </Document>
    </PageContext.Provider>,
  );
  return {
    status,
    headers: {
      ...pageHeaders(status),
      "content-type": "text/html; charset=utf-8",
      "content-language": t.language,
    },
    body: `<!doctype html>${html}`,
  };
}
