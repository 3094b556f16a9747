import { getTheme } from "#schemas/operations/catalogue.ts";
import { viewTheme } from "./content/language-view.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { preferredMediaType } from "./http/negotiation.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok, okFile } from "./http/responses.ts";
import * as vocabulary from "./store/vocabulary.ts";
import { suggestion } from "./words/nearest.ts";

export const handler = endpoint(getTheme, async ({ path: { id }, headers, languages: wanted }) => {
  const theme = await vocabulary.getTheme(id);
  if (!theme) {
    const known = (await vocabulary.listThemes()).map((theme) => theme.id);
    throw new ProblemError("not-found", `There is no theme ${id}. ${suggestion(id, known)}`);
  }
  const mediaType = preferredMediaType(headers, getTheme.responses[200].mediaTypes);
  if (mediaType === "text/turtle" || mediaType === "application/ld+json") {
    const { themeAsLinkedData, themeAsTurtle } = await import("./formats/describe-themes.ts");
    const write = mediaType === "text/turtle" ? themeAsTurtle : themeAsLinkedData;
    return okFile(mediaType, write(theme, siteUrl()), { languages: Object.keys(theme.label) });
  }
  const { answer, languages } = viewTheme(theme, wanted);
  return ok(answer, { languages });
});
