import { getCountry } from "#schemas/operations/catalogue.ts";
import { whereCodesAre } from "./case-studies/known-filters.ts";
import { viewCountryThemes } from "./content/country-profile.ts";
import { viewCountry } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok } from "./http/responses.ts";
import * as listings from "./store/listings.ts";
import * as vocabulary from "./store/vocabulary.ts";

export const handler = endpoint(getCountry, async ({ path: { code }, languages: wanted }) => {
  const [country, studies, themes] = await Promise.all([
    vocabulary.getCountry(code),
    listings.profile(code),
    vocabulary.listThemes(),
  ]);
  if (!country) throw new ProblemError("not-found", `There is no country ${code}. ${whereCodesAre}`);
  const view = viewCountry(country, wanted);
  const { byTheme, missingThemes, languages } = viewCountryThemes(studies, themes, wanted);
  return ok(
    { ...view.answer, caseStudies: studies.length, byTheme, missingThemes },
    { languages: languagesUsed([view, { languages }]) },
  );
});
