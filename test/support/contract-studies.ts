import type { DraftContent, DraftPatch } from "#schemas/case-study.ts";
import type { MoveName } from "#schemas/life-cycle.ts";
import { caseStudyContent } from "./case-studies.ts";
import type { Api } from "./contract-api.ts";

/** A case study somewhere in its life. */
export interface ApiStudy {
  readonly id: string;
  /** For the next If-Match. */
  readonly tag: string;
  /** Of a published one. */
  readonly slug?: string | undefined;
}

let created = 0;

/** Complete content about Morocco, with a title of its own so that it gets a slug of its own. */
export const ownContent = (changes: DraftContent = {}): DraftContent => {
  created += 1;
  return { ...caseStudyContent(), title: `Registry number ${created} of ${process.pid}`, ...changes };
};

/** What people do to case studies over the API. Morocco's contributor writes, Malaysia's editor reviews. */
export function storyOf(api: Api, { author = "contributor-ma", editor = "editor-my" } = {}) {
  const story = {
    async create(content: DraftContent = ownContent(), as = author): Promise<ApiStudy> {
      const { body, headers } = await api.call("createDraft", { as, body: content });
      return { id: body.id, tag: headers.etag ?? "" };
    },
    async edit({ id, tag }: ApiStudy, patch: DraftPatch, as = author): Promise<ApiStudy> {
      const { headers } = await api.call("updateDraft", { as, path: { id }, ifMatch: tag, body: patch });
      return { id, tag: headers.etag ?? "" };
    },
    async revise({ id }: Pick<ApiStudy, "id">, as = author): Promise<ApiStudy> {
      const { headers } = await api.call("reviseCaseStudy", { as, path: { id } });
      return { id, tag: headers.etag ?? "" };
    },
    async move({ id, tag }: ApiStudy, move: MoveName, as: string, comment?: string): Promise<ApiStudy> {
      const request = { as, path: { id }, ifMatch: tag, body: { move, ...(comment && { comment }) } };
      const { body, headers } = await api.call("moveCaseStudy", request);
      return { id, tag: headers.etag ?? "", slug: body.slug };
    },
    submit: (study: ApiStudy) => story.move(study, "submit", author),
    claim: (study: ApiStudy) => story.move(study, "claim", editor),
    /** A draft's way to the public. */
    publish: async (draft: ApiStudy) =>
      story.move(await story.claim(await story.submit(draft)), "publish", editor),
    withdraw: (study: ApiStudy) => story.move(study, "withdraw", editor, "The institution asked for it."),
  };
  return story;
}
