import { element, type Markup, xmlDocument } from "./xml.ts";

/** A page in all its languages. */
export interface SitemapPage {
  /** Its address by language. */
  readonly addresses: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly modifiedAt?: string;
}

/** What sitemaps.org allows in one file, uncompressed. */
const maxAddresses = 50_000;
const maxBytes = 50 * 1024 * 1024;

/**
 * A sitemap, or an index of `parts` if one cannot hold all. Each address names the same page in every language, for
 * readers of none of them in English.
 */
export function writeSitemap(
  pages: Iterable<SitemapPage>,
  partAddress: (part: number) => string,
): { readonly sitemap: string; readonly parts: readonly string[] } {
  const parts = [...partsOf(pages)];
  const [only = [], ...others] = parts;
  if (others.length === 0) return { sitemap: urlSet(only), parts: [] };
  const index = parts.map((_, part) => element("sitemap", {}, [element("loc", {}, [partAddress(part)])]));
  return {
    sitemap: xmlDocument(element("sitemapindex", { xmlns: sitemapNamespace }, index)),
    parts: parts.map(urlSet),
  };
}

function* partsOf(pages: Iterable<SitemapPage>): Generator<Markup[]> {
  let part: Markup[] = [];
  let bytes = Buffer.byteLength(urlSet([]));
  for (const page of pages) {
    for (const url of urlsOf(page)) {
      const size = Buffer.byteLength(url.markup);
      if (part.length === maxAddresses || bytes + size > maxBytes) {
        yield part;
        part = [];
        bytes = Buffer.byteLength(urlSet([]));
      }
      part.push(url);
      bytes += size;
    }
  }
  yield part;
}

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

const urlSet = (urls: readonly Markup[]): string =>
  xmlDocument(
    element("urlset", { xmlns: sitemapNamespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml" }, urls),
  );
