import { listCountries } from "#schemas/operations/catalogue.ts";
import { viewCountry } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okWhole } from "./http/pages.ts";
import * as vocabulary from "./store/vocabulary.ts";

export const handler = endpoint(listCountries, async ({ languages }) => {
  const views = (await vocabulary.listCountries()).map((country) => viewCountry(country, languages));
  return okWhole(
    views.map(({ answer }) => answer),
    { languages: languagesUsed(views) },
  );
});
