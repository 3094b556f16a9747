import * as z from "zod";
import { CaseStudyId } from "../case-study.ts";
import {
  Comment,
  CommentId,
  DraftState,
  DraftSummary,
  HistoryEntry,
  ImportReport,
  Move,
  MoveResult,
  NewComment,
} from "../life-cycle.ts";
import type { Operation } from "../operation.ts";
import { Cursor, Limit, pageOf } from "../page.ts";
import { CountryCode } from "../vocabulary.ts";

const caseStudy = z.object({ id: CaseStudyId });
const page = z.strictObject({ limit: Limit, cursor: Cursor.optional() });
const authors = ["contributor", "editor"] as const;

export const moveCaseStudy = {
  method: "POST",
  path: "/v1/case-studies/{id}/moves",
  access: authors,
  answersETag: true,
  requiresIfMatch: true,
  idempotent: true,
  request: { path: caseStudy, body: { schema: Move, mediaTypes: ["application/json"] } },
  responses: { 200: { body: MoveResult } },
  problems: ["illegal-move", "incomplete"],
} as const satisfies Operation;

export const listHistory = {
  method: "GET",
  path: "/v1/case-studies/{id}/history",
  access: authors,
  request: { path: caseStudy, query: page },
  responses: { 200: { body: pageOf(HistoryEntry) } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

export const listComments = {
  method: "GET",
  path: "/v1/case-studies/{id}/comments",
  access: authors,
  request: { path: caseStudy, query: page },
  responses: { 200: { body: pageOf(Comment) } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

export const addComment = {
  method: "POST",
  path: "/v1/case-studies/{id}/comments",
  access: authors,
  idempotent: true,
  request: { path: caseStudy, body: { schema: NewComment, mediaTypes: ["application/json"] } },
  responses: { 201: { body: Comment } },
} as const satisfies Operation;

export const resolveComment = {
  method: "POST",
  path: "/v1/case-studies/{id}/comments/{commentId}/resolution",
  access: authors,
  idempotent: true,
  request: { path: caseStudy.extend({ commentId: CommentId }) },
  responses: { 200: { body: Comment } },
} as const satisfies Operation;

export const listReviewQueue = {
  method: "GET",
  path: "/v1/reviews",
  access: ["editor"],
  request: {
    query: page.extend({
      state: z
        .array(DraftState.exclude(["draft"]))
        .max(3)
        .optional(),
      country: z.array(CountryCode).max(60).optional(),
    }),
  },
  responses: { 200: { body: pageOf(DraftSummary) } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

export const importCaseStudies = {
  method: "POST",
  path: "/v1/imports",
  access: ["editor"],
  idempotent: true,
  keepsOwnReceipts: true,
  request: {
    query: z.strictObject({ dry_run: z.boolean().default(false) }),
    body: { schema: z.string(), mediaTypes: ["application/x-ndjson", "text/csv"] },
  },
  responses: { 200: { body: ImportReport } },
} as const satisfies Operation;
