import { usePage } from "../../context.ts";
import type { StudyContent } from "./study-content.ts";
import { StudySection } from "./study-section.tsx";

export function Versions({ content: { study, versions } }: { content: StudyContent }) {
  const { t, link } = usePage();
  // Versions are numbered from 1; those that the list does not reach are known by their numbers.
  const oldest = versions.at(-1)?.version ?? 1;
  const earlier = Array.from({ length: oldest - 1 }, (_, index) => oldest - 1 - index);
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
      {earlier.length > 0 && (
        <p class="row">
          <span>{t("study.earlier")}</span>
          {earlier.map((version) => (
            <a key={version} href={link(`/case-studies/${study.slug}/versions/${version}`)}>
              {version}
            </a>
          ))}
        </p>
      )}
    </StudySection>
  );
}
