import { listThemes } from "#schemas/operations/catalogue.ts";
import { viewTheme } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okWhole } from "./http/pages.ts";
import * as vocabulary from "./store/vocabulary.ts";

export const handler = endpoint(listThemes, async ({ languages }) => {
  const views = (await vocabulary.listThemes()).map((theme) => viewTheme(theme, languages));
  return okWhole(
    views.map(({ answer }) => answer),
    { languages: languagesUsed(views) },
  );
});
