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
        // One place a study, the best in the language of the page: a second one would make the page of twenty a tenth heavier.
        const places = study.highlights.filter(({ pointer }) => pointer !== "/title");
        const place = places.find(({ language }) => language === t.language) ?? places[0];
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
