import { contentOf, type DraftContent, type StoredPublication, type Tombstone } from "#schemas/case-study.ts";
import type { StoredDraft } from "#schemas/life-cycle.ts";
import * as drafts from "../store/drafts.ts";
import { lastVersion } from "./last-version.ts";

/** What a draft is compared with. */
interface Baseline {
  readonly name: string;
  readonly content: DraftContent;
}

const nothing: Baseline = { name: "nothing", content: {} };

/** The content readers see now, or saw before it was withdrawn. */
export async function publicState(publication: StoredPublication | Tombstone | undefined): Promise<Baseline> {
  if (!publication) return nothing;
  const version = await lastVersion(publication);
  return { name: `version ${version.version}`, content: contentOf(version) };
}

/** What a reviewer last decided on. */
export async function lastRound({ id, reviewedSubmission: number }: StoredDraft): Promise<Baseline> {
  const submission = number && (await drafts.getSubmission(id, number));
  return submission ? { name: `submission ${number}`, content: submission.content } : nothing;
}
