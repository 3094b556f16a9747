import { listComments } from "#schemas/operations/review.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as comments from "./store/comments.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(listComments, async (request) => {
  const { path, query, caller, after } = request;
  const [{ standing }, page] = await Promise.all([
    standingOf(path.id),
    comments.list(path.id, { limit: query.limit, after }),
  ]);
  permit(judgeRead(standing, caller), path.id);
  return okPage(request, page);
});
