import * as z from "zod";
import type { Role } from "./life-cycle.ts";
import type { ProblemType } from "./problem.ts";

/** What a response may carry; without `body` or `mediaTypes` nothing. A file whose form others describe has no `body`. */
export interface ResponseShape {
  readonly body?: z.ZodType;
  /** @default ["application/json"] */
  readonly mediaTypes?: readonly string[];
  /** Content-Disposition names a file to save it as, where the address names one. */
  readonly savedAsFile?: true;
}

/** One endpoint. Validation, handler types, routes, permissions, OpenAPI and contract tests derive from it. */
export interface Operation {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: `/${string}`;
  /** Who may call it. Administrators may do all that an editor may. */
  readonly access: "anyone" | "signed-in" | readonly Exclude<Role, "reader" | "administrator">[];
  readonly request: {
    readonly path?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly body?: { readonly schema: z.ZodType; readonly mediaTypes: readonly string[] };
  };
  /** By status; those of `problems` and the ones every request can meet are not repeated here. */
  readonly responses: Partial<Record<200 | 201 | 204 | 301 | 303, ResponseShape>>;
  /** Problems of this operation beyond those that its other members imply; see `problemsOf`. */
  readonly problems?: readonly ProblemType[];
  /** Answers in the language of `lang` or Accept-Language, and says which in Content-Language. */
  readonly negotiatesLanguage?: true;
  /** Answers with the ETag that If-Match takes; open GET operations have an ETag anyway. */
  readonly answersETag?: true;
  /** Refused without an If-Match that names the current state. */
  readonly requiresIfMatch?: true;
  /** May be repeated under one Idempotency-Key, with one effect. */
  readonly idempotent?: true;
  /** Its handler keeps receipts for parts of the answer, which may be too large for one. */
  readonly keepsOwnReceipts?: true;
}

/** The scope an access token needs; undefined where no token is needed. */
export const scopeOf = ({ access, method }: Operation) =>
  access === "anyone" ? undefined : method === "GET" ? "catalogue/read" : "catalogue/write";

/** What the operation's path takes for it. HEAD is a GET whose answer the gateway sends without its body. */
export const methodsOf = ({ access, method }: Operation): readonly (Operation["method"] | "HEAD")[] =>
  access === "anyone" && method === "GET" ? [method, "HEAD"] : [method];

/** Every problem an operation can answer with; a missing or bad token is the gateway's to refuse. */
export function problemsOf(operation: Operation): ProblemType[] {
  const { access, request, problems = [] } = operation;
  return [
    "invalid-request",
    "not-acceptable",
    "unavailable",
    ...(Array.isArray(access) ? (["forbidden"] as const) : []),
    // What can only be one of a few names is a wrong path otherwise.
    ...(request.path && !Object.values(request.path.shape).every((part) => part instanceof z.ZodEnum)
      ? (["not-found"] as const)
      : []),
    ...(request.body
      ? (["malformed-body", "too-large", "unsupported-media-type", "invalid-content"] as const)
      : []),
    ...(operation.requiresIfMatch ? (["precondition-required", "stale"] as const) : []),
    ...(operation.idempotent ? (["idempotency-key-reused"] as const) : []),
    ...problems,
  ];
}
