import { usePage } from "../../context.ts";
import type { Study } from "./study-content.ts";

/** Where it comes from, before anything else: readers decide by it how far to trust the rest. */
export function Provenance({ study }: { study: Study }) {
  const { t, request } = usePage();
  const { provenance, confirmedByInstitution, evidenceLevel, reviewDueAt } = study;
  const isOverdue = Date.parse(reviewDueAt) < request.now.getTime();
  return (
    <p class={confirmedByInstitution ? "mark-ok" : "mark-warn"}>
      <b>
        {t.label("provenance", provenance)}
        {t("separator")}
        {t(confirmedByInstitution ? "study.confirmed" : "compare.unconfirmed")}.
      </b>{" "}
      {t("facet.evidence")}
      {t("colon")} {evidenceLevel ? t.label("evidence", evidenceLevel) : t("study.unassessed")}.{" "}
      {t(isOverdue ? "study.review-overdue" : "study.review-due", { day: t.date(reviewDueAt) })}
    </p>
  );
}
