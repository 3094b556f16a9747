import { pageAddress, usePage } from "../../context.ts";
import { pageLanguages } from "../../languages.ts";
import type { Study } from "./study-content.ts";

/** The page in its other languages, with how much of the study each has. */
export function StudyLanguages({ study }: { study: Study }) {
  const { t } = usePage();
  return (
    <p class="row hint">
      <span>{t("study.languages")}</span>
      {study.languageStates.map(({ language, original, fields, translated, stale }) => {
        const state = original
          ? t("study.original")
          : t("study.translated", { translated, fields }) +
            (stale > 0 ? `${t("separator")}${t("text.stale")}` : "");
        const page = pageLanguages.find((each) => each === language);
        const name = `${t.languageName(language)} (${state})`;
        return (
          <span key={language}>
            {page && page !== t.language ? (
              <a href={pageAddress(page, `/case-studies/${study.slug}`)} hreflang={page}>
                {name}
              </a>
            ) : (
              name
            )}
          </span>
        );
      })}
    </p>
  );
}
