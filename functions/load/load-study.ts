import { ulid } from "ulidx";
import * as z from "zod";
import { DraftContent, Slug } from "#schemas/case-study.ts";
import type { Caller, MoveName } from "#schemas/life-cycle.ts";
import { openDraft } from "../case-studies/open-draft.ts";
import { prepareMove } from "../case-studies/prepare-move.ts";
import * as drafts from "../store/drafts.ts";
import * as publications from "../store/publications.ts";
import { studyId } from "./study-id.ts";

/** A study of data/case-studies.json: content and the slug it is known by. */
export const Study = DraftContent.extend({ slug: Slug });
type Study = z.infer<typeof Study>;

const desk: Caller = { id: "desk", role: "editor" };
const secretariat: Caller = { id: "secretariat", role: "editor" };

/** What leads a draft on from each state, and who does it. */
const steps = {
  draft: { move: "submit", caller: desk },
  "changes-requested": { move: "submit", caller: desk },
  submitted: { move: "claim", caller: secretariat },
  "in-review": { move: "publish", caller: secretariat },
} as const satisfies Record<string, { move: MoveName; caller: Caller }>;

/** Publishes a study as desk-researched, from wherever an earlier run left it; one that has its slug already stays. */
export async function loadStudy({ slug, ...content }: Study): Promise<"published" | "present"> {
  if ((await publications.findIdBySlug(slug, { consistent: true })) !== undefined) return "present";
  const id = studyId(slug);
  let state = (await drafts.get(id))?.state;
  if (!state) {
    const opened = await openDraft(content, { caller: desk, now: now(), id, entryId: ulid() });
    const added = await drafts.add(opened.draft, opened.history);
    if (added !== "added") throw new Error(`${slug}: another load is at work`);
    state = opened.draft.state;
  }
  for (;;) {
    const { move, caller } = steps[state];
    const prepared = await prepareMove({ id, move: { move }, caller, now: now(), slug });
    const outcome = await prepared.commit();
    if (outcome === "published") return "published";
    if (outcome !== "moved") throw new Error(`${slug}: ${move} found it ${outcome}`);
    state = z.enum(["submitted", "in-review"]).parse(prepared.result.state);
  }
}

const now = () => new Date().toISOString();
