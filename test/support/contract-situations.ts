import { people } from "#local/identity/people.ts";
import type { OperationId } from "#schemas/operations.ts";
import type { DocumentedOperation } from "./contract-document.ts";

/** Where the case studies stand that requests are about. All are about Morocco. */
export const studyNames = [
  "draft",
  "submitted",
  "inReview",
  "changesRequested",
  "published",
  "revised",
  "withdrawn",
] as const;
export type StudyName = (typeof studyNames)[number];

/** A caller without a token. */
export const nobody = "nobody";
export const callers = [...people.map(({ username }) => username), "demo-integration"];

/** Who does this to a case study where, so that it may succeed. */
export interface Situation {
  readonly as: string;
  readonly study: StudyName;
  readonly body?: object;
}

const [contributor, editor, administrator] = ["contributor-ma", "editor-my", "administrator"] as const;

const every = (as: readonly string[], studies: readonly StudyName[]): Situation[] =>
  as.flatMap((caller) => studies.map((study) => ({ as: caller, study })));
const moves = (as: readonly string[], study: StudyName, ...bodies: object[]): Situation[] =>
  as.flatMap((caller) => bodies.map((body) => ({ as: caller, study, body })));

const comment = "Please name the source.";
const situations: Partial<Record<OperationId, readonly Situation[]>> = {
  reviseCaseStudy: every([contributor, editor], ["published", "withdrawn"]),
  updateDraft: every([contributor, administrator], ["draft", "changesRequested", "revised"]),
  deleteDraft: every([contributor, administrator], ["draft", "changesRequested", "revised"]),
  listReviewQueue: every([editor, administrator], ["submitted"]),
  importCaseStudies: every([editor, administrator], ["draft"]),
  resolveComment: every([contributor, editor], ["changesRequested"]),
  moveCaseStudy: [
    ...moves([contributor], "draft", { move: "submit" }),
    ...moves([contributor], "changesRequested", { move: "submit", comment }),
    ...moves([contributor], "submitted", { move: "retract" }),
    ...moves([editor, administrator], "submitted", { move: "claim" }),
    ...moves(
      [editor],
      "inReview",
      { move: "publish" },
      { move: "release" },
      { move: "request-changes", comment },
    ),
    ...moves([administrator], "inReview", { move: "reassign", reviewer: "{reviewer}" }),
    ...moves([editor], "published", { move: "withdraw", comment }),
    ...moves([editor], "revised", { move: "withdraw", comment }),
    ...moves([administrator], "withdrawn", { move: "reinstate", comment }),
  ],
};
export const situationsOf = ({ id, scope }: DocumentedOperation): readonly Situation[] =>
  situations[id] ?? every(scope ? [contributor, editor, administrator] : [nobody], studyNames);
