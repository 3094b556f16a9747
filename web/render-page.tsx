import type { ComponentType } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Api, Moved, Refused } from "./api.ts";
import { PageContext, pageAddress } from "./context.ts";
import { pageHeaders } from "./headers.ts";
import { type PageLanguage, pageLanguages, preferredLanguage } from "./languages.ts";
import { Document } from "./layout/document.tsx";
import { messagesIn } from "./messages.ts";
import type { Head, Operator, PageRequest } from "./page.ts";
import { refusedPage } from "./pages/refused.tsx";
import { pages } from "./pages.ts";
import { serviceWorkerPath } from "./routes.ts";
import { serviceWorker } from "./service-worker.ts";

/** A request as the gateway has it. */
interface WebRequest {
  readonly path: string;
  readonly query: string;
  readonly acceptLanguage: string | undefined;
  readonly siteUrl: string;
  readonly operator: Operator;
  readonly now: Date;
  readonly id: string;
}

interface WebResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request for a page; `readerIn` gives what reads the catalogue in a language. */
export async function renderPage(
  request: WebRequest,
  readerIn: (language: PageLanguage) => Api,
): Promise<WebResponse> {
  const { path, query } = request;
  if (path === serviceWorkerPath) return serviceWorker();
  const [, first = "", ...rest] = path.split("/");
  const language = pageLanguages.find((each) => each === first.toLowerCase());
  if (!language) return withoutLanguage(request);
  const tidied = rest
    .filter((part) => part !== "")
    .map((part) => `/${part}`)
    .join("");
  const address = pageAddress(language, tidied);
  if (path !== address) return redirect(301, query ? `${address}?${query}` : address);
  const asked = { ...request, language, path: tidied, params: {}, query: new URLSearchParams(query) };
  try {
    return await openPage(asked, readerIn(language));
  } catch (error) {
    console.error(`Unexpected error in ${request.id}`, error);
    return respond(500, refusedPage({ status: 500 }, messagesIn(language)), asked);
  }
}

/** A page that there is leads to the reader's language; `/` is the home page's. */
function withoutLanguage(request: WebRequest): WebResponse {
  const language = preferredLanguage(request.acceptLanguage);
  const path = request.path.replace(/\/+$/, "");
  const query = new URLSearchParams(request.query);
  const asked = { ...request, language, path, params: {}, query };
  const answer = pages.some((page) => matchPath(page.path, path))
    ? redirect(302, pageAddress(language, path, query))
    : respond(404, refusedPage({ status: 404 }, messagesIn(language)), asked);
  return { ...answer, headers: { ...answer.headers, vary: "Accept-Language" } };
}

async function openPage(request: PageRequest, api: Api): Promise<WebResponse> {
  const t = messagesIn(request.language);
  for (const page of pages) {
    const params = matchPath(page.path, request.path);
    if (!params) continue;
    const asked = { ...request, params };
    const opened = await page.open(asked, api, t);
    if (!opened || (opened.outcome === "refused" && isPathWrong(opened, asked))) break;
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

/** What the API does not take stands in the query, or else there can be nothing at this path. */
const isPathWrong = ({ problem: { status, errors = [] } }: Refused, { query }: PageRequest) =>
  status === 400 && errors.length > 0 && !errors.some(({ pointer }) => query.has(pointer.slice(1)));

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
