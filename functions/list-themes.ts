import { listThemes } from "#schemas/operations/catalogue.ts";
import { viewTheme } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { preferredMediaType } from "./http/negotiation.ts";
import { okWhole } from "./http/pages.ts";
import { okFile } from "./http/responses.ts";
import * as vocabulary from "./store/vocabulary.ts";

export const handler = endpoint(listThemes, async ({ headers, languages }) => {
  const themes = await vocabulary.listThemes();
  const mediaType = preferredMediaType(headers, listThemes.responses[200].mediaTypes);
  if (mediaType === "text/turtle" || mediaType === "application/ld+json") {
    const { themesAsLinkedData, themesAsTurtle } = await import("./formats/describe-themes.ts");
    const write = mediaType === "text/turtle" ? themesAsTurtle : themesAsLinkedData;
    const all = themes.flatMap(({ label }) => Object.keys(label));
    return okFile(mediaType, write(themes, siteUrl()), { languages: [...new Set(all)] });
  }
  const views = themes.map((theme) => viewTheme(theme, languages));
  return okWhole(
    views.map(({ answer }) => answer),
    { languages: languagesUsed(views) },
  );
});
