import { getFullCopy } from "#schemas/operations/exports.ts";
import { linkToFullCopy } from "./files/full-copy.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { seeOther } from "./http/responses.ts";

export const handler = endpoint(getFullCopy, async () => {
  const link = await linkToFullCopy();
  if (link !== undefined) return seeOther(link);
  throw new ProblemError(
    "not-found",
    "The first copy of the whole catalogue is made the coming night. Until then follow GET /v1/changes from its beginning, or take GET /v1/exports/case-studies.ndjson.",
  );
});
