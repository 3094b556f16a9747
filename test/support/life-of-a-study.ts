import type { DraftContent, DraftPatch, PublishedContent } from "#schemas/case-study.ts";
import type { Caller, Move, MoveName, MoveResult } from "#schemas/life-cycle.ts";
import { call } from "./call.ts";
import { callers, caseStudyContent } from "./case-studies.ts";

/** A case study, with the tag that its next change needs. */
export interface Study {
  readonly id: string;
  readonly tag: string;
}

export interface PublishedStudy extends Study {
  readonly slug: string;
}

export async function createDraft(
  content: DraftContent = caseStudyContent(),
  as: Caller = callers.contributor,
): Promise<Study> {
  const { headers, body } = await call("createDraft", { as, body: content });
  return { id: body.id, tag: headers.etag ?? "" };
}

export async function editDraft(
  { id, tag }: Study,
  patch: DraftPatch,
  as: Caller = callers.contributor,
): Promise<Study> {
  const { headers } = await call("updateDraft", { path: { id }, as, ifMatch: tag, body: patch });
  return { id, tag: headers.etag ?? "" };
}

export async function revise(id: string, as: Caller = callers.contributor): Promise<Study> {
  const { headers } = await call("reviseCaseStudy", { path: { id }, as });
  return { id, tag: headers.etag ?? "" };
}

export async function move(
  { id, tag }: Study,
  name: MoveName,
  as: Caller,
  more: Omit<Move, "move"> = {},
): Promise<Study & { result: MoveResult }> {
  const { headers, body } = await call("moveCaseStudy", {
    path: { id },
    as,
    ifMatch: tag,
    body: { move: name, ...more },
  });
  return { id, tag: headers.etag ?? "", result: body };
}

/** A draft submitted by its contributor, waiting for an editor. */
export const submit = (draft: Study, as: Caller = callers.contributor) => move(draft, "submit", as);

/** Takes a draft from where its author left it to the public. */
export async function publish(
  draft: Study,
  {
    author = callers.contributor,
    reviewer = secretariat,
  }: { readonly author?: Caller; readonly reviewer?: Caller } = {},
): Promise<PublishedStudy> {
  const claimed = await move(await submit(draft, author), "claim", reviewer);
  const { id, tag, result } = await move(claimed, "publish", reviewer);
  return { id, tag, slug: String(result.slug) };
}

/** An editor of no country, who may review what any country writes. */
export const secretariat: Caller = { id: "secretariat", role: "editor" };

export const contributorOf = (country: string): Caller => ({
  id: `contributor-${country.toLowerCase()}`,
  role: "contributor",
  country,
});

/** A new case study, published; its author is the contributor of its country. */
export async function publishStudy(changes: Partial<PublishedContent> = {}): Promise<PublishedStudy> {
  const content = caseStudyContent(changes);
  const author = contributorOf(content.country);
  return publish(await createDraft(content, author), { author });
}

/** The next version of a published case study. */
export async function publishVersion(id: string, patch: DraftPatch): Promise<PublishedStudy> {
  const { body } = await call("getCaseStudy", { path: { id } });
  const author = contributorOf(body.country);
  return publish(await editDraft(await revise(id, author), patch, author), { author });
}
