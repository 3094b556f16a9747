import { element, type Markup, xmlDocument } from "./xml.ts";

/** A page in all its languages. */
export interface SitemapPage {
  /** Its address by language. */
  readonly addresses: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly modifiedAt?: string;
}

/** Each address names the same page in every language, for readers of none of them in English. */
export const writeSitemap = (pages: readonly SitemapPage[]): string =>
  xmlDocument(
    element(
      "urlset",
      { xmlns: sitemapNamespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml" },
      pages.flatMap(urlsOf),
    ),
  );

/** The addresses of sitemaps. */
export const writeSitemapIndex = (addresses: readonly string[]): string =>
  xmlDocument(
    element(
      "sitemapindex",
      { xmlns: sitemapNamespace },
      addresses.map((address) => element("sitemap", {}, [element("loc", {}, [address])])),
    ),
  );

function urlsOf({ addresses, modifiedAt }: SitemapPage): Markup[] {
  const entries = Object.entries(addresses);
  const alternates = [...entries, ...(addresses.en ? [["x-default", addresses.en] as const] : [])].map(
    ([hreflang, href]) => element("xhtml:link", { rel: "alternate", hreflang, href }),
  );
  return entries.map(([, address]) =>
    element("url", {}, [
      element("loc", {}, [address]),
      ...(modifiedAt ? [element("lastmod", {}, [modifiedAt])] : []),
      ...(entries.length > 1 ? alternates : []),
    ]),
  );
}

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
