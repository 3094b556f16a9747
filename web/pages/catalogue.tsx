import type { ComponentChildren } from "preact";
import type { Api, Body } from "../api.ts";
import { CiteBox } from "../components/cite-box.tsx";
import { FacetGroup } from "../components/facet-group.tsx";
import { languageAttributes } from "../components/foreign-text.tsx";
import { Matrix } from "../components/matrix.tsx";
import { Pager } from "../components/pager.tsx";
import { SearchBox } from "../components/search-box.tsx";
import { StudyCard } from "../components/study-card.tsx";
import { TileMap } from "../components/tile-map.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import { codes, type FacetName, facetNames, isFacetName, takesCodes } from "../facets.ts";
import { feedsOf } from "../feeds.ts";
import { formatNames } from "../format-names.ts";
import type { Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";
import { cutAtWord } from "../titles.ts";

const views = ["list", "matrix", "map"] as const;
type View = (typeof views)[number];
const sorts = ["relevance", "-published_at", "published_at", "-updated_at"] as const;

interface Content {
  readonly search: Body<"searchCaseStudies">;
  readonly themes: Body<"listThemes">["items"];
  readonly countries: Body<"listCountries">["items"];
  /** What the map and the matrix count, with every filter. */
  readonly counts: Counts | undefined;
  readonly view: View;
  /** What the reader asked for, without the page of the list. */
  readonly asked: URLSearchParams;
}

interface Counts {
  readonly byCountry: Body<"getStatistics">;
  /** Which the map does not show. */
  readonly ofMatrix?: { readonly byTheme: Body<"getStatistics">; readonly byBoth: Body<"getStatistics"> };
}

export const catalogue = definePage<Content>({
  path: "/case-studies",
  load,
  head: (content, t, { query }) => ({
    title: titleOf(content, t, query.has("cursor")),
    description: t("home.description"),
    isUnlisted: content.asked.size > 0,
    alternates: [
      ...feedsOf(only(content.asked, [...filters, "q"]), t),
      { type: "application/json", href: `/v1/search?${content.asked}`, title: "JSON" },
    ],
  }),
  View: Catalogue,
});

const filters: readonly string[] = [...facetNames, "year_from", "year_to"];

/** The part of a query with these names: an address may carry more, such as the marks of a newsletter. */
const only = (query: URLSearchParams, names: readonly string[]) =>
  new URLSearchParams([...query].filter(([name, value]) => names.includes(name) && value !== ""));

/** With each value of a filter by itself: the API takes several with commas between them, too. */
const apart = (query: URLSearchParams) =>
  new URLSearchParams(
    [...query].flatMap(([name, value]) =>
      (isFacetName(name) ? value.split(",") : [value]).map((each) => [name, each]),
    ),
  );

async function load({ query }: PageRequest, api: Api) {
  const asked = only(apart(query), [...filters, "q", "sort"]);
  const view = views.find((each) => each === query.get("view")) ?? "list";
  const searched = new URLSearchParams([...asked, ["facets", facetNames.join()]]);
  const cursor = query.get("cursor");
  if (view !== "list") searched.set("limit", "1");
  else if (cursor) searched.set("cursor", cursor);
  const [search, themes, countries, counts] = await Promise.all([
    api.get("searchCaseStudies", { query: searched }),
    api.get("listThemes"),
    api.get("listCountries"),
    view === "list" ? found(undefined) : countsOf(view, only(asked, [...filters, "q"]), api),
  ]);
  if (search.outcome !== "found") return search;
  if (themes.outcome !== "found") return themes;
  if (countries.outcome !== "found") return countries;
  if (counts.outcome !== "found") return counts;
  return found({
    search: search.body,
    themes: themes.body.items,
    countries: countries.body.items,
    counts: counts.body,
    view,
    asked,
  });
}

/** The counts of a search's facets would not do: each ignores the filter on itself. */
async function countsOf(view: View, asked: URLSearchParams, api: Api) {
  const by = (dimensions: string) =>
    api.get("getStatistics", { query: new URLSearchParams([...asked, ["by", dimensions]]) });
  if (view === "map") {
    const byCountry = await by("country");
    return byCountry.outcome === "found" ? found<Counts>({ byCountry: byCountry.body }) : byCountry;
  }
  const [byCountry, byTheme, byBoth] = await Promise.all([by("country"), by("theme"), by("theme,country")]);
  if (byCountry.outcome !== "found") return byCountry;
  if (byTheme.outcome !== "found") return byTheme;
  if (byBoth.outcome !== "found") return byBoth;
  return found<Counts>({
    byCountry: byCountry.body,
    ofMatrix: { byTheme: byTheme.body, byBoth: byBoth.body },
  });
}

function Catalogue({ content }: { content: Content }) {
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
          <Summary content={content} own={own} />
          {search.total > 0 && <h2 class="hidden">{t("catalogue.results")}</h2>}
          {search.total === 0 ? (
            <Nothing content={content} own={own} />
          ) : content.counts ? (
            <Overview content={content} counts={content.counts} />
          ) : (
            <List content={content} />
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
          {search.total > 0 && <Away content={content} />}
        </div>
      </div>
    </div>
  );
}

/** In characters, about what a tab, a bookmark or a list of results shows. */
const longestTitle = 70;

/** What was asked for and how it is shown, so that no two views have one title. */
function titleOf(content: Content, t: Messages, isContinued: boolean): string {
  const { asked, view } = content;
  const kind = [
    t("nav.case-studies"),
    ...(view === "list" ? [] : [t(`catalogue.${view}`)]),
    ...(view === "list" && isContinued ? [t("catalogue.continued")] : []),
  ].join(" – ");
  const names = filters.flatMap((name) =>
    asked.getAll(name).map((value) => labelOf(name, value, content, t)),
  );
  const wanted = [...asked.getAll("q"), ...names].join(t("separator"));
  return wanted === "" ? kind : `${cutAtWord(wanted, longestTitle - kind.length)} – ${kind}`;
}

/** What a value of a filter is called. */
function labelOf(name: string, value: string, { themes, countries }: Content, t: Messages): string {
  if (name === "theme") return themes.find(({ id }) => id === value)?.label ?? value;
  if (name === "country") return countries.find(({ code }) => code === value)?.name ?? value;
  if (name === "language") return t.languageName(value);
  if (name === "year_from") return t("catalogue.from", { year: value });
  if (name === "year_to") return t("catalogue.to", { year: value });
  return takesCodes(name) ? t.label(name, value) : value;
}

function valuesOf(name: FacetName, content: Content, t: Messages): readonly string[] {
  const { themes, countries, search, asked } = content;
  const byName = new Intl.Collator(t.language).compare;
  if (name === "theme") {
    return themes.toSorted((one, other) => byName(one.label, other.label)).map(({ id }) => id);
  }
  if (name === "country") {
    return countries.toSorted((one, other) => byName(one.name, other.name)).map(({ code }) => code);
  }
  if (name !== "language") return codes[name] ?? [];
  const languages = search.facets.language?.map(({ value }) => value) ?? [];
  return [...new Set([...languages, ...asked.getAll("language")])].sort();
}

function Filters({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { search, asked, view } = content;
  return (
    <form id="filters" action={link("/case-studies")} data-live>
      {asked.get("q") && <input type="hidden" name="q" value={asked.get("q") ?? ""} />}
      {view !== "list" && <input type="hidden" name="view" value={view} />}
      {facetNames.map((name) => {
        const counts = new Map(search.facets[name]?.map(({ value, count }) => [value, count]));
        const selected = new Set(asked.getAll(name));
        const options = valuesOf(name, content, t).map((value) => ({
          value,
          label: labelOf(name, value, content, t),
          count: counts.get(value) ?? 0,
        }));
        // A question that no study found answers is a list of nothing; where none was found that tells nothing.
        if (options.length === 0 || (search.total > 0 && counts.size === 0 && selected.size === 0)) {
          return null;
        }
        return (
          <FacetGroup
            key={name}
            name={name}
            label={t(`facet.${name}`)}
            options={options}
            selected={selected}
            isOpen={name === "theme"}
          />
        );
      })}
      <fieldset class="years">
        <legend>{t("facet.year")}</legend>
        {(["year_from", "year_to"] as const).map((name) => (
          <label key={name}>
            {t(`catalogue.${name}`)}{" "}
            <input type="number" name={name} min="1900" max="2100" value={asked.get(name) ?? ""} />
          </label>
        ))}
      </fieldset>
      <button type="submit">{t("catalogue.apply")}</button>
    </form>
  );
}

function Summary({ content, own }: { content: Content; own: URLSearchParams }) {
  const { t, link } = usePage();
  const { search, asked, view } = content;
  const without = (name: string, value: string) =>
    link(
      "/case-studies",
      new URLSearchParams([...own].filter(([each, its]) => each !== name || its !== value)),
    );
  const active = [...only(asked, filters)];
  const text = asked.get("q");
  // Without words to match, the API gives the newest first.
  const orders = text ? sorts : sorts.slice(1);
  const order = orders.find((each) => each === asked.get("sort")) ?? orders[0];
  return (
    <>
      <div class="row between">
        <p role="status" data-count class="count-of">
          {search.total === 0
            ? t("count.studies", { count: 0 })
            : t("catalogue.found", {
                studies: t("count.studies", { count: search.total }),
                countries: t("count.countries", { count: countriesIn(content) }),
              })}
        </p>
        <nav class="row views" aria-label={t("catalogue.views")}>
          {views.map((each) => {
            const query = new URLSearchParams(own);
            if (each === "list") query.delete("view");
            else query.set("view", each);
            return (
              <a
                key={each}
                href={link("/case-studies", query)}
                aria-current={each === view ? "true" : undefined}
                data-live
              >
                {t(`catalogue.${each}`)}
              </a>
            );
          })}
        </nav>
      </div>
      {search.didYouMean !== undefined && (
        <p>
          {t("catalogue.corrected")} <b dir="auto">{search.didYouMean}</b>
        </p>
      )}
      {search.matched !== "all" && <p class="hint">{t("catalogue.widened")}</p>}
      {search.isCut && <p class="hint">{t("catalogue.cut")}</p>}
      {(active.length > 0 || text) && (
        <ul class="row chips">
          {[...(text ? [["q", text] as const] : []), ...active].map(([name, value]) => {
            const label = name === "q" ? `“${value}”` : labelOf(name, value, content, t);
            return (
              <li key={name + value}>
                <a class="term" href={without(name, value)} data-live>
                  <span class="hidden">{t("catalogue.remove")} </span>
                  <bdi>{label}</bdi> <span aria-hidden="true">×</span>
                </a>
              </li>
            );
          })}
          <li>
            <a href={link("/case-studies")} data-live>
              {t("catalogue.clear")}
            </a>
          </li>
        </ul>
      )}
      {view === "list" && search.total > 1 && (
        <p>
          <label>
            {t("catalogue.sort")}{" "}
            <select name="sort" form="filters">
              {orders.map((each) => (
                // The first is what an address without an order means.
                <option key={each} value={each === orders[0] ? "" : each} selected={each === order}>
                  {t(`sort.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
    </>
  );
}

/** A country's own filter does not count in its facet, so that others can be chosen beside it. */
function countriesIn({ search, asked }: Content): number {
  const chosen = asked.getAll("country");
  const found = search.facets.country ?? [];
  return found.filter(({ value }) => chosen.length === 0 || chosen.includes(value)).length;
}

function List({ content }: { content: Content }) {
  const { t } = usePage();
  const { search, themes, countries } = content;
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const labels = new Map(themes.map(({ id, label }) => [id, label]));
  return (
    <div class="cards">
      {search.items.map((study) => {
        // One place a study, the best: a second one would make the page of twenty a tenth heavier.
        const place = study.highlights.find(({ pointer }) => pointer !== "/title");
        return (
          <StudyCard
            key={study.id}
            study={study}
            countryName={names.get(study.country) ?? study.country}
            themeLabel={(id) => labels.get(id) ?? id}
          >
            {place && (
              <p class="line">
                <bdi {...languageAttributes(place.language, t)}>
                  {place.segments.map(({ text, isMatch }, index) =>
                    isMatch ? <mark key={index}>{text}</mark> : text,
                  )}
                </bdi>
              </p>
            )}
          </StudyCard>
        );
      })}
    </div>
  );
}

function Overview({ content, counts }: { content: Content; counts: Counts }) {
  const { link } = usePage();
  const { search, themes, countries, asked } = content;
  const totalsOf = ({ counts: counted }: Body<"getStatistics">) =>
    new Map(counted.map(({ values: [value], count }) => [value ?? "", count]));
  const narrowed = (more: Record<string, string>) => {
    const query = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return link("/case-studies", query);
  };
  if (!counts.ofMatrix) {
    return (
      <TileMap
        countries={countries}
        counts={totalsOf(counts.byCountry)}
        hrefOf={(country) => narrowed({ country })}
      />
    );
  }
  const { byTheme, byBoth } = counts.ofMatrix;
  return (
    <Matrix
      countries={countries}
      themes={themes}
      counts={byBoth.counts.flatMap(({ values: [theme, country], count }) =>
        theme && country ? [{ theme, country, count }] : [],
      )}
      totals={{ country: totalsOf(counts.byCountry), theme: totalsOf(byTheme), all: search.total }}
      hrefOf={narrowed}
    />
  );
}

/** Nothing found is never the end: each filter can be taken back, and what is missing is worth knowing. */
function Nothing({ content: { asked }, own }: { content: Content; own: URLSearchParams }) {
  const { t, link } = usePage();
  const text = asked.get("q");
  const from = asked.get("year_from") ?? "";
  const to = asked.get("year_to") ?? "";
  const isReversed = from !== "" && to !== "" && Number(from) > Number(to);
  const swapped = new URLSearchParams(own);
  swapped.set("year_from", to);
  swapped.set("year_to", from);
  return (
    <div class="nothing">
      <h2>{t("catalogue.nothing")}</h2>
      <ul class="points">
        {isReversed && (
          <li>
            {t("catalogue.nothing.years", { from, to })}{" "}
            <a href={link("/case-studies", swapped)} data-live>
              {t("catalogue.nothing.swap", { from: to, to: from })}
            </a>
          </li>
        )}
        {text && <li>{t("catalogue.nothing.words")}</li>}
        {text && only(asked, filters).size > 0 && (
          <li>
            <a href={link("/case-studies", new URLSearchParams({ q: text }))} data-live>
              {t("catalogue.nothing.unfiltered")}
            </a>
          </li>
        )}
        <li>
          <a href={link("/coverage")}>{t("catalogue.nothing.coverage")}</a>
        </li>
        <li>
          <a href={link("/challenges")}>{t("catalogue.nothing.challenges")}</a>
        </li>
      </ul>
    </div>
  );
}

const formats = ["xlsx", "csv", "ndjson", "json", "jsonld", "bib", "ris", "csl"] as const;

/** To take the results away and to cite them. */
function Away({ content: { search, asked } }: { content: Content }) {
  const { t } = usePage();
  const query = new URLSearchParams(asked);
  query.set("lang", t.language);
  return (
    <section class="no-print" aria-labelledby="away">
      <h2 id="away">{t("catalogue.away")}</h2>
      <p class="row">
        {formats.map((suffix) => (
          <a key={suffix} href={`/v1/exports/case-studies.${suffix}?${query}`} download>
            {formatNames[suffix]}
          </a>
        ))}
        {feedsOf(only(asked, [...filters, "q"]), t).map(({ href, type, title }) => (
          <a key={href} href={href} type={type}>
            {title}
          </a>
        ))}
      </p>
      <Folded summary={t("catalogue.cite")}>
        <CiteBox text={search.howToCite} />
      </Folded>
    </section>
  );
}

function Folded({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details class="cite-search">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
