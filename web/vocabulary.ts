import type { Api, Body } from "./api.ts";
import { allFound, found } from "./define-page.tsx";

/** All countries and themes, and what they are called in the language of the page. */
export interface Vocabulary {
  readonly countries: Body<"listCountries">["items"];
  readonly themes: Body<"listThemes">["items"];
  countryName(code: string): string;
  themeLabel(id: string): string;
}

export async function loadVocabulary(api: Api) {
  const read = await allFound({ countries: api.get("listCountries"), themes: api.get("listThemes") });
  if (read.outcome !== "found") return read;
  const countries = read.body.countries.items;
  const themes = read.body.themes.items;
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const labels = new Map(themes.map(({ id, label }) => [id, label]));
  return found<Vocabulary>({
    countries,
    themes,
    countryName: (code) => names.get(code) ?? code,
    themeLabel: (id) => labels.get(id) ?? id,
  });
}
