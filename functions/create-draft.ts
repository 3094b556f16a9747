import { ulid } from "ulidx";
import { createDraft } from "#schemas/operations/drafts.ts";
import { createdDraft } from "./case-studies/draft-answer.ts";
import { openDraft } from "./case-studies/open-draft.ts";
import { endpoint } from "./http/endpoint.ts";
import * as drafts from "./store/drafts.ts";
import * as receipts from "./store/receipts.ts";

export const handler = endpoint(
  createDraft,
  async ({ body, caller, once }) => {
    const id = ulid();
    const now = new Date().toISOString();
    const { draft, history } = await openDraft(body, { caller, now, id, entryId: ulid() });
    const response = createdDraft(draft);
    // Under a new id there is nothing that could refuse it.
    await drafts.add(draft, history, once(response));
    return response;
  },
  receipts,
);
