import type { Api, Body } from "../api.ts";
import { BarList } from "../components/bar-list.tsx";
import { SearchBox } from "../components/search-box.tsx";
import { StudyCard } from "../components/study-card.tsx";
import { TileMap } from "../components/tile-map.tsx";
import { YourCountry } from "../components/your-country.tsx";
import { usePage } from "../context.ts";
import { allFound, definePage } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";

interface Content {
  readonly search: Body<"searchCaseStudies">;
  readonly vocabulary: Vocabulary;
}

export const home = definePage<Content>({
  path: "",
  load,
  head: (_, t) => ({
    title: t("site"),
    description: t("home.description"),
  }),
  View: Home,
});

function load(_: PageRequest, api: Api) {
  const query = new URLSearchParams({ sort: "-published_at", limit: "6" });
  for (const facet of ["theme", "country", "challenge", "language"]) query.append("facets", facet);
  return allFound({ search: api.get("searchCaseStudies", { query }), vocabulary: loadVocabulary(api) });
}

function Home({ content: { search, vocabulary } }: { content: Content }) {
  const { t, link } = usePage();
  const { countries, themes } = vocabulary;
  const countOf = (facet: "theme" | "country" | "challenge") =>
    new Map(search.facets[facet]?.map(({ value, count }) => [value, count]));
  const byTheme = countOf("theme");
  const byCountry = countOf("country");
  const filtered = (filter: string, value: string) =>
    link("/case-studies", new URLSearchParams({ [filter]: value }));
  return (
    <div class="wrap home">
      <div class="lead">
        <h1>{t("home.title")}</h1>
        <p>{t("home.lead")}</p>
        <SearchBox />
        <YourCountry countries={countries} />
        <p class="hint">
          {t("home.numbers", {
            studies: t("count.studies", { count: search.total }),
            countries: t("count.countries", { count: byCountry.size }),
            languages: t("count.languages", { count: search.facets.language?.length ?? 0 }),
          })}
        </p>
      </div>
      <section aria-labelledby="challenges">
        <h2 id="challenges">{t("home.challenges")}</h2>
        <p>{t("home.challenges.lead")}</p>
        <ul class="challenges">
          {search.facets.challenge?.map(({ value, count }) => (
            <li key={value}>
              <a href={link(`/challenges/${value}`)}>{t.label("challenge", value)}</a>{" "}
              <span class="hint">{t("count.studies", { count })}</span>
            </li>
          ))}
        </ul>
      </section>
      <div class="columns">
        <section aria-labelledby="themes">
          <h2 id="themes">{t("home.themes")}</h2>
          <BarList
            bars={themes.map(({ id, label }) => ({
              id,
              label,
              count: byTheme.get(id) ?? 0,
              href: filtered("theme", id),
            }))}
          />
        </section>
        <section aria-labelledby="map">
          <h2 id="map">{t("home.map")}</h2>
          <TileMap countries={countries} counts={byCountry} hrefOf={(code) => link(`/countries/${code}`)} />
        </section>
      </div>
      <section aria-labelledby="newest">
        <h2 id="newest">{t("home.newest")}</h2>
        <div class="cards pairs">
          {search.items.map((study) => (
            <StudyCard key={study.id} study={study} vocabulary={vocabulary} />
          ))}
        </div>
        <p>
          <a href={link("/case-studies")}>{t("home.all", { count: search.total })}</a>
        </p>
      </section>
    </div>
  );
}
