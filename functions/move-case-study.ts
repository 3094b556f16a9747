import { moveCaseStudy } from "#schemas/operations/review.ts";
import { prepareMove } from "./case-studies/prepare-move.ts";
import { endpoint } from "./http/endpoint.ts";
import { requireMatch, stale } from "./http/preconditions.ts";
import { ok } from "./http/responses.ts";
import { retry } from "./retries/retry.ts";
import * as receipts from "./store/receipts.ts";

export const handler = endpoint(
  moveCaseStudy,
  ({ path: { id }, body: move, caller, ifMatch, once }) =>
    retry(async () => {
      const prepared = await prepareMove({ id, move, caller, now: new Date().toISOString() });
      requireMatch(ifMatch, prepared.tagBefore);
      const response = ok(prepared.result, { tag: prepared.tagAfter });
      const outcome = await prepared.commit(once(response));
      if (outcome === "stale") throw stale();
      // The next attempt chooses another slug.
      return outcome === "slug-taken" ? undefined : response;
    }, "Other studies kept taking the slug."),
  receipts,
);
