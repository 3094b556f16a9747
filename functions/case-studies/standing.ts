import type { StoredPublication, Tombstone } from "#schemas/case-study.ts";
import type { StoredDraft } from "#schemas/life-cycle.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as drafts from "../store/drafts.ts";
import * as publications from "../store/publications.ts";
import type { Standing, Verdict } from "../workflow/life-cycle.ts";

interface Found {
  readonly draft: StoredDraft | undefined;
  readonly publication: StoredPublication | Tombstone | undefined;
  readonly standing: Standing;
}

/** Where a case study stands now, read consistently; a 404 problem if there is no such case study. */
export async function standingOf(id: string): Promise<Found> {
  const [draft, publication] = await Promise.all([
    drafts.get(id),
    publications.get(id, { consistent: true }),
  ]);
  // A published study stays its country's until a version that names another is published.
  const country = publication?.country ?? draft?.country;
  if (!country) throw notFound(id);
  const publicState = publication && (publications.isTombstone(publication) ? "withdrawn" : "published");
  return { draft, publication, standing: { draft, publicState, country } };
}

/** The open draft of what `standingOf` found; a 404 problem that says how to open one if there is none. */
export function openDraftOf({ draft }: Pick<Found, "draft">, id: string): StoredDraft {
  if (draft) return draft;
  throw new ProblemError(
    "not-found",
    `Case study ${id} has no open draft. POST /v1/case-studies/${id}/draft opens one.`,
  );
}

/** Lets an allowed caller pass; throws what a verdict against it means. Hidden things are not there. */
export function permit(verdict: Verdict, id: string): void {
  if (verdict.verdict === "hidden") throw notFound(id);
  if (verdict.verdict === "forbidden") throw new ProblemError("forbidden", verdict.detail);
  if (verdict.verdict === "illegal") throw new ProblemError("illegal-move", verdict.detail);
}

const notFound = (id: string) =>
  new ProblemError("not-found", `There is no case study ${id} that you may read.`);
