import type { Body } from "../../api.ts";
import type { StudySummary } from "../study-card.tsx";

export type Study = Body<"getCaseStudy">;

export interface StudyContent {
  readonly study: Study;
  readonly versions: Body<"listVersions">["items"];
  /** Of countries, by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Of themes, by id. */
  readonly labels: ReadonlyMap<string, string>;
  /** On the same themes, of other countries; and of the same country. */
  readonly elsewhere: readonly StudySummary[];
  readonly here: readonly StudySummary[];
}
