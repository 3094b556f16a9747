import type * as z from "zod";
import type { SearchHit } from "#schemas/operations/search.ts";
import { usePage } from "../../context.ts";
import { languageAttributes, languageOfText } from "../foreign-text.tsx";
import { StudyCard } from "../study-card.tsx";
import type { CatalogueContent } from "./catalogue-content.ts";

type Hit = z.output<typeof SearchHit>;
type Segments = Hit["highlights"][number]["segments"];

export function StudyList({ content }: { content: CatalogueContent }) {
  const { t } = usePage();
  const { search, vocabulary } = content;
  return (
    <div class="cards">
      {search.items.map((study) => {
        const title = titleMarks(study);
        // One place a study, the best in the language of the page: a second one would make the page of twenty a tenth heavier.
        const places = study.highlights.filter(({ pointer }) => pointer !== "/title");
        const place = places.find(({ language }) => language === t.language) ?? places[0];
        return (
          <StudyCard
            key={study.id}
            study={study}
            vocabulary={vocabulary}
            title={title && <Marked segments={title} />}
          >
            {place && (
              <p class="line">
                <bdi {...languageAttributes(place.language, t)}>
                  <Marked segments={place.segments} />
                </bdi>
              </p>
            )}
          </StudyCard>
        );
      })}
    </div>
  );
}

/** The title in pieces, where it was found in the version that is shown, and not cut. */
function titleMarks(study: Hit): Segments | undefined {
  const language = languageOfText(study, "/title");
  const found = study.highlights.find((one) => one.pointer === "/title" && one.language === language);
  return found?.segments.map(({ text }) => text).join("") === study.title ? found.segments : undefined;
}

const Marked = ({ segments }: { segments: Segments }) =>
  segments.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text));
