import type { Api, Body, Moved, Refused } from "../api.ts";
import { BarList } from "../components/bar-list.tsx";
import { ForeignText } from "../components/foreign-text.tsx";
import { StudyCard, type StudySummary } from "../components/study-card.tsx";
import { pageAddress, usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import { feedsOf } from "../feeds.ts";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";

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
  readonly vocabulary: Vocabulary;
}

export const country = definePage<Content>({
  path: "/countries/{code}",
  load,
  head: ({ country: { code, name, caseStudies } }, t) => ({
    title: name,
    description: t("country.description", {
      country: name,
      studies: t("count.studies", { count: caseStudies }),
    }),
    alternates: feedsOf({ country: code }, t),
  }),
  View: CountryPage,
});

/** Where the country is that somebody calls `ma` or `MAR`. */
async function byOtherCode(language: string, code: string, api: Api): Promise<Moved | Refused | undefined> {
  const countries = await api.get("listCountries");
  if (countries.outcome !== "found") return countries;
  const wanted = code.toUpperCase();
  const country = countries.body.items.find((each) => each.code === wanted || each.alpha3 === wanted);
  return country && { outcome: "moved", location: pageAddress(language, `/countries/${country.code}`) };
}

/** More would be a list; the link beside leads to all. */
const shownPerGap = 3;
const shownNearby = 6;

async function load({ language, params: { code = "" } }: PageRequest, api: Api) {
  if (!/^[A-Z]{2}$/.test(code)) return byOtherCode(language, code, api);
  const read = await allFound({
    country: api.get("getCountry", { path: { code } }),
    own: api.get("listCaseStudies", { query: { country: code, limit: "20" } }),
    vocabulary: loadVocabulary(api),
    statistics: api.get("getStatistics", { query: { by: "theme,country" } }),
  });
  if (read.outcome !== "found") return read;
  const { country, own, vocabulary, statistics } = read.body;
  const peers = peersOf(country, vocabulary.countries);
  const missing = country.missingThemes.map((theme) => {
    const holders = statistics.counts
      .flatMap(({ values: [held, peer] }) => (held === theme.theme && peer && peers.has(peer) ? peer : []))
      .sort((one, other) => (peers.get(other) ?? 0) - (peers.get(one) ?? 0));
    return { ...theme, countries: holders.length, nearest: holders.slice(0, shownPerGap) };
  });
  const nearby = await listOf(
    api,
    missing.filter(({ countries }) => countries > 0).map(({ theme }) => theme),
    missing.flatMap(({ nearest }) => nearest),
  );
  if (nearby.outcome !== "found") return nearby;
  const gaps = missing.map(({ nearest, ...gap }): Gap => {
    const place = (study: StudySummary) => nearest.indexOf(study.country);
    const studies = nearby.body.items
      .filter((study) => study.themes.includes(gap.theme) && nearest.includes(study.country))
      .sort((one, other) => place(one) - place(other));
    return { ...gap, studies: studies.slice(0, shownPerGap) };
  });
  return found({
    country,
    studies: own.items,
    vocabulary,
    gaps: gaps.sort((one, other) => other.countries - one.countries),
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

/** The newest on any of these themes in any of these countries: one list for all gaps. */
async function listOf(api: Api, themes: readonly string[], countries: readonly string[]) {
  if (countries.length === 0) return found({ items: [] as readonly StudySummary[] });
  return api.get("listCaseStudies", {
    query: { theme: themes.join(), country: [...new Set(countries)].join(), limit: "100" },
  });
}

function CountryPage({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { country: profile, studies, gaps, vocabulary } = content;
  const counts = new Map(profile.byTheme.map(({ theme, caseStudies }) => [theme, caseStudies]));
  const ofCountry = (theme: string) =>
    link("/case-studies", new URLSearchParams({ country: profile.code, theme }));
  const filled = vocabulary.themes.filter(({ id }) => counts.has(id));
  const answered = gaps.filter(({ countries }) => countries > 0);
  const nearby = mostNamed(answered.flatMap((gap) => gap.studies));
  const alone = gaps.filter(({ countries }) => countries === 0);
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
                <StudyCard key={study.id} study={study} vocabulary={vocabulary} />
              ))}
              {studies.length < profile.caseStudies && (
                <a href={link("/case-studies", new URLSearchParams({ country: profile.code }))}>
                  {t("home.all", { count: profile.caseStudies })}
                </a>
              )}
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
                      {vocabulary.countryName(study.country)}
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
        {studies.length > 0 && <Institutions studies={studies} vocabulary={vocabulary} />}
        {nearby.length > 0 && (
          <>
            <h3>{t("country.ask.nearby")}</h3>
            <Institutions studies={nearby} vocabulary={vocabulary} />
          </>
        )}
        <p>
          {t("country.ask.how")} <a href={link("/contact")}>{t("footer.contact")}</a>
        </p>
      </section>
    </div>
  );
}

/** Who would be asked most: those whose studies cover most of what the country lacks. */
function mostNamed(studies: readonly StudySummary[]): StudySummary[] {
  const times = new Map<string, number>();
  for (const { id } of studies) times.set(id, (times.get(id) ?? 0) + 1);
  const each = [...new Map(studies.map((study) => [study.id, study])).values()];
  return each
    .sort((one, other) => (times.get(other.id) ?? 0) - (times.get(one.id) ?? 0))
    .slice(0, shownNearby);
}

/** Each institution once, with a study that names it. */
function Institutions({ studies, vocabulary }: Pick<Content, "studies" | "vocabulary">) {
  const { t, link } = usePage();
  return (
    <ul class="institutions">
      {[...new Map(studies.map((study) => [`${study.country} ${study.institution}`, study])).values()].map(
        (study) => (
          <li key={study.id}>
            <ForeignText of={study} pointer="/institution">
              {study.institution}
            </ForeignText>
            {t("separator")}
            {vocabulary.countryName(study.country)}
            <a class="hint" href={link(`/case-studies/${study.slug}`)}>
              <ForeignText of={study} pointer="/title">
                {study.title}
              </ForeignText>
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
