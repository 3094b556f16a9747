import { randomUUID } from "node:crypto";
import type { DraftContent } from "#schemas/case-study.ts";
import type { Api } from "./contract-api.ts";
import { type ApiStudy, ownContent, storyOf } from "./contract-studies.ts";

/** What writers were told is done. */
export interface Acknowledged {
  /** How often anything was. */
  count: number;
  /** By id: what was done to the study, in the words of its history. */
  readonly actions: Map<string, string[]>;
  /** By id: how often a draft was edited. */
  readonly edits: Map<string, number>;
  /** By Idempotency-Key: what was sent, and the drafts it became if an answer came. */
  readonly imports: Map<string, { readonly rows: readonly DraftContent[]; ids?: (string | undefined)[] }>;
}

export const nothingYet = (): Acknowledged => ({
  count: 0,
  actions: new Map(),
  edits: new Map(),
  imports: new Map(),
});

/** Writes in every way there is, several at once, until the server no longer answers. */
export async function writeUntilCut(api: Api, acknowledged: Acknowledged): Promise<void> {
  const story = storyOf(api);
  function note(id: string, action: string): void {
    acknowledged.count += 1;
    acknowledged.actions.set(id, [...(acknowledged.actions.get(id) ?? []), action]);
  }
  async function create(): Promise<ApiStudy> {
    const draft = await story.create();
    note(draft.id, "create");
    return draft;
  }

  async function edit(): Promise<never> {
    let draft = await create();
    for (let count = 1; ; count += 1) {
      draft = await story.edit(draft, { fundingSource: `Edit ${count}` });
      acknowledged.count += 1;
      acknowledged.edits.set(draft.id, count);
    }
  }

  async function publish(): Promise<never> {
    for (;;) {
      let study = await create();
      for (const [action, as] of publicLife) {
        study = await story.move(study, action, as, "A reason for those who read it.");
        note(study.id, action);
      }
    }
  }

  async function importRows(): Promise<never> {
    for (;;) {
      const key = randomUUID();
      const rows = [ownContent(), ownContent(), ownContent()];
      acknowledged.imports.set(key, { rows });
      const ids = await sendImport(api, key, rows);
      acknowledged.imports.set(key, { rows, ids });
      acknowledged.count += 1;
    }
  }

  const writers = [edit, edit, publish, publish, publish, importRows];
  await Promise.all(writers.map((write) => write().catch(ignoreCut)));
}

const publicLife = [
  ["submit", "contributor-ma"],
  ["claim", "editor-my"],
  ["publish", "editor-my"],
  ["withdraw", "editor-sn"],
  ["reinstate", "administrator"],
] as const;

/** The ids of the drafts that an import made. */
export async function sendImport(api: Api, key: string, rows: readonly DraftContent[]) {
  const body = rows.map((row) => JSON.stringify(row)).join("\n");
  const answer = await api.call("importCaseStudies", { as: "editor-my", idempotencyKey: key, body });
  return answer.body.rows.map(({ id }) => id);
}

/** A connection that ends, or is no longer accepted, is what writers wait for. Anything else is a fault. */
function ignoreCut(error: unknown): void {
  const { code } = error as { code?: string };
  if (code !== "ECONNRESET" && code !== "ECONNREFUSED" && code !== "EPIPE") throw error;
}
