import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import type { StoredDraft } from "#schemas/life-cycle.ts";
import { diffDraft } from "#schemas/operations/drafts.ts";
import { lastVersion } from "./case-studies/last-version.ts";
import { openDraftOf, permit, standingOf } from "./case-studies/standing.ts";
import { diffContent } from "./content/diff.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";
import * as drafts from "./store/drafts.ts";
import { judgeRead } from "./workflow/life-cycle.ts";

export const handler = endpoint(diffDraft, async ({ path: { id }, query, caller }) => {
  const found = await standingOf(id);
  permit(judgeRead(found.standing, caller), id);
  const draft = openDraftOf(found, id);
  const before = query.since === "public" ? await publicState(found) : await lastRound(draft);
  return ok({
    from: before.name,
    to: `draft, revision ${draft.revision}`,
    changes: diffContent(before.content, contentOf(draft)),
  });
});

interface Before {
  readonly name: string;
  readonly content: DraftContent;
}

const nothing: Before = { name: "nothing", content: {} };

async function publicState({ publication }: Awaited<ReturnType<typeof standingOf>>): Promise<Before> {
  if (!publication) return nothing;
  const version = await lastVersion(publication);
  return { name: `version ${version.version}`, content: contentOf(version) };
}

/** What the reviewer saw before: while a submission waits, that is the one before it. */
async function lastRound({ id, state, submissions }: StoredDraft): Promise<Before> {
  const waiting = state === "submitted" || state === "in-review";
  const number = waiting ? submissions - 1 : submissions;
  const submission = number > 0 ? await drafts.getSubmission(id, number) : undefined;
  return submission ? { name: `submission ${number}`, content: submission.content } : nothing;
}
