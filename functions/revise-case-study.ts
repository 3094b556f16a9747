import { ulid } from "ulidx";
import { reviseCaseStudy } from "#schemas/operations/drafts.ts";
import { createdDraft } from "./case-studies/draft-answer.ts";
import { openRevision } from "./case-studies/open-draft.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { retry } from "./retries/retry.ts";
import * as drafts from "./store/drafts.ts";
import * as receipts from "./store/receipts.ts";
import { judgeRevise } from "./workflow/life-cycle.ts";

export const handler = endpoint(
  reviseCaseStudy,
  ({ path: { id }, caller, once }) => {
    const draftExists = new ProblemError(
      "draft-exists",
      `A draft is open: GET /v1/case-studies/${id}/draft.`,
    );
    return retry(async () => {
      const { publication, standing } = await standingOf(id);
      const verdict = judgeRevise(standing, caller);
      if (verdict.verdict === "illegal") throw draftExists;
      permit(verdict, id);
      if (!publication) throw draftExists;
      const now = new Date().toISOString();
      const { draft, history } = await openRevision(publication, { caller, now, entryId: ulid() });
      const response = createdDraft(draft);
      const outcome = await drafts.add(draft, history, once(response));
      if (outcome === "draft-exists") throw draftExists;
      // When another version came out meanwhile, the next attempt begins from that one.
      return outcome === "stale" ? undefined : response;
    }, "Other versions kept being published.");
  },
  receipts,
);
