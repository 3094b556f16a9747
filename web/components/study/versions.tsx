import { usePage } from "../../context.ts";
import type { StudyContent } from "./study-content.ts";
import { StudySection } from "./study-section.tsx";

export function Versions({ content: { study, versions } }: { content: StudyContent }) {
  const { t, link } = usePage();
  return (
    <StudySection id="versions">
      <ul class="points">
        {versions.map(({ version, updatedAt, current }) => (
          <li key={version}>
            <a href={link(`/case-studies/${study.slug}/versions/${version}`)}>
              {t("study.version", { number: version, day: t.date(updatedAt) })}
            </a>{" "}
            {current && <span class="badge">{t("study.current")}</span>}{" "}
            {version > 1 && (
              <a href={link(`/case-studies/${study.slug}/changes/${version}`)}>{t("study.changed")}</a>
            )}
          </li>
        ))}
      </ul>
    </StudySection>
  );
}
