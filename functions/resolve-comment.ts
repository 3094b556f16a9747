import { resolveComment } from "#schemas/operations/review.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok } from "./http/responses.ts";
import * as comments from "./store/comments.ts";
import * as receipts from "./store/receipts.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(
  resolveComment,
  async ({ path: { id, commentId }, caller, once }) => {
    for (;;) {
      const [{ standing }, comment] = await Promise.all([standingOf(id), comments.get(id, commentId)]);
      permit(judgeRead(standing, caller), id);
      if (!comment) throw new ProblemError("not-found", `Case study ${id} has no comment ${commentId}.`);
      if (comment.resolvedAt) {
        const response = ok(comment);
        const receipt = once(response);
        if (receipt) await receipts.put(receipt);
        return response;
      }
      const resolved = { ...comment, resolvedAt: new Date().toISOString(), resolvedBy: caller.id };
      const response = ok(resolved);
      if ((await comments.resolve(id, resolved, once(response))) === "resolved") return response;
    }
  },
  receipts,
);
