import type { Api, Body } from "../api.ts";
import { SearchBox } from "../components/search-box.tsx";
import { StudyCard } from "../components/study-card.tsx";
import { TermTag } from "../components/term-tag.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

interface Content {
  readonly newest: Body<"listCaseStudies">["items"];
  readonly themes: Body<"listThemes">["items"];
  readonly countries: Body<"listCountries">["items"];
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

async function load(_: PageRequest, api: Api) {
  const [newest, themes, countries] = await Promise.all([
    api.get("listCaseStudies", { query: { limit: "6" } }),
    api.get("listThemes"),
    api.get("listCountries"),
  ]);
  if (newest.outcome !== "found") return newest;
  if (themes.outcome !== "found") return themes;
  if (countries.outcome !== "found") return countries;
  return found({ newest: newest.body.items, themes: themes.body.items, countries: countries.body.items });
}

function Home({ content: { newest, themes, countries } }: { content: Content }) {
  const { t } = usePage();
  const countryNames = new Map(countries.map(({ code, name }) => [code, name]));
  const themeLabels = new Map(themes.map(({ id, label }) => [id, label]));
  return (
    <div class="wrap home">
      <div class="lead">
        <h1>{t("home.title")}</h1>
        <p>{t("home.lead")}</p>
        <SearchBox />
      </div>
      <section aria-labelledby="themes">
        <h2 id="themes">{t("home.themes")}</h2>
        <p class="terms">
          {themes.map(({ id, label }) => (
            <TermTag key={id} filter="theme" value={id} label={label} />
          ))}
        </p>
        <YourCountry countries={countries} />
      </section>
      <section aria-labelledby="newest">
        <h2 id="newest">{t("home.newest")}</h2>
        <div class="cards">
          {newest.map((study) => (
            <StudyCard
              key={study.id}
              study={study}
              countryName={countryNames.get(study.country) ?? study.country}
              themeLabel={(id) => themeLabels.get(id) ?? id}
            />
          ))}
        </div>
      </section>
    </div>
  );
}

function YourCountry({ countries }: { countries: Content["countries"] }) {
  const { t, link } = usePage();
  const named = [...countries].sort((one, other) => one.name.localeCompare(other.name, t.language));
  return (
    <form class="your-country" action={link("/countries")}>
      <label for="your-country">{t("home.your-country")}</label>
      <select id="your-country" name="code">
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="quiet">
        {t("home.your-country.go")}
      </button>
    </form>
  );
}
