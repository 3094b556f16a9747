import { ulid } from "ulidx";
import { contentOf, type StoredPublication, type Tombstone } from "#schemas/case-study.ts";
import type { Caller, Move, MoveResult, StoredDraft } from "#schemas/life-cycle.ts";
import type { Receipt } from "#schemas/receipt.ts";
import { missingToSubmit } from "../content/completeness.ts";
import { listingOf } from "../content/listing.ts";
import { slugCandidates, slugFor } from "../content/slug.ts";
import { invalidContent } from "../http/parse-request.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as comments from "../store/comments.ts";
import * as drafts from "../store/drafts.ts";
import * as publications from "../store/publications.ts";
import { judgeMove } from "../workflow/life-cycle.ts";
import { applyMove, historyEntry, publicationOf, reinstated, tombstoneOf } from "../workflow/moves.ts";
import { draftTag, publicationTag } from "./entity-tags.ts";
import { lastVersion } from "./last-version.ts";
import { openDraftOf, permit, standingOf } from "./standing.ts";

type Outcome = "moved" | "published" | "withdrawn" | "reinstated" | "stale" | "slug-taken";

/** A move that is allowed: what it will answer, and the one write that carries it out. */
interface PreparedMove {
  /** The tag of what the move changes, as it is before it. */
  readonly tagBefore: string;
  readonly result: MoveResult;
  readonly tagAfter: string;
  commit(receipt?: Receipt): Promise<Outcome>;
}

interface Context {
  readonly id: string;
  readonly move: Move;
  readonly caller: Caller;
  readonly now: string;
  /** Chosen by the loader of data/, whose studies have names already. @default made from the title */
  readonly slug?: string;
}

/** Judges a move and prepares it; throws the problem that forbids it. Nothing is written before `commit`. */
export async function prepareMove(context: Context): Promise<PreparedMove> {
  const { id, move, caller } = context;
  const found = await standingOf(id);
  permit(judgeMove(move, found.standing, caller), id);
  switch (move.move) {
    // judgeMove has seen that something is published, or withdrawn.
    case "withdraw":
      return withdraw(context, found.publication as StoredPublication);
    case "reinstate":
      return reinstate(context, found.publication as Tombstone);
    case "publish":
      return publish(context, openDraftOf(found, id), found.publication);
    default:
      return moveDraft(context, openDraftOf(found, id));
  }
}

async function moveDraft({ id, move, caller, now }: Context, draft: StoredDraft): Promise<PreparedMove> {
  if (move.move === "submit") requireComplete(draft);
  if (move.move === "reassign" && !move.reviewer) {
    throw missingField("reviewer", "Name the reviewer who takes over.");
  }
  if (move.move === "request-changes" && !move.comment && !(await hasSaidWhy(draft, caller))) {
    throw missingField("comment", "Say what must change, here or in a comment on the field.");
  }
  const next = applyMove(move, draft, caller, now);
  return {
    tagBefore: draftTag(draft),
    result: { id, state: next.state, revision: next.revision },
    tagAfter: draftTag(next),
    commit: (receipt) =>
      drafts.move(
        {
          draft: next,
          expectedRevision: draft.revision,
          history: entry(move, caller, now, { from: draft.state, to: next.state }),
          ...(move.move === "submit" && {
            submission: { id, submission: next.submissions, submittedAt: now, content: contentOf(next) },
          }),
          ...(move.move === "request-changes" &&
            move.comment && {
              comment: { id: ulid(), text: move.comment, who: caller.id, role: caller.role, createdAt: now },
            }),
        },
        receipt,
      ),
  };
}

async function publish(
  { id, move, caller, now, slug: chosen }: Context,
  draft: StoredDraft,
  previous: StoredPublication | Tombstone | undefined,
): Promise<PreparedMove> {
  requireComplete(draft);
  const slug =
    chosen ?? keptSlug(draft, previous && (await lastVersion(previous))) ?? (await freeSlug(draft));
  const publication = publicationOf({ draft, previous, slug, now });
  const { version, revision } = publication;
  return {
    tagBefore: draftTag(draft),
    result: { id, state: "published", revision, version, slug },
    tagAfter: publicationTag(publication),
    commit: (receipt) =>
      publications.publish(
        {
          draft,
          publication,
          listing: listingOf(publication),
          previous,
          history: entry(move, caller, now, { from: draft.state, to: "published", version }),
        },
        receipt,
      ),
  };
}

function withdraw({ id, move, caller, now }: Context, publication: StoredPublication): PreparedMove {
  const tombstone = tombstoneOf(publication, reasonOf(move), now);
  const { version, revision, slug } = tombstone;
  return {
    tagBefore: publicationTag(publication),
    result: { id, state: "withdrawn", revision, version, slug },
    tagAfter: publicationTag(tombstone),
    commit: (receipt) =>
      publications.withdraw(
        {
          publication,
          tombstone,
          history: entry(move, caller, now, { from: "published", to: "withdrawn", version }),
        },
        receipt,
      ),
  };
}

async function reinstate({ id, move, caller, now }: Context, tombstone: Tombstone): Promise<PreparedMove> {
  reasonOf(move);
  const last = await publications.getVersion(id, tombstone.version);
  if (!last) throw new Error(`Version ${tombstone.version} of ${id} is missing`);
  const publication = reinstated(last, tombstone);
  const { version, revision, slug } = publication;
  return {
    tagBefore: publicationTag(tombstone),
    result: { id, state: "published", revision, version, slug },
    tagAfter: publicationTag(publication),
    commit: (receipt) =>
      publications.reinstate(
        {
          tombstone,
          publication,
          listing: listingOf(publication),
          history: entry(move, caller, now, { from: "withdrawn", to: "published", version }),
        },
        receipt,
      ),
  };
}

const entry = (
  { move, comment }: Move,
  caller: Caller,
  now: string,
  change: { from: string; to: string; version?: number },
) => historyEntry({ id: ulid(), action: move, caller, now, ...(comment && { comment }), ...change });

/** In comments on this submission; older ones were about another. */
const hasSaidWhy = ({ id, submittedAt = "" }: StoredDraft, { id: who }: Caller) =>
  comments.hasOpenOf(id, { who, since: submittedAt });

function requireComplete(draft: StoredDraft): void {
  const missing = missingToSubmit(contentOf(draft), draft.provenance);
  if (missing.length === 0) return;
  throw new ProblemError("incomplete", `${missing.length} fields are missing or wrong; see \`errors\`.`, {
    errors: missing.map((error) => ({ in: "body", ...error })),
  });
}

function reasonOf({ move, comment }: Move): string {
  if (comment) return comment;
  const audience = move === "withdraw" ? "readers see it" : "its authors see it in the history";
  throw missingField("comment", `Give the reason to ${move} it; ${audience}.`);
}

const missingField = (name: string, detail: string) =>
  invalidContent([{ in: "body", pointer: `/${name}`, code: "required", detail }]);

/** A study keeps its slug until its title changes. */
const keptSlug = (draft: StoredDraft, last: StoredPublication | undefined): string | undefined =>
  last && slugFor(last) === slugFor(contentOf(draft)) ? last.slug : undefined;

/** The first of the study's possible slugs that is free or already its own. */
async function freeSlug(draft: StoredDraft): Promise<string> {
  const candidates = slugCandidates(contentOf(draft), draft.id);
  for (const slug of candidates) {
    const owner = await publications.findIdBySlug(slug, { consistent: true });
    if (owner === undefined || owner === draft.id) return slug;
  }
  throw new Error(`No free slug for ${draft.id} among ${candidates.join(", ")}`);
}
