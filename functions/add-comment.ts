import { ulid } from "ulidx";
import type { Comment } from "#schemas/life-cycle.ts";
import { addComment } from "#schemas/operations/review.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { created } from "./http/responses.ts";
import * as comments from "./store/comments.ts";
import * as receipts from "./store/receipts.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(
  addComment,
  async ({ path: { id }, body, caller, once }) => {
    const found = await standingOf(id);
    permit(judgeRead(found.standing, caller), id);
    openDraftOf(found, id);
    const comment: Comment = {
      id: ulid(),
      ...body,
      who: caller.id,
      role: caller.role,
      createdAt: new Date().toISOString(),
    };
    const response = created(`${siteUrl()}/v1/case-studies/${id}/comments`, comment);
    await comments.add(id, comment, once(response));
    return response;
  },
  receipts,
);
