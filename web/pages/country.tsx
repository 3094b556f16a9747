import type { Api, Body } from "../api.ts";
import { BarList } from "../components/bar-list.tsx";
import { ForeignText } from "../components/foreign-text.tsx";
import { StudyCard, type StudySummary } from "../components/study-card.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

type Country = Body<"listCountries">["items"][number];
type Theme = Body<"getCountry">["missingThemes"][number];

/** A theme that the country has nothing on, and what countries like it have. */
interface Gap extends Theme {
  readonly studies: readonly StudySummary[];
  readonly countries: number;
}

interface Content {
  readonly country: Body<"getCountry">;
  readonly studies: readonly StudySummary[];
  readonly gaps: readonly Gap[];
  readonly names: ReadonlyMap<string, string>;
  readonly themes: Body<"listThemes">["items"];
}

export const country = definePage<Content>({
  path: "/countries/{code}",
  load,
  head: ({ country: { name, caseStudies } }, t) => ({
    title: name,
    description: t("country.description", {
      country: name,
      studies: t("count.studies", { count: caseStudies }),
    }),
  }),
  View: CountryPage,
});

/** More would be a list; the link beside leads to all. */
const shownPerGap = 3;

async function load({ params: { code = "" } }: PageRequest, api: Api) {
  const [profile, own, listed, themes, statistics] = await Promise.all([
    api.get("getCountry", { path: { code } }),
    api.get("searchCaseStudies", { query: { country: code, sort: "-published_at", limit: "100" } }),
    api.get("listCountries"),
    api.get("listThemes"),
    api.get("getStatistics", { query: { by: "theme,country" } }),
  ]);
  if (profile.outcome !== "found") return profile;
  if (own.outcome !== "found") return own;
  if (listed.outcome !== "found") return listed;
  if (themes.outcome !== "found") return themes;
  if (statistics.outcome !== "found") return statistics;
  const countries = listed.body.items;
  const peers = peersOf(profile.body, countries);
  const missing = profile.body.missingThemes.map(({ theme }) => theme);
  const having = statistics.body.counts.flatMap(({ values: [theme, peer] }) =>
    theme && peer && missing.includes(theme) && peers.has(peer) ? [{ theme, peer }] : [],
  );
  const elsewhere = await studiesElsewhere(api, having);
  if (elsewhere.outcome !== "found") return elsewhere;
  const nearest = (study: StudySummary) => -(peers.get(study.country) ?? 0);
  return found({
    country: profile.body,
    studies: own.body.items,
    names: new Map(countries.map(({ code: each, name }) => [each, name])),
    themes: themes.body.items,
    gaps: profile.body.missingThemes
      .map((theme) => ({
        ...theme,
        countries: new Set(having.filter((one) => one.theme === theme.theme).map(({ peer }) => peer)).size,
        studies: elsewhere.body
          .filter(({ themes: ids }) => ids.includes(theme.theme))
          .sort((one, other) => nearest(one) - nearest(other))
          .slice(0, shownPerGap),
      }))
      .sort((one, other) => other.countries - one.countries),
  });
}

/** Countries of the same group or income, by how much they share: 2 is both. */
function peersOf(country: Country, countries: readonly Country[]): ReadonlyMap<string, number> {
  return new Map(
    countries.flatMap(({ code, region, incomeGroup }) => {
      const shared = Number(region === country.region) + Number(incomeGroup === country.incomeGroup);
      return shared > 0 && code !== country.code ? [[code, shared] as const] : [];
    }),
  );
}

async function studiesElsewhere(api: Api, having: readonly { theme: string; peer: string }[]) {
  if (having.length === 0) return found<readonly StudySummary[]>([]);
  const query = new URLSearchParams({ sort: "-published_at", limit: "100" });
  for (const theme of new Set(having.map((one) => one.theme))) query.append("theme", theme);
  for (const peer of new Set(having.map((one) => one.peer))) query.append("country", peer);
  const answer = await api.get("searchCaseStudies", { query });
  return answer.outcome === "found" ? found<readonly StudySummary[]>(answer.body.items) : answer;
}

function CountryPage({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { country: profile, studies, gaps, names, themes } = content;
  const counts = new Map(profile.byTheme.map(({ theme, caseStudies }) => [theme, caseStudies]));
  const labels = new Map(themes.map(({ id, label }) => [id, label]));
  const ofCountry = (theme: string) =>
    link("/case-studies", new URLSearchParams({ country: profile.code, theme }));
  const filled = themes.filter(({ id }) => counts.has(id));
  const answered = gaps.filter(({ studies: found }) => found.length > 0);
  const alone = gaps.filter(({ studies: found }) => found.length === 0);
  return (
    <div class="wrap page">
      <div class="lead">
        <p>
          <a href={link("/countries")}>{t("countries.title")}</a>
        </p>
        <h1>{profile.name}</h1>
        <p class="where">
          <span>{t("count.studies", { count: profile.caseStudies })}</span>
          <span>{t.label("region", profile.region)}</span>
          <span>{t.label("income_group", profile.incomeGroup)}</span>
        </p>
        <nav class="row" aria-label={t("onpage")}>
          <a href="#done">{t("country.done")}</a>
          <a href="#lacks">{t("country.lacks")}</a>
          <a href="#ask">{t("country.ask")}</a>
        </nav>
      </div>
      <section aria-labelledby="done">
        <h2 id="done">{t("country.done")}</h2>
        {studies.length === 0 ? (
          <p>{t("country.nothing", { country: profile.name })}</p>
        ) : (
          <div class="columns">
            <div>
              <h3>{t("home.themes")}</h3>
              <BarList
                bars={filled.map(({ id, label }) => ({
                  id,
                  label,
                  count: counts.get(id) ?? 0,
                  href: ofCountry(id),
                }))}
              />
            </div>
            <div class="cards">
              {studies.map((study) => (
                <StudyCard
                  key={study.id}
                  study={study}
                  countryName={profile.name}
                  themeLabel={(id) => labels.get(id) ?? id}
                />
              ))}
            </div>
          </div>
        )}
      </section>
      <section aria-labelledby="lacks">
        <h2 id="lacks">{t("country.lacks")}</h2>
        <p>
          {t("country.lacks.lead", {
            region: t.label("region", profile.region),
            income: t.label("income_group", profile.incomeGroup),
          })}
        </p>
        <div class="gaps">
          {answered.map((gap) => (
            <section key={gap.theme} aria-labelledby={`gap-${gap.theme}`}>
              <h3 id={`gap-${gap.theme}`}>
                <a href={link(`/themes/${gap.theme}`)}>{gap.label}</a>{" "}
                <span class="hint">{t("country.gap", { count: gap.countries })}</span>
              </h3>
              <ul>
                {gap.studies.map((study) => (
                  <li key={study.id}>
                    <a href={link(`/case-studies/${study.slug}`)}>
                      <ForeignText of={study} pointer="/title">
                        {study.title}
                      </ForeignText>
                    </a>
                    <span class="hint">
                      {names.get(study.country) ?? study.country}
                      {t("separator")}
                      <ForeignText of={study} pointer="/institution">
                        {study.institution}
                      </ForeignText>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        {alone.length > 0 && (
          <p>{t("country.alone", { themes: alone.map(({ label }) => label).join(t("separator")) })}</p>
        )}
      </section>
      <section aria-labelledby="ask">
        <h2 id="ask">{t("country.ask")}</h2>
        {studies.length > 0 && (
          <ul class="institutions">
            {[...new Map(studies.map((study) => [study.institution, study])).values()].map((study) => (
              <li key={study.id}>
                <ForeignText of={study} pointer="/institution">
                  {study.institution}
                </ForeignText>{" "}
                <a class="hint" href={link(`/case-studies/${study.slug}`)}>
                  <ForeignText of={study} pointer="/title">
                    {study.title}
                  </ForeignText>
                </a>
              </li>
            ))}
          </ul>
        )}
        <p class="hint">{t("country.ask.how")}</p>
      </section>
    </div>
  );
}
