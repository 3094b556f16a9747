import { getTheme } from "#schemas/operations/catalogue.ts";
import { viewTheme } from "./content/language-view.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok } from "./http/responses.ts";
import * as vocabulary from "./store/vocabulary.ts";
import { suggestion } from "./words/nearest.ts";

export const handler = endpoint(getTheme, async ({ path: { id }, languages: wanted }) => {
  const theme = await vocabulary.getTheme(id);
  if (!theme) {
    const known = (await vocabulary.listThemes()).map((theme) => theme.id);
    throw new ProblemError("not-found", `There is no theme ${id}. ${suggestion(id, known)}`);
  }
  const { answer, languages } = viewTheme(theme, wanted);
  return ok(answer, { languages });
});
