import { ulid } from "ulidx";
import { contentOf } from "#schemas/case-study.ts";
import { reviseCaseStudy } from "#schemas/operations/drafts.ts";
import { draftTag } from "./case-studies/entity-tags.ts";
import { lastVersion } from "./case-studies/last-version.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { ProblemError } from "./http/problem-error.ts";
import { created } from "./http/responses.ts";
import * as drafts from "./store/drafts.ts";
import * as receipts from "./store/receipts.ts";
import { judgeRevise } from "./workflow/life-cycle.ts";
import { historyEntry, newDraft } from "./workflow/moves.ts";

export const handler = endpoint(
  reviseCaseStudy,
  async ({ path: { id }, caller, once }) => {
    const { draft: open, publication, standing } = await standingOf(id);
    permit(judgeRevise(standing, caller), id);
    const draftExists = new ProblemError(
      "draft-exists",
      `A draft is open: GET /v1/case-studies/${id}/draft.`,
    );
    if (open || !publication) throw draftExists;
    const version = await lastVersion(publication);
    const now = new Date().toISOString();
    const draft = newDraft({
      id,
      content: contentOf(version),
      caller,
      now,
      provenance: version.provenance,
      basedOnVersion: version.version,
      createdAt: version.createdAt,
    });
    const response = created(
      `${siteUrl()}/v1/case-studies/${id}/draft`,
      { id, state: draft.state, revision: draft.revision },
      { tag: draftTag(draft) },
    );
    const history = historyEntry({ id: ulid(), action: "revise", caller, now, to: draft.state });
    if ((await drafts.add(draft, history, once(response))) === "draft-exists") throw draftExists;
    return response;
  },
  receipts,
);
