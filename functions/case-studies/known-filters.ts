import type { InputError } from "#schemas/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as vocabulary from "../store/vocabulary.ts";
import { suggestion } from "../words/nearest.ts";

/** Said in place of a guess: a code of two letters with a wrong one is as near to many codes as to the right one. */
export const whereCodesAre = "GET /v1/countries lists the codes there are.";

/** Refuses a filter by a theme or country that does not exist: an empty list would look like an answer. */
export async function requireKnownFilters({
  theme = [],
  country = [],
}: {
  theme?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
}): Promise<void> {
  const [themes, countries] = await Promise.all([
    theme.length ? vocabulary.listThemes() : [],
    country.length ? vocabulary.listCountries() : [],
  ]);
  const errors = [
    ...unknown(
      "theme",
      theme,
      themes.map(({ id }) => id),
    ),
    ...unknown(
      "country",
      country,
      countries.map(({ alpha2 }) => alpha2),
    ),
  ];
  const [first] = errors;
  if (first) throw new ProblemError("invalid-request", first.detail, { errors });
}

const unknown = (name: string, given: readonly string[], known: readonly string[]): InputError[] =>
  given
    .filter((value) => !known.includes(value))
    .map((value) => ({
      in: "query",
      pointer: `/${name}`,
      code: "unknown",
      detail: `There is no ${name} ${value}. ${name === "country" ? whereCodesAre : suggestion(value, known)}`,
    }));
