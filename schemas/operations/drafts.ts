import * as z from "zod";
import { CaseStudyId, DraftContent, DraftPatch } from "../case-study.ts";
import { Diff, Draft, DraftState, DraftSummary, MoveResult } from "../life-cycle.ts";
import type { Operation } from "../operation.ts";
import { Cursor, Limit, pageOf } from "../page.ts";
import { CountryCode } from "../vocabulary.ts";

const caseStudy = z.object({ id: CaseStudyId });
const authors = ["contributor", "editor"] as const;

export const createDraft = {
  method: "POST",
  path: "/v1/case-studies",
  access: authors,
  answersETag: true,
  idempotent: true,
  request: { body: { schema: DraftContent, mediaTypes: ["application/json"] } },
  responses: { 201: { body: MoveResult } },
} as const satisfies Operation;

export const reviseCaseStudy = {
  method: "POST",
  path: "/v1/case-studies/{id}/draft",
  access: authors,
  answersETag: true,
  idempotent: true,
  request: { path: caseStudy },
  responses: { 201: { body: MoveResult } },
  problems: ["draft-exists"],
} as const satisfies Operation;

export const getDraft = {
  method: "GET",
  path: "/v1/case-studies/{id}/draft",
  access: authors,
  answersETag: true,
  request: { path: caseStudy },
  responses: { 200: { body: Draft } },
} as const satisfies Operation;

export const updateDraft = {
  method: "PATCH",
  path: "/v1/case-studies/{id}/draft",
  access: authors,
  answersETag: true,
  requiresIfMatch: true,
  request: {
    path: caseStudy,
    body: { schema: DraftPatch, mediaTypes: ["application/merge-patch+json", "application/json"] },
  },
  responses: { 200: { body: Draft } },
  problems: ["illegal-move"],
} as const satisfies Operation;

export const deleteDraft = {
  method: "DELETE",
  path: "/v1/case-studies/{id}/draft",
  access: authors,
  requiresIfMatch: true,
  request: { path: caseStudy },
  responses: { 204: {} },
  problems: ["illegal-move"],
} as const satisfies Operation;

export const diffDraft = {
  method: "GET",
  path: "/v1/case-studies/{id}/draft/diff",
  access: authors,
  request: {
    path: caseStudy,
    query: z.strictObject({ since: z.enum(["public", "review"]).default("public") }),
  },
  responses: { 200: { body: Diff } },
} as const satisfies Operation;

export const listMyWork = {
  method: "GET",
  path: "/v1/work",
  access: authors,
  request: {
    query: z.strictObject({
      state: z.array(DraftState).max(4).optional(),
      country: CountryCode.optional(),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
  },
  responses: { 200: { body: pageOf(DraftSummary) } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;
