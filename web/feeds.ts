import type { Messages } from "./messages.ts";

/** What is new with these filters, as feeds in the language of the page. */
export function feedsOf(filters: Readonly<Record<string, string>> | URLSearchParams, t: Messages) {
  const query = new URLSearchParams([...new URLSearchParams(filters), ["lang", t.language]]);
  return [
    {
      type: "application/atom+xml",
      href: `/v1/feeds/case-studies.atom?${query}`,
      title: t("catalogue.feed"),
    },
    { type: "application/feed+json", href: `/v1/feeds/case-studies.json?${query}`, title: "JSON Feed" },
  ] as const;
}
