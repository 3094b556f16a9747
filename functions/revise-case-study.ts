import { ulid } from "ulidx";
import { reviseCaseStudy } from "#schemas/operations/drafts.ts";
import { createdDraft } from "./case-studies/draft-answer.ts";
import { openRevision } from "./case-studies/open-draft.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import * as drafts from "./store/drafts.ts";
import * as receipts from "./store/receipts.ts";
import { judgeRevise } from "./workflow/life-cycle.ts";

export const handler = endpoint(
  reviseCaseStudy,
  async ({ path: { id }, caller, once }) => {
    for (;;) {
      const { publication, standing } = await standingOf(id);
      const draftExists = new ProblemError(
        "draft-exists",
        `A draft is open: GET /v1/case-studies/${id}/draft.`,
      );
      const verdict = judgeRevise(standing, caller);
      if (verdict.verdict === "illegal" || !publication) throw draftExists;
      permit(verdict, id);
      const now = new Date().toISOString();
      const { draft, history } = await openRevision(publication, { caller, now, entryId: ulid() });
      const response = createdDraft(draft);
      const outcome = await drafts.add(draft, history, once(response));
      if (outcome === "draft-exists") throw draftExists;
      // Stale: another version was published meanwhile, and is what to revise.
      if (outcome === "added") return response;
    }
  },
  receipts,
);
