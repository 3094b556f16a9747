import type { OperationId } from "#schemas/operations.ts";
import { type Api, connect } from "./contract-api.ts";
import { nobody, type StudyName } from "./contract-situations.ts";
import { type ApiStudy, ownContent, storyOf } from "./contract-studies.ts";
import { unusualTokens } from "./contract-tokens.ts";

interface Place extends ApiStudy {
  readonly commentId: string;
}

/** A running catalogue with a case study wherever one can stand, and callers of every kind. */
export interface World {
  readonly api: Api;
  readonly tokens: Awaited<ReturnType<typeof unusualTokens>>;
  readonly themes: readonly string[];
  readonly unusualCallers: readonly string[];
  study(name: StudyName): Promise<Place>;
  /** Makes the next `study` of this name another one: this one has moved on. */
  forget(name: StudyName): void;
  /** The last `page.next` that each list gave. */
  readonly cursors: Map<OperationId, string>;
}

export async function createWorld(
  server: Parameters<typeof connect>[0] & { directory: string },
): Promise<World> {
  const api = connect(server);
  const tokens = await unusualTokens(api, server.directory);
  const story = storyOf(api);
  const makers: Record<StudyName, () => Promise<ApiStudy>> = {
    draft: () => story.create(),
    submitted: async () => story.submit(await makers.draft()),
    inReview: async () => story.claim(await makers.submitted()),
    changesRequested: async () =>
      story.move(await makers.inReview(), "request-changes", "editor-my", "Which year?"),
    published: async () => story.publish(await makers.draft()),
    revised: async () => {
      const published = await makers.published();
      const second = await story.edit(await story.revise(published), { title: ownContent().title ?? null });
      const { slug } = await story.publish(second);
      return { ...(await story.revise(published)), slug };
    },
    withdrawn: async () => story.withdraw(await makers.published()),
  };
  const studies = new Map<StudyName, Promise<Place>>();
  async function make(name: StudyName): Promise<Place> {
    const study = await makers[name]();
    const path = { id: study.id };
    const { body } = await api.send("addComment", { as: "editor-my", path, body: { text: "Which year?" } });
    // A published study without a draft takes no comment: there its own id stands for one that is not there.
    return { ...study, commentId: Object(body).id ?? study.id };
  }
  const { body: themes } = await api.call("listThemes");
  const { refused, ...others } = tokens;
  return {
    api,
    tokens,
    themes: themes.items.map(({ id }) => id),
    unusualCallers: [...Object.keys(refused), ...Object.keys(others)],
    cursors: new Map(),
    study(name) {
      const study = studies.get(name) ?? make(name);
      studies.set(name, study);
      return study;
    },
    forget: (name) => void studies.delete(name),
  };
}

export async function tokenOf({ api, tokens }: World, name: string): Promise<string | undefined> {
  if (name === nobody) return undefined;
  const { refused, ...others } = tokens;
  const unusual: Record<string, string> = { ...refused, ...others };
  return unusual[name] ?? (await api.token(name));
}

/** What If-Match takes: the draft's tag, or the publication's where that is what moves or there is no draft. */
export async function tagOf({ api }: World, id: string, isPublic: boolean): Promise<string> {
  const path = { id };
  const draft = isPublic ? undefined : await api.send("getDraft", { as: "administrator", path });
  if (draft?.status === 200) return draft.headers.etag ?? "";
  const { headers, body } = await api.send("getCaseStudy", { path });
  return headers.etag ?? `"publication-${Object(body).tombstone?.revision}"`;
}
