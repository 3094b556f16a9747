import { usePage } from "../../context.ts";
import { ForeignText, LanguageBadge, textAttributes } from "../foreign-text.tsx";
import type { Study } from "./study-content.ts";
import { StudySection } from "./study-section.tsx";

export function Results({ study }: { study: Study }) {
  const { t } = usePage();
  return (
    <StudySection id="results">
      {study.noResultsReason && (
        <p>
          <ForeignText of={study} pointer="/noResultsReason">
            {study.noResultsReason}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/noResultsReason" />
        </p>
      )}
      {study.results.length === 0 && !study.noResultsReason && <p>{t("study.no-results")}</p>}
      <LanguageBadge
        of={study}
        pointer={study.results.flatMap((_, index) => [
          `/results/${index}/indicator`,
          `/results/${index}/unit`,
        ])}
      />
      {study.results.length > 0 && (
        <table class="results">
          <thead class="hidden">
            <tr>
              <th scope="col">{t("study.indicator")}</th>
              <th scope="col">{t("study.value")}</th>
              <th scope="col">{t("study.source-year")}</th>
            </tr>
          </thead>
          <tbody>
            {study.results.map(({ indicator, value, unit, year, baseline, sourceIndex }, index) => (
              <tr key={indicator}>
                <th scope="row">
                  <ForeignText of={study} pointer={`/results/${index}/indicator`}>
                    {indicator}
                  </ForeignText>
                </th>
                <td>
                  <bdi {...textAttributes(study, `/results/${index}/unit`, t)}>
                    <b>{t.number(value)}</b> {unit}
                  </bdi>
                  {baseline !== undefined && (
                    <span class="hint"> {t("study.baseline", { value: t.number(baseline) })}</span>
                  )}
                </td>
                <td class="hint">
                  {year}
                  {sourceIndex !== undefined && (
                    <>
                      {year && t("separator")}
                      <a href={`#source-${sourceIndex + 1}`}>
                        {t("study.source", { number: sourceIndex + 1 })}
                      </a>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </StudySection>
  );
}
