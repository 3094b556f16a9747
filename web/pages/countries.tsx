import type { Api, Body } from "../api.ts";
import { TileMap } from "../components/tile-map.tsx";
import { YourCountry } from "../components/your-country.tsx";
import { pageAddress, usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

interface Content {
  readonly countries: Body<"listCountries">["items"];
  /** By code. */
  readonly counts: ReadonlyMap<string, number>;
}

export const countries = definePage<Content>({
  path: "/countries",
  load,
  head: (_, t) => ({ title: t("countries.title"), description: t("countries.description") }),
  View: Countries,
});

async function load({ language, query }: PageRequest, api: Api) {
  // The choice of one's own country is a form, which sends it as a parameter.
  const chosen = query.get("code");
  if (chosen !== null && /^[A-Z]{2}$/.test(chosen)) {
    return {
      outcome: "moved",
      location: pageAddress(language, `/countries/${chosen}`),
      isWhole: true,
    } as const;
  }
  const read = await allFound({
    listed: api.get("listCountries"),
    statistics: api.get("getStatistics", { query: { by: "country" } }),
  });
  if (read.outcome !== "found") return read;
  const { listed, statistics } = read.body;
  const counts = new Map(
    statistics.counts.flatMap(({ values: [code], count }) => (code ? [[code, count] as const] : [])),
  );
  return found({ countries: listed.items, counts });
}

function Countries({ content: { countries, counts } }: { content: Content }) {
  const { t, link } = usePage();
  const named = [...countries].sort((one, other) => one.name.localeCompare(other.name, t.language));
  const lacking = named.filter(({ code }) => !counts.has(code));
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("countries.title")}</h1>
        <p>{t("countries.lead", { with: counts.size, all: countries.length })}</p>
        <YourCountry countries={countries} />
      </div>
      <section aria-labelledby="map">
        <h2 id="map">{t("home.map")}</h2>
        <TileMap countries={countries} counts={counts} hrefOf={(code) => link(`/countries/${code}`)} />
      </section>
      <section aria-labelledby="all">
        <h2 id="all">{t("countries.all")}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer */}
        <section class="scroll" tabIndex={0} aria-label={t("countries.studies")}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{t("facet.country")}</th>
                <th scope="col">{t("countries.studies")}</th>
                <th scope="col">{t("facet.region")}</th>
                <th scope="col">{t("facet.income_group")}</th>
              </tr>
            </thead>
            <tbody>
              {named.map(({ code, name, region, incomeGroup }) => (
                <tr key={code}>
                  <th scope="row">
                    <a href={link(`/countries/${code}`)}>{name}</a>
                  </th>
                  <td class="number">{t.number(counts.get(code) ?? 0)}</td>
                  <td>{t.label("region", region)}</td>
                  <td>{t.label("income_group", incomeGroup)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      {lacking.length > 0 && (
        <section aria-labelledby="lacking">
          <h2 id="lacking">{t("countries.lacking")}</h2>
          <p>{lacking.map(({ name }) => name).join(t("separator"))}</p>
        </section>
      )}
    </div>
  );
}
