import * as z from "zod";
import {
  CaseStudyId,
  DraftContent,
  Provenance,
  PublishedContent,
  Slug,
  StoredPublication,
  TextLanguages,
} from "./case-study.ts";
import { Instant, JsonPointer, prose } from "./text.ts";

export const Role = z.enum(["reader", "contributor", "editor", "administrator"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

export const DraftState = z
  .enum(["draft", "submitted", "in-review", "changes-requested"])
  .meta({ id: "DraftState" });
export type DraftState = z.infer<typeof DraftState>;

export const PublicState = z.enum(["published", "withdrawn"]).meta({ id: "PublicState" });
export type PublicState = z.infer<typeof PublicState>;

export const MoveName = z
  .enum([
    "submit",
    "retract",
    "claim",
    "release",
    "reassign",
    "request-changes",
    "publish",
    "withdraw",
    "reinstate",
  ])
  .meta({ id: "MoveName" });
export type MoveName = z.infer<typeof MoveName>;

/** Who acts: the `sub` of a person, `client:` and its id for an integration. Never a name or an address. */
const CallerId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[!-~]*$/, "Write an id as drafts and their history show it.")
  .meta({ id: "CallerId" });

/** A draft as stored: its content beside what the service keeps about it. */
export const StoredDraft = DraftContent.extend({
  id: CaseStudyId,
  state: DraftState,
  /** Incremented by every write and move; the draft's ETag. */
  revision: z.int().positive(),
  provenance: Provenance,
  /** Everyone who wrote any of it since the last version: none of them may review it. */
  authors: z.array(CallerId),
  /** The public version this draft began as; absent before the first publication. */
  basedOnVersion: z.int().positive().optional(),
  createdAt: Instant,
  updatedAt: Instant,
  /** How often it was submitted; numbers the kept submissions. */
  submissions: z.int().nonnegative(),
  /** The submission a reviewer last decided on: sent back, or published as the version this draft began as. */
  reviewedSubmission: z.int().positive().optional(),
  submittedAt: Instant.optional(),
  /** A contributor of the study's country did the last submit. */
  submittedByInstitution: z.boolean().optional(),
  reviewer: CallerId.optional(),
}).strip();
export type StoredDraft = z.infer<typeof StoredDraft>;

/** The content as it was when submitted, kept so that a reviewer sees what changed since the last round. */
export const StoredSubmission = z.object({
  id: CaseStudyId,
  submission: z.int().positive(),
  submittedAt: Instant,
  content: DraftContent,
});
export type StoredSubmission = z.infer<typeof StoredSubmission>;

/** Something that must be mended: `pointer` names the field, `code` the rule, `detail` what to do. */
export const FieldError = z
  .object({ pointer: z.string(), code: z.string(), detail: z.string() })
  .meta({ id: "FieldError" });
export type FieldError = z.infer<typeof FieldError>;

/** A draft as its authors and editors read it: whole, in all its languages. */
export const Draft = StoredDraft.omit({ submittedByInstitution: true, reviewedSubmission: true })
  .extend({
    /** What submit would still ask for. */
    missing: z.array(FieldError),
    /** The moves this caller may make now. */
    moves: z.array(MoveName),
  })
  .meta({ id: "Draft" });
export type Draft = z.infer<typeof Draft>;

/** A draft in a list of work or in the review queue. */
export const DraftSummary = StoredDraft.pick({
  id: true,
  state: true,
  revision: true,
  provenance: true,
  basedOnVersion: true,
  updatedAt: true,
  submittedAt: true,
  reviewer: true,
  language: true,
  title: true,
  country: true,
  institution: true,
  themes: true,
}).meta({ id: "DraftSummary" });
export type DraftSummary = z.infer<typeof DraftSummary>;

/** What a POST on a case study answers. `revision` is the draft's, or the publication's when that is what moved. */
export const MoveResult = z
  .object({
    id: CaseStudyId,
    state: z.enum([...DraftState.options, ...PublicState.options]),
    revision: z.int().positive(),
    version: z.int().positive().optional(),
    slug: Slug.optional(),
  })
  .meta({ id: "MoveResult" });
export type MoveResult = z.infer<typeof MoveResult>;

/** `comment` is the reason of a withdraw or reinstate; `reviewer` is who a reassign hands the review to. */
export const Move = z
  .strictObject({
    move: MoveName,
    comment: prose(2000).optional(),
    reviewer: CallerId.optional(),
  })
  .meta({ id: "Move" });
export type Move = z.infer<typeof Move>;

/** One line of the append-only history. */
export const HistoryEntry = z
  .object({
    id: z.string(),
    action: z.enum(["create", "revise", "delete", ...MoveName.options]),
    who: CallerId,
    role: Role,
    at: Instant,
    from: z.string().optional(),
    to: z.string().optional(),
    comment: z.string().optional(),
    version: z.int().positive().optional(),
  })
  .meta({ id: "HistoryEntry" });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const CommentId = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, "Write a comment's id, 26 capital letters and digits.")
  .meta({ id: "CommentId" });

/** `pointer` anchors the comment to a field; without it, it is about the whole study. */
export const NewComment = z
  .strictObject({ text: prose(2000), pointer: JsonPointer.optional() })
  .meta({ id: "NewComment" });

export const Comment = z
  .object({
    id: CommentId,
    text: z.string(),
    pointer: JsonPointer.optional(),
    who: CallerId,
    role: Role,
    createdAt: Instant,
    resolvedAt: Instant.optional(),
    resolvedBy: CallerId.optional(),
  })
  .meta({ id: "Comment" });
export type Comment = z.infer<typeof Comment>;

/** A publish, withdraw or reinstate, in the order they happened; numbered from 1 without gaps. */
export const StoredChange = z
  .object({
    seq: z.int().positive(),
    type: z.enum(["publish", "withdraw", "reinstate"]),
    id: CaseStudyId,
    slug: Slug,
    version: z.int().positive(),
    revision: z.int().positive(),
    at: Instant,
  })
  .meta({ id: "Change" });
export type StoredChange = z.infer<typeof StoredChange>;

export const VersionSummary = StoredPublication.pick({
  version: true,
  title: true,
  updatedAt: true,
  confirmedByInstitution: true,
})
  .extend({ current: z.boolean(), textLanguages: TextLanguages })
  .meta({ id: "VersionSummary" });
export type VersionSummary = z.infer<typeof VersionSummary>;

export const FieldChange = z
  .object({
    pointer: z.string(),
    change: z.enum(["added", "removed", "changed"]),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  })
  .meta({ id: "FieldChange" });
export type FieldChange = z.infer<typeof FieldChange>;

/** What differs between two states of the content; pointers of removed entries count in `from`, all others in `to`. */
export const Diff = z
  .object({ from: z.string(), to: z.string(), changes: z.array(FieldChange) })
  .meta({ id: "Diff" });
export type Diff = z.infer<typeof Diff>;

/** Whom to ask about a case study. */
export const ContactAnswer = z
  .object({
    institution: z.string(),
    email: z.string(),
    office: z.string().optional(),
    offers: PublishedContent.shape.offers,
  })
  .meta({ id: "ContactAnswer" });

const ImportRow = z
  .object({
    row: z.int().positive(),
    id: CaseStudyId.optional(),
    title: z.string().optional(),
    errors: z.array(FieldError),
  })
  .meta({ id: "ImportRow" });

/** What became of each row of an import; rows count from 1, a CSV's header not counted. */
export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    created: z.int().nonnegative(),
    refused: z.int().nonnegative(),
    rows: z.array(ImportRow),
  })
  .meta({ id: "ImportReport" });
export type ImportReport = z.infer<typeof ImportReport>;

/** A caller as the identity provider vouches for it. Contributors have a country, editors may have one. */
export interface Caller {
  readonly id: string;
  readonly role: Role;
  readonly country?: string;
}
