import { usePage } from "../../context.ts";
import type { MessageKey } from "../../messages.ts";
import { StudyCard, type StudySummary } from "../study-card.tsx";
import type { StudyContent } from "./study-content.ts";

export function RelatedStudies({
  title,
  studies,
  names,
  labels,
}: {
  title: MessageKey;
  studies: readonly StudySummary[];
} & Pick<StudyContent, "names" | "labels">) {
  const { t } = usePage();
  if (studies.length === 0) return null;
  return (
    <section class="no-print" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <div class="cards pairs">
        {studies.map((each) => (
          <StudyCard
            key={each.id}
            study={each}
            countryName={names.get(each.country) ?? each.country}
            themeLabel={(id) => labels.get(id) ?? id}
          />
        ))}
      </div>
    </section>
  );
}
