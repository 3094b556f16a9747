import { usePage } from "../../context.ts";
import type { MessageKey } from "../../messages.ts";
import type { Vocabulary } from "../../vocabulary.ts";
import { StudyCard, type StudySummary } from "../study-card.tsx";

interface RelatedStudiesProps {
  readonly title: MessageKey;
  readonly studies: readonly StudySummary[];
  readonly vocabulary: Vocabulary;
}

export function RelatedStudies({ title, studies, vocabulary }: RelatedStudiesProps) {
  const { t } = usePage();
  if (studies.length === 0) return null;
  return (
    <section class="no-print" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <div class="cards pairs">
        {studies.map((each) => (
          <StudyCard key={each.id} study={each} vocabulary={vocabulary} />
        ))}
      </div>
    </section>
  );
}
