import { ulid } from "ulidx";
import { createDraft } from "#schemas/operations/drafts.ts";
import { draftTag } from "./case-studies/entity-tags.ts";
import { openDraft } from "./case-studies/open-draft.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { created } from "./http/responses.ts";
import * as drafts from "./store/drafts.ts";
import * as receipts from "./store/receipts.ts";

export const handler = endpoint(
  createDraft,
  async ({ body, caller, once }) => {
    const id = ulid();
    const now = new Date().toISOString();
    const { draft, history } = await openDraft(body, { caller, now, id, entryId: ulid() });
    const response = created(
      `${siteUrl()}/v1/case-studies/${id}/draft`,
      { id, state: draft.state, revision: draft.revision },
      { tag: draftTag(draft) },
    );
    await drafts.add(draft, history, once(response));
    return response;
  },
  receipts,
);
