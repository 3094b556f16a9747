import { type InputError, type Problem, type ProblemType, problemTypes } from "../../problem.ts";
import * as study from "./study.ts";

const problem = (
  type: ProblemType,
  detail: string,
  members: Pick<Problem, "errors" | "tombstone"> = {},
): Problem => ({
  type: `https://catalogue.example.org/problems/${type}`,
  title: problemTypes[type].title,
  status: problemTypes[type].status,
  detail,
  instance: "urn:request:bXk4hgbDoEMEPWw=",
  ...members,
});

const errorIn = (where: InputError["in"], pointer: string, code: string, detail: string): InputError => ({
  in: where,
  pointer,
  code,
  detail,
});

const unknownParameter = 'There is no parameter "themes". Did you mean theme?';

export const problemExamples: Readonly<Record<ProblemType, Problem>> = {
  "invalid-request": problem("invalid-request", `themes: ${unknownParameter}`, {
    errors: [errorIn("query", "/themes", "unknown", unknownParameter)],
  }),
  "malformed-body": problem("malformed-body", "The body is not valid JSON: Unexpected end of JSON input"),
  "invalid-cursor": problem(
    "invalid-cursor",
    "This cursor belongs to a list with other filters or another order. Keep them unchanged, or start again without a cursor.",
  ),
  forbidden: problem("forbidden", "You are of MA, which this is about; only an editor who is not may claim."),
  "not-found": problem("not-found", `There is no case study ${study.studyId} that you may read.`),
  "method-not-allowed": problem("method-not-allowed", "/v1/themes takes GET, not POST."),
  "not-acceptable": problem("not-acceptable", "Accept application/json."),
  "illegal-move": problem(
    "illegal-move",
    "This case study is published and its draft is in state submitted; you may: claim, withdraw.",
  ),
  "draft-exists": problem("draft-exists", `A draft is open: GET /v1/case-studies/${study.studyId}/draft.`),
  withdrawn: problem(
    "withdrawn",
    "This case study was withdrawn on 2026-10-02: The ministry has asked us to check the figures.",
    {
      tombstone: {
        id: study.studyId,
        slug: study.slug,
        revision: 3,
        version: 2,
        title: study.content.title,
        language: study.content.language,
        country: "MA",
        publishedAt: study.publication.publishedAt,
        withdrawnAt: "2026-10-02T13:20:05.914Z",
        reason: "The ministry has asked us to check the figures.",
      },
    },
  ),
  stale: problem(
    "stale",
    'Somebody changed it since you read it; it is now "draft-4". Read it again, apply your change and send the new ETag.',
  ),
  "too-large": problem("too-large", "The body may have 1 MiB at most; split it."),
  "unsupported-media-type": problem(
    "unsupported-media-type",
    "Send Content-Type: application/json, encoded in UTF-8.",
  ),
  "invalid-content": problem("invalid-content", "2 fields need attention; `errors` points at them.", {
    errors: [
      errorIn("body", "/oneLine", "too-big", "At most 160 characters."),
      errorIn("body", "/themes/1", "unknown", "There is no theme e-payments. Did you mean payments?"),
    ],
  }),
  incomplete: problem("incomplete", "2 fields are missing or wrong; see `errors`.", {
    errors: [
      errorIn("body", "/lessons", "required", "This is needed."),
      errorIn(
        "body",
        "/results",
        "required",
        "Give at least one result, or say in noResultsReason why there is none yet.",
      ),
    ],
  }),
  "too-many": problem(
    "too-many",
    "This file would be above 4 MB. Narrow the filters, for example to a theme, a country or years, or follow GET /v1/changes to copy everything.",
  ),
  "idempotency-key-reused": problem(
    "idempotency-key-reused",
    "This Idempotency-Key was already used for another request (POST /v1/case-studies). Use a new key for a new request.",
  ),
  "precondition-required": problem(
    "precondition-required",
    'Send If-Match with the ETag you last read, such as If-Match: "draft-3".',
  ),
  unavailable: problem("unavailable", "The database is busy. Send the same request again in 2 seconds."),
  internal: problem("internal", "Something went wrong on our side. It has been logged."),
};
