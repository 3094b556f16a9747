import type { Api, Body } from "../api.ts";
import { BarList } from "../components/bar-list.tsx";
import { Matrix } from "../components/matrix.tsx";
import { usePage } from "../context.ts";
import { allFound, definePage } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";

interface Content {
  readonly statistics: Body<"getStatistics">;
  readonly search: Body<"searchCaseStudies">;
  readonly vocabulary: Vocabulary;
}

export const coverage = definePage<Content>({
  path: "/coverage",
  load,
  head: (_, t) => ({
    title: t("coverage.title"),
    description: t("coverage.lead"),
    alternates: [
      { type: "application/json", href: "/v1/statistics?by=theme,country", title: t("coverage.title") },
    ],
  }),
  View: Coverage,
});

function load(_: PageRequest, api: Api) {
  return allFound({
    statistics: api.get("getStatistics", { query: { by: "theme,country" } }),
    search: api.get("searchCaseStudies", { query: { limit: "1", facets: "theme,country,year,evidence" } }),
    vocabulary: loadVocabulary(api),
  });
}

function Coverage({ content: { statistics, search, vocabulary } }: { content: Content }) {
  const { t, link } = usePage();
  const { countries, themes } = vocabulary;
  const totalsOf = (facet: "country" | "theme") =>
    new Map(search.facets[facet]?.map(({ value, count }) => [value, count]));
  const totals = { country: totalsOf("country"), theme: totalsOf("theme"), all: search.total };
  const listed = (filters: Record<string, string>) => link("/case-studies", new URLSearchParams(filters));
  const years = [...(search.facets.year ?? [])].sort((one, other) => Number(one.value) - Number(other.value));
  const evidence = (search.facets.evidence ?? []).map(({ value, count }) => ({
    id: value,
    label: t.label("evidence", value),
    count,
    href: listed({ evidence: value }),
  }));
  const gaps = statistics.gaps
    .flatMap(({ value, missing }) => (value === undefined ? [] : [{ theme: value, missing }]))
    .sort((one, other) => other.missing.length - one.missing.length);
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("coverage.title")}</h1>
        <p>{t("coverage.lead")}</p>
      </div>
      <section class="narrow no-print" aria-labelledby="themes">
        <h2 id="themes">{t("home.themes")}</h2>
        <BarList
          bars={themes.map(({ id, label }) => ({
            id,
            label,
            count: totals.theme.get(id) ?? 0,
            href: listed({ theme: id }),
          }))}
        />
      </section>
      <section aria-labelledby="matrix">
        <h2 id="matrix">{t("coverage.matrix")}</h2>
        <Matrix
          countries={countries}
          themes={themes}
          counts={statistics.counts}
          totals={totals}
          hrefOf={listed}
        />
      </section>
      <div class="thirds">
        {evidence.length > 0 && (
          <section aria-labelledby="evidence">
            <h2 id="evidence">{t("facet.evidence")}</h2>
            <BarList bars={evidence} />
          </section>
        )}
        <section aria-labelledby="years">
          <h2 id="years">{t("facet.year")}</h2>
          <BarList
            bars={years.map(({ value, count }) => ({
              id: value,
              label: value,
              count,
              href: listed({ year_from: value, year_to: value }),
            }))}
            isShort
          />
        </section>
      </div>
      <section aria-labelledby="gaps">
        <h2 id="gaps">{t("coverage.gaps")}</h2>
        {evidence.length === 0 && <p>{t("coverage.no-evidence")}</p>}
        <p>{t("coverage.gaps.lead")}</p>
        <div class="folds">
          {gaps.map(({ theme, missing }) => (
            <details key={theme}>
              <summary>
                {vocabulary.themeLabel(theme)}
                {t("colon")} {t("coverage.gap", { count: missing.length })}
              </summary>
              <p>
                {missing
                  .map(vocabulary.countryName)
                  .sort((one, other) => one.localeCompare(other, t.language))
                  .join(t("separator"))}
              </p>
            </details>
          ))}
        </div>
      </section>
    </div>
  );
}
