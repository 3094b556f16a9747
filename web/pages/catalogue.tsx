import type { ComponentChildren } from "preact";
import type { Api, Body } from "../api.ts";
import { CiteBox } from "../components/cite-box.tsx";
import { FacetGroup } from "../components/facet-group.tsx";
import { Matrix } from "../components/matrix.tsx";
import { Pager } from "../components/pager.tsx";
import { SearchBox } from "../components/search-box.tsx";
import { StudyCard } from "../components/study-card.tsx";
import { TileMap } from "../components/tile-map.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import { codes, type FacetName, facetNames } from "../facets.ts";
import { directionOf } from "../languages.ts";
import type { Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";

const views = ["list", "matrix", "map"] as const;
type View = (typeof views)[number];
const sorts = ["relevance", "-published_at", "published_at", "-updated_at"] as const;

interface Content {
  readonly search: Body<"searchCaseStudies">;
  readonly themes: Body<"listThemes">["items"];
  readonly countries: Body<"listCountries">["items"];
  /** Of the matrix. */
  readonly statistics: Body<"getStatistics"> | undefined;
  readonly view: View;
  /** What the reader asked for, without the page of the list. */
  readonly asked: URLSearchParams;
}

export const catalogue = definePage<Content>({
  path: "/case-studies",
  load,
  head: ({ asked }, t) => ({
    title: asked.get("q") ? `${asked.get("q")} – ${t("nav.case-studies")}` : t("nav.case-studies"),
    description: t("home.description"),
    isUnlisted: asked.size > 0,
    alternates: [
      { type: "application/atom+xml", href: feedAddress(asked), title: t("catalogue.feed") },
      { type: "application/json", href: `/v1/search?${asked}`, title: "JSON" },
    ],
  }),
  View: Catalogue,
});

const listFilters: readonly string[] = [
  "theme",
  "country",
  "function",
  "status",
  "challenge",
  "year_from",
  "year_to",
  "language",
  "maturity",
];
const filters: readonly string[] = [...facetNames, "year_from", "year_to"];

/** The part of a query with these names: an address may carry more, such as the marks of a newsletter. */
const only = (query: URLSearchParams, names: readonly string[]) =>
  new URLSearchParams([...query].filter(([name, value]) => names.includes(name) && value !== ""));

const feedAddress = (asked: URLSearchParams) => `/v1/feeds/case-studies.atom?${only(asked, listFilters)}`;

async function load({ query }: PageRequest, api: Api) {
  const asked = only(query, [...filters, "q", "sort"]);
  const view = views.find((each) => each === query.get("view")) ?? "list";
  const searched = new URLSearchParams([...asked, ["facets", facetNames.join()]]);
  const cursor = query.get("cursor");
  if (view !== "list") searched.set("limit", "1");
  else if (cursor) searched.set("cursor", cursor);
  const counted = new URLSearchParams([...only(asked, [...filters, "q"]), ["by", "theme,country"]]);
  const [search, themes, countries, statistics] = await Promise.all([
    api.get("searchCaseStudies", { query: searched }),
    api.get("listThemes"),
    api.get("listCountries"),
    view === "matrix" ? api.get("getStatistics", { query: counted }) : undefined,
  ]);
  if (search.outcome !== "found") return search;
  if (themes.outcome !== "found") return themes;
  if (countries.outcome !== "found") return countries;
  if (statistics && statistics.outcome !== "found") return statistics;
  return found({
    search: search.body,
    themes: themes.body.items,
    countries: countries.body.items,
    statistics: statistics?.body,
    view,
    asked,
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
          {search.total === 0 ? (
            <Nothing content={content} />
          ) : view === "list" ? (
            <List content={content} />
          ) : (
            <Overview content={content} />
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

/** What a value of a filter is called. */
function labelOf(name: string, value: string, { themes, countries }: Content, t: Messages): string {
  if (name === "theme") return themes.find(({ id }) => id === value)?.label ?? value;
  if (name === "country") return countries.find(({ code }) => code === value)?.name ?? value;
  if (name === "language") return t.languageName(value);
  if (name === "year_from") return t("catalogue.from", { year: value });
  if (name === "year_to") return t("catalogue.to", { year: value });
  return t.label(name, value);
}

function valuesOf(name: FacetName, content: Content, t: Messages): readonly string[] {
  const { themes, countries, search, asked } = content;
  if (name === "theme") return themes.map(({ id }) => id);
  if (name === "country") {
    return [...countries]
      .sort((one, other) => one.name.localeCompare(other.name, t.language))
      .map(({ code }) => code);
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
        // A question that no study answers yet would be a list of nothing.
        if (counts.size === 0 && selected.size === 0) return null;
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
  const sort = asked.get("sort") ?? "relevance";
  return (
    <>
      <div class="row between">
        <p role="status" data-count class="count-of">
          {t("catalogue.found", {
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
              {sorts.map((each) => (
                <option key={each} value={each} selected={each === sort}>
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
      <h2 class="hidden">{t("catalogue.results")}</h2>
      {search.items.map((study) => {
        const lines = study.highlights.filter(({ pointer }) => pointer !== "/title").slice(0, 2);
        return (
          <StudyCard
            key={study.id}
            study={study}
            countryName={names.get(study.country) ?? study.country}
            themeLabel={(id) => labels.get(id) ?? id}
          >
            {lines.length > 0
              ? lines.map(({ pointer, language, segments }) => (
                  <p
                    key={pointer}
                    class="line"
                    {...(language === t.language ? {} : { lang: language, dir: directionOf(language) })}
                  >
                    {segments.map(({ text, isMatch }, index) =>
                      isMatch ? <mark key={index}>{text}</mark> : text,
                    )}
                  </p>
                ))
              : undefined}
          </StudyCard>
        );
      })}
    </div>
  );
}

function Overview({ content }: { content: Content }) {
  const { link } = usePage();
  const { search, themes, countries, statistics, asked } = content;
  const totalsOf = (facet: "country" | "theme") =>
    new Map(search.facets[facet]?.map(({ value, count }) => [value, count]));
  const narrowed = (more: Record<string, string>) => {
    const query = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return link("/case-studies", query);
  };
  if (!statistics) {
    return (
      <TileMap
        countries={countries}
        counts={totalsOf("country")}
        hrefOf={(country) => narrowed({ country })}
      />
    );
  }
  return (
    <Matrix
      countries={countries}
      themes={themes}
      counts={statistics.counts.flatMap(({ values: [theme, country], count }) =>
        theme && country ? [{ theme, country, count }] : [],
      )}
      totals={{ country: totalsOf("country"), theme: totalsOf("theme"), all: search.total }}
      hrefOf={narrowed}
    />
  );
}

/** Nothing found is never the end: each filter can be taken back, and what is missing is worth knowing. */
function Nothing({ content: { asked } }: { content: Content }) {
  const { t, link } = usePage();
  const text = asked.get("q");
  return (
    <div class="nothing">
      <h2>{t("catalogue.nothing")}</h2>
      <ul class="points">
        <li>{t("catalogue.nothing.words")}</li>
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

/** To take the results away and to cite them. A file has what lists can be filtered by. */
function Away({ content: { search, asked } }: { content: Content }) {
  const { t } = usePage();
  const query = only(asked, listFilters);
  const isWhole = query.size === only(asked, [...filters, "q"]).size;
  query.set("lang", t.language);
  return (
    <section class="no-print" aria-labelledby="away">
      <h2 id="away">{t("catalogue.away")}</h2>
      {isWhole && (
        <p class="row">
          {formats.map((suffix) => (
            <a key={suffix} href={`/v1/exports/case-studies.${suffix}?${query}`} download>
              {suffix.toUpperCase()}
            </a>
          ))}
          <a href={feedAddress(asked)} type="application/atom+xml">
            {t("catalogue.feed")}
          </a>
        </p>
      )}
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
