import { directionOf } from "#schemas/direction.ts";
import type { Body } from "../api.ts";
import { usePage } from "../context.ts";
import { pageLanguages } from "../languages.ts";
import { messagesIn } from "../messages.ts";
import { languageOfText } from "./foreign-text.tsx";

type Study = Body<"getCaseStudy">;

/** What was achieved, in a line that is written like its indicator: its colon and its order are of that language too. */
export function ResultLine({ of, index }: { of: Study; index: number }) {
  const { t } = usePage();
  const result = of.results[index];
  if (!result) return null;
  const { indicator, value, unit, year } = result;
  const language = languageOfText(of, `/results/${index}/indicator`);
  const unitLanguage = languageOfText(of, `/results/${index}/unit`);
  return (
    <bdi lang={language} dir={directionOf(language)}>
      {indicator}
      {colonIn(language)} <b>{t.number(value)}</b>{" "}
      <bdi lang={unitLanguage} dir={directionOf(unitLanguage)}>
        {unit}
      </bdi>
      {year && ` (${year})`}
    </bdi>
  );
}

function colonIn(language: string): string {
  const known = pageLanguages.find((each) => each === language.split("-")[0]);
  return known ? messagesIn(known)("colon") : ":";
}
