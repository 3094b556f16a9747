import type { CaseStudySummary } from "#schemas/case-study.ts";
import { studyAddress, studyName, studyPageAddress } from "./addresses.ts";
import { type Feed, feedTitle, itemLanguage, itemLines, itemParagraphs } from "./feed.ts";
import { licence } from "./licence.ts";
import { authorOf } from "./reference.ts";
import { wordsIn, wordsLanguage } from "./words.ts";

/** JSON Feed 1.1. What it has no member for is under `_catalogue`. */
export const writeJsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feedTitle(feed),
    home_page_url: feed.homeAddress,
    feed_url: feed.address,
    ...(feed.nextAddress && { next_url: feed.nextAddress }),
    language: wordsLanguage(feed.language),
    authors: [{ name: wordsIn(feed.language).catalogue, url: feed.siteUrl }],
    _catalogue: { licence: licence.address },
    items: feed.items.map((item) => itemOf(item, feed)),
  });

const itemOf = (item: CaseStudySummary, feed: Feed) => ({
  id: studyName(feed.siteUrl, item),
  url: studyPageAddress(feed.siteUrl, wordsLanguage(feed.language), item),
  title: item.title,
  summary: item.oneLine,
  content_text: itemLines(item, feed)
    .map(({ text }) => text)
    .join("\n"),
  content_html: itemParagraphs(item, feed)
    .map(({ markup }) => markup)
    .join(""),
  language: itemLanguage(item),
  date_published: item.publishedAt,
  date_modified: item.updatedAt,
  authors: [{ name: authorOf(item, feed.language) }],
  tags: item.themes.map((theme) => feed.themeLabels.get(theme) ?? theme),
  _catalogue: {
    id: item.id,
    address: studyAddress(feed.siteUrl, item),
    version: item.version,
    country: item.country,
    themes: item.themes,
    provenance: item.provenance,
    confirmedByInstitution: item.confirmedByInstitution,
    licence: licence.address,
  },
});
