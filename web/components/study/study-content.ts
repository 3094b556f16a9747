import type { Body } from "../../api.ts";
import type { Vocabulary } from "../../vocabulary.ts";
import type { StudySummary } from "../study-card.tsx";

export type Study = Body<"getCaseStudy">;

export interface StudyContent {
  readonly study: Study;
  readonly versions: Body<"listVersions">["items"];
  readonly vocabulary: Vocabulary;
  /** On the same themes, of other countries; and of the same country. */
  readonly elsewhere: readonly StudySummary[];
  readonly here: readonly StudySummary[];
}
