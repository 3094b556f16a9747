import type { Api, Body } from "../api.ts";
import { BarList } from "../components/bar-list.tsx";
import { StudyCard, type StudySummary } from "../components/study-card.tsx";
import { TileMap } from "../components/tile-map.tsx";
import { usePage } from "../context.ts";
import { allFound, definePage, found, thoseFound } from "../define-page.tsx";
import { codes } from "../facets.ts";
import { feedsOf } from "../feeds.ts";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";

interface Content {
  readonly theme: Body<"getTheme">;
  readonly search: Body<"searchCaseStudies">;
  /** With the strongest evidence first, and of each kind the newest. */
  readonly best: readonly StudySummary[];
  readonly vocabulary: Vocabulary;
}

export const theme = definePage<Content>({
  path: "/themes/{id}",
  load,
  head: ({ theme: { id, label, definition } }, t) => ({
    title: label,
    description: definition,
    alternates: feedsOf({ theme: id }, t),
  }),
  View: ThemePage,
});

const shownStudies = 6;
const facets = ["country", "year", "evidence", "challenge"] as const;

async function load({ params: { id = "" } }: PageRequest, api: Api) {
  const newest = (limit: number, more: Record<string, string>) =>
    api.get("searchCaseStudies", {
      query: { theme: id, sort: "-published_at", limit: `${limit}`, ...more },
    });
  const read = await allFound({
    theme: api.get("getTheme", { path: { id } }),
    search: newest(shownStudies, { facets: facets.join() }),
    vocabulary: loadVocabulary(api),
  });
  if (read.outcome !== "found") return read;
  const { items, facets: counted } = read.body.search;
  let room = shownStudies;
  const strongest = codes.evidence.flatMap((evidence) => {
    const count = counted.evidence?.find(({ value }) => value === evidence)?.count ?? 0;
    const shown = Math.min(room, count);
    room -= shown;
    return shown > 0 ? newest(shown, { evidence }) : [];
  });
  const assessed = thoseFound(await Promise.all(strongest));
  if (assessed.outcome !== "found") return assessed;
  const best = [
    ...assessed.body.flatMap((search) => search.items),
    ...items.filter(({ evidenceLevel }) => evidenceLevel === undefined),
  ];
  return found({ ...read.body, best: best.slice(0, shownStudies) });
}

function ThemePage({ content: { theme, search, best, vocabulary } }: { content: Content }) {
  const { t, link } = usePage();
  const { id, label, definition } = theme;
  const listed = (filters: Record<string, string> = {}) =>
    link("/case-studies", new URLSearchParams({ theme: id, ...filters }));
  const counts = new Map(search.facets.country?.map(({ value, count }) => [value, count]));
  const { countries } = vocabulary;
  const lacking = countries
    .filter(({ code }) => !counts.has(code))
    .map(({ name }) => name)
    .sort((one, other) => one.localeCompare(other, t.language));
  const barsOf = (facet: "year" | "evidence" | "challenge", text: (value: string) => string) =>
    (search.facets[facet] ?? []).map(({ value, count }) => ({
      id: value,
      label: text(value),
      count,
      href: listed(facet === "year" ? { year_from: value, year_to: value } : { [facet]: value }),
    }));
  const years = barsOf("year", (value) => value).sort((one, other) => Number(one.id) - Number(other.id));
  const charts = [
    {
      id: "challenges",
      title: "theme.challenges",
      bars: barsOf("challenge", (value) => t.label("challenge", value)),
    },
    {
      id: "evidence",
      title: "facet.evidence",
      bars: barsOf("evidence", (value) => t.label("evidence", value)),
    },
    { id: "years", title: "facet.year", bars: years },
  ] as const;
  return (
    <div class="wrap page">
      <div class="lead">
        <p>
          <a href={link("/themes")}>{t("themes.title")}</a>
        </p>
        <h1>{label}</h1>
        <p>{definition}</p>
        <p>
          <a class="button" href={listed()}>
            {t("theme.list", { count: search.total })}
          </a>
        </p>
      </div>
      {best.length > 0 && (
        <section aria-labelledby="best">
          <h2 id="best">
            {t(best.some(({ evidenceLevel }) => evidenceLevel) ? "theme.best" : "home.newest")}
          </h2>
          <div class="cards pairs">
            {best.map((study) => (
              <StudyCard key={study.id} study={study} vocabulary={vocabulary} />
            ))}
          </div>
        </section>
      )}
      <section aria-labelledby="who">
        <h2 id="who">{t("theme.who")}</h2>
        <TileMap
          countries={countries}
          counts={counts}
          hrefOf={(code) => (counts.has(code) ? listed({ country: code }) : link(`/countries/${code}`))}
        />
      </section>
      <div class="thirds">
        {charts
          .filter(({ bars }) => bars.length > 0)
          .map(({ id: chart, title, bars }) => (
            <section key={chart} aria-labelledby={chart}>
              <h2 id={chart}>{t(title)}</h2>
              <BarList bars={bars} isShort={chart === "years"} />
            </section>
          ))}
      </div>
      {lacking.length > 0 && (
        <section aria-labelledby="lacking">
          <h2 id="lacking">{t("theme.lacking", { count: lacking.length })}</h2>
          <p>{lacking.join(t("separator"))}</p>
        </section>
      )}
    </div>
  );
}
