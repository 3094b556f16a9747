import type { CaseStudySummary } from "#schemas/case-study.ts";
import { studyAddress, studyName, studyPageAddress } from "./addresses.ts";
import { type Feed, feedTitle, itemLanguage, itemParagraphs } from "./feed.ts";
import { licence } from "./licence.ts";
import { authorOf } from "./reference.ts";
import { wordsIn, wordsLanguage } from "./words.ts";
import { element, xmlDocument } from "./xml.ts";

/** A feed without entries has never been updated, and must say when. */
const beforeAnything = "1970-01-01T00:00:00Z";

/** Atom (RFC 4287), in pages (RFC 5005), with its licence (RFC 4946). */
export const writeAtom = (feed: Feed): string =>
  xmlDocument(
    element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": wordsLanguage(feed.language) }, [
      element("id", {}, [feed.address]),
      element("title", {}, [feedTitle(feed)]),
      element("updated", {}, [
        feed.items
          .map(({ updatedAt }) => updatedAt)
          .sort()
          .at(-1) ?? beforeAnything,
      ]),
      element("author", {}, [
        element("name", {}, [wordsIn(feed.language).catalogue]),
        element("uri", {}, [feed.siteUrl]),
      ]),
      element("rights", {}, [licence.name]),
      link("self", feed.pageAddress, "application/atom+xml"),
      link("first", feed.address, "application/atom+xml"),
      link("alternate", feed.homeAddress, "text/html"),
      ...(feed.nextAddress ? [link("next", feed.nextAddress, "application/atom+xml")] : []),
      element("link", { rel: "license", href: licence.address }),
      ...feed.items.map((item) => entryOf(item, feed)),
    ]),
  );

const entryOf = (item: CaseStudySummary, feed: Feed) =>
  element("entry", { "xml:lang": itemLanguage(item) }, [
    element("id", {}, [studyName(feed.siteUrl, item)]),
    element("title", {}, [item.title]),
    element("published", {}, [item.publishedAt]),
    element("updated", {}, [item.updatedAt]),
    link("alternate", studyPageAddress(feed.siteUrl, wordsLanguage(feed.language), item), "text/html"),
    link("alternate", studyAddress(feed.siteUrl, item), "application/json"),
    element("link", { rel: "license", href: licence.address }),
    element("author", {}, [element("name", {}, [authorOf(item, feed.language)])]),
    ...item.themes.map((theme) =>
      element("category", { term: theme, label: feed.themeLabels.get(theme) ?? theme }),
    ),
    element("summary", {}, [item.oneLine]),
    element("content", { type: "xhtml" }, [
      element("div", { xmlns: "http://www.w3.org/1999/xhtml" }, itemParagraphs(item, feed)),
    ]),
  ]);

const link = (rel: string, href: string, type: string) => element("link", { rel, href, type });
