import type { Api, Body } from "../api.ts";
import { usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

interface Content {
  readonly themes: Body<"listThemes">["items"];
  /** By theme and country. */
  readonly counts: Body<"getStatistics">["counts"];
  readonly studies: ReadonlyMap<string, number>;
}

export const themes = definePage<Content>({
  path: "/themes",
  load,
  head: (_, t) => ({
    title: t("themes.title"),
    description: t("themes.lead"),
    alternates: [
      { type: "text/turtle", href: "/v1/descriptions/themes.ttl", title: "SKOS" },
      { type: "application/ld+json", href: "/v1/descriptions/themes.jsonld", title: "SKOS" },
    ],
  }),
  View: Themes,
});

async function load(_: PageRequest, api: Api) {
  const read = await allFound({
    listed: api.get("listThemes"),
    byTheme: api.get("getStatistics", { query: { by: "theme" } }),
    byCountry: api.get("getStatistics", { query: { by: "theme,country" } }),
  });
  if (read.outcome !== "found") return read;
  const { listed, byTheme, byCountry } = read.body;
  return found({
    themes: listed.items,
    counts: byCountry.counts,
    studies: new Map(byTheme.counts.map(({ values: [theme], count }) => [theme ?? "", count])),
  });
}

function Themes({ content: { themes, counts, studies } }: { content: Content }) {
  const { t, link } = usePage();
  const byLabel = new Intl.Collator(t.language).compare;
  const countriesOn = (id: string) => counts.filter(({ values: [theme] }) => theme === id).length;
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("themes.title")}</h1>
        <p>{t("themes.lead")}</p>
      </div>
      <ul class="themes">
        {themes
          .toSorted((one, other) => byLabel(one.label, other.label))
          .map(({ id, label, definition }) => (
            <li key={id}>
              <h2>
                <a href={link(`/themes/${id}`)}>{label}</a>
              </h2>
              <p>{definition}</p>
              <p class="hint">
                {t("themes.counts", {
                  studies: t("count.studies", { count: studies.get(id) ?? 0 }),
                  countries: t("count.countries", { count: countriesOn(id) }),
                })}
              </p>
            </li>
          ))}
      </ul>
    </div>
  );
}
