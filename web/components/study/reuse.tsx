import { usePage } from "../../context.ts";
import type { Study } from "./study-content.ts";
import { StudySection } from "./study-section.tsx";
import { StudyPoints } from "./study-texts.tsx";

export function Reuse({ study }: { study: Study }) {
  const { t } = usePage();
  const lists = [
    ["enablers", "compare.enablers"],
    ["activeIngredients", "compare.keep"],
    ["adaptableParts", "compare.change"],
  ] as const;
  const ready = Object.entries(study.readiness ?? {}).filter(([, there]) => there);
  const told = lists.filter(([field]) => study[field].length > 0);
  return (
    <StudySection id="reuse">
      {told.length === 0 && ready.length === 0 && study.offers.length === 0 && <p>{t("study.no-reuse")}</p>}
      <div class="thirds">
        {told.map(([field, title]) => (
          <div key={field}>
            <h3>{t(title)}</h3>
            <StudyPoints of={study} field={field} />
          </div>
        ))}
        {ready.length > 0 && (
          <div>
            <h3>{t("study.ready")}</h3>
            <ul class="points">
              {ready.map(([name]) => (
                <li key={name}>{t.label("readiness", name)}</li>
              ))}
            </ul>
          </div>
        )}
        {study.offers.length > 0 && (
          <div>
            <h3>{t("study.offers")}</h3>
            <ul class="points">
              {study.offers.map((offer) => (
                <li key={offer}>{t.label("offer", offer)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </StudySection>
  );
}
