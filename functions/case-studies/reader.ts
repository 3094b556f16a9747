import { viewCountry, viewTheme } from "../content/language-view.ts";
import type { Reader } from "../formats/selection.ts";
import { siteUrl } from "../http/environment.ts";
import * as vocabulary from "../store/vocabulary.ts";

/** The reader of `languages`, best first, with what themes and countries are called in them. */
export async function readerOf(languages: readonly string[]): Promise<Reader> {
  const [themes, countries] = await Promise.all([vocabulary.listThemes(), vocabulary.listCountries()]);
  return {
    language: languages[0] ?? "en",
    siteUrl: siteUrl(),
    themeLabels: new Map(themes.map((theme) => [theme.id, viewTheme(theme, languages).answer.label])),
    countryNames: new Map(
      countries.map((country) => [country.alpha2, viewCountry(country, languages).answer.name]),
    ),
  };
}
