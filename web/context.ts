import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Messages } from "./messages.ts";
import type { PageRequest } from "./page.ts";

interface PageContext {
  readonly t: Messages;
  readonly request: PageRequest;
}

export const PageContext = createContext<PageContext | undefined>(undefined);

/** The words of the page's language and the request it answers. */
export function usePage(): PageContext & { link(path: string, query?: URLSearchParams): string } {
  const context = useContext(PageContext);
  if (!context) throw new Error("Rendered outside of a page.");
  return { ...context, link: (path, query) => pageAddress(context.request.language, path, query) };
}

/** The address of a page: the home page has a slash at the end, no other has. */
export function pageAddress(language: string, path: string, query?: URLSearchParams): string {
  const search = query?.toString();
  return `/${language}${path === "" ? "/" : path}${search ? `?${search}` : ""}`;
}
