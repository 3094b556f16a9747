import type { Api, Found, Moved, Refused } from "../api.ts";
import { type CatalogueContent, type Counts, labelOf } from "../components/catalogue/catalogue-content.ts";
import { apart, asking, filters, only, type View, views } from "../components/catalogue/catalogue-query.ts";
import { Downloads } from "../components/catalogue/downloads.tsx";
import { Filters } from "../components/catalogue/filters.tsx";
import { NoResults } from "../components/catalogue/no-results.tsx";
import { Overview } from "../components/catalogue/overview.tsx";
import { SearchSummary } from "../components/catalogue/search-summary.tsx";
import { StudyList } from "../components/catalogue/study-list.tsx";
import { Pager } from "../components/pager.tsx";
import { SearchBox } from "../components/search-box.tsx";
import { usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import { facetNames } from "../facets.ts";
import { feedsOf } from "../feeds.ts";
import type { Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";
import { cutAtWord } from "../titles.ts";
import { loadVocabulary } from "../vocabulary.ts";

export const catalogue = definePage<CatalogueContent>({
  path: "/case-studies",
  load,
  head: (content, t, { query }) => ({
    title: titleOf(content, t, query.has("cursor")),
    description: t("home.description"),
    isUnlisted: content.asked.size > 0,
    alternates: [
      ...feedsOf(only(content.asked, asking), t),
      { type: "application/json", href: `/v1/search?${content.asked}`, title: "JSON" },
    ],
  }),
  View: Catalogue,
});

function load({ query }: PageRequest, api: Api) {
  const asked = only(apart(query), [...asking, "sort"]);
  const view = views.find((each) => each === query.get("view")) ?? "list";
  const searched = new URLSearchParams([...asked, ["facets", facetNames.join()]]);
  const cursor = query.get("cursor");
  if (view !== "list") searched.set("limit", "1");
  else if (cursor) searched.set("cursor", cursor);
  return allFound({
    search: api.get("searchCaseStudies", { query: searched }),
    vocabulary: loadVocabulary(api),
    counts: view === "list" ? found(undefined) : countsOf(view, only(asked, asking), api),
    view: found(view),
    asked: found(asked),
  });
}

/** The counts of a search's facets would not do: each ignores the filter on itself. */
async function countsOf(
  view: View,
  asked: URLSearchParams,
  api: Api,
): Promise<Found<Counts> | Moved | Refused> {
  const by = (dimensions: string) =>
    api.get("getStatistics", { query: new URLSearchParams([...asked, ["by", dimensions]]) });
  return view === "map"
    ? allFound({ byCountry: by("country") })
    : allFound({
        byCountry: by("country"),
        ofMatrix: allFound({ byTheme: by("theme"), byBoth: by("theme,country") }),
      });
}

/** In characters, about what a tab, a bookmark or a list of results shows. */
const longestTitle = 70;

/** What was asked for and how it is shown, so that no two views have one title. */
function titleOf(content: CatalogueContent, t: Messages, isContinued: boolean): string {
  const { asked, view } = content;
  const kind = [
    t("nav.case-studies"),
    ...(view === "list" ? [] : [t(`catalogue.${view}`)]),
    ...(view === "list" && isContinued ? [t("catalogue.continued")] : []),
  ].join(" – ");
  const names = ["match", ...filters].flatMap((name) =>
    asked.getAll(name).map((value) => labelOf(name, value, content, t)),
  );
  const wanted = [...asked.getAll("q"), ...names].join(t("separator"));
  return wanted === "" ? kind : `${cutAtWord(wanted, longestTitle - kind.length)} – ${kind}`;
}

function Catalogue({ content }: { content: CatalogueContent }) {
  const { t, request, link } = usePage();
  const { search, view, asked } = content;
  const text = asked.get("q") ?? "";
  const own = new URLSearchParams([
    ...asked,
    ...(view === "list" ? [] : [["view", view] as [string, string]]),
  ]);
  const chosen = filters.reduce((count, name) => count + asked.getAll(name).length, 0);
  return (
    <div class="wrap page catalogue">
      <div class="lead">
        <h1>{t("nav.case-studies")}</h1>
        <SearchBox text={text} keep={only(own, [...filters, "view"])} />
      </div>
      <div class="sidebar">
        <details class="filters" data-facet="all">
          <summary>
            {t("catalogue.filters")}
            {chosen > 0 && <span class="hint"> {t("facet.selected", { count: chosen })}</span>}
          </summary>
          <Filters content={content} />
        </details>
        <div class="results">
          <SearchSummary content={content} own={own} />
          {search.total > 0 && <h2 class="hidden">{t("catalogue.results")}</h2>}
          {search.total === 0 ? (
            <NoResults content={content} own={own} />
          ) : content.counts ? (
            <Overview content={content} counts={content.counts} />
          ) : (
            <StudyList content={content} />
          )}
          {view === "list" && (
            <Pager
              first={request.query.has("cursor") ? link("/case-studies", own) : undefined}
              next={
                search.page.next === null
                  ? undefined
                  : link("/case-studies", new URLSearchParams([...own, ["cursor", search.page.next]]))
              }
            />
          )}
          {search.total > 0 && <Downloads content={content} />}
        </div>
      </div>
    </div>
  );
}
