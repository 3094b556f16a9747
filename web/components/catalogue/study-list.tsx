import { usePage } from "../../context.ts";
import { languageAttributes } from "../foreign-text.tsx";
import { StudyCard } from "../study-card.tsx";
import type { CatalogueContent } from "./catalogue-content.ts";

export function StudyList({ content }: { content: CatalogueContent }) {
  const { t } = usePage();
  const { search, vocabulary } = content;
  return (
    <div class="cards">
      {search.items.map((study) => {
        // One place a study, the best: a second one would make the page of twenty a tenth heavier.
        const place = study.highlights.find(({ pointer }) => pointer !== "/title");
        return (
          <StudyCard key={study.id} study={study} vocabulary={vocabulary}>
            {place && (
              <p class="line">
                <bdi {...languageAttributes(place.language, t)}>
                  {place.segments.map(({ text, isMatch }, index) =>
                    isMatch ? <mark key={index}>{text}</mark> : text,
                  )}
                </bdi>
              </p>
            )}
          </StudyCard>
        );
      })}
    </div>
  );
}
