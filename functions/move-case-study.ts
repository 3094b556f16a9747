import { moveCaseStudy } from "#schemas/operations/review.ts";
import { prepareMove } from "./case-studies/prepare-move.ts";
import { endpoint } from "./http/endpoint.ts";
import { requireMatch, stale } from "./http/preconditions.ts";
import { ok } from "./http/responses.ts";
import * as receipts from "./store/receipts.ts";

export const handler = endpoint(
  moveCaseStudy,
  async ({ path: { id }, body: move, caller, ifMatch, once }) => {
    for (;;) {
      const prepared = await prepareMove({ id, move, caller, now: new Date().toISOString() });
      requireMatch(ifMatch, prepared.tagBefore);
      const response = ok(prepared.result, { tag: prepared.tagAfter });
      const outcome = await prepared.commit(once(response));
      if (outcome === "stale") throw stale();
      if (outcome !== "slug-taken") return response;
    }
  },
  receipts,
);
