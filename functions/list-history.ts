import { listHistory } from "#schemas/operations/review.ts";
import { permit, standingOf } from "./case-studies/standing.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as history from "./store/history.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(listHistory, async (request) => {
  const { path, query, caller, after } = request;
  const [{ standing }, page] = await Promise.all([
    standingOf(path.id),
    history.list(path.id, { limit: query.limit, after }),
  ]);
  permit(judgeRead(standing, caller), path.id);
  return okPage(request, page);
});
