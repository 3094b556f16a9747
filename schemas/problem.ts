import * as z from "zod";
import { Tombstone } from "./case-study.ts";

/** Every kind of problem there is: its status, its title and what the caller can do about it. */
export const problemTypes = {
  "invalid-request": {
    status: 400,
    title: "The request is not valid",
    advice:
      "Correct the path, query parameter or header that each entry of `errors` names, and send it again.",
  },
  "malformed-body": {
    status: 400,
    title: "The body cannot be read",
    advice: "Send a body that parses as the media type in Content-Type, encoded in UTF-8.",
  },
  "invalid-cursor": {
    status: 400,
    title: "The cursor does not belong to this query",
    advice: "Start from the first page, and follow page.next without changing any other parameter.",
  },
  forbidden: {
    status: 403,
    title: "You may not do this",
    advice: "The detail names the role, scope or country that is missing. Ask an administrator for it.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing here that you may read",
    advice: "Check the path, or find the case study in GET /v1/case-studies.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This address does not take that method",
    advice: "Use one of the methods in the Allow header.",
  },
  "not-acceptable": {
    status: 406,
    title: "No answer in a media type you accept",
    advice: "Leave Accept out, or include application/json in it.",
  },
  "illegal-move": {
    status: 409,
    title: "This move is not possible now",
    advice: "Read the draft again; its `moves` are those you may make now.",
  },
  "draft-exists": {
    status: 409,
    title: "A draft is already open",
    advice: "Continue the open draft instead of starting another.",
  },
  withdrawn: {
    status: 410,
    title: "This case study was withdrawn",
    advice: "Remove your copy of it; `tombstone` gives the date and the reason.",
  },
  stale: {
    status: 412,
    title: "Somebody changed it since you read it",
    advice: "Read it again, apply your change to what you get, and send it with the new ETag in If-Match.",
  },
  "too-large": {
    status: 413,
    title: "The body is too large",
    advice: "Send less at once; the detail gives the limit.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "This media type is not read here",
    advice: "Send the body as one of the media types that the detail names.",
  },
  "invalid-content": {
    status: 422,
    title: "The content is not valid",
    advice: "Correct the fields that `errors` points at.",
  },
  incomplete: {
    status: 422,
    title: "The case study is not complete",
    advice: "Fill in the fields that `errors` points at, then submit again.",
  },
  "too-many": {
    status: 422,
    title: "This is more than one answer can hold",
    advice: "Ask for less with narrower filters, or follow GET /v1/changes to copy everything.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "This Idempotency-Key was used for another request",
    advice: "Use a new key for a new request; repeat a request unchanged under its own key.",
  },
  "precondition-required": {
    status: 428,
    title: "Say which state you are changing",
    advice: "Send the ETag you last read in If-Match.",
  },
  unavailable: {
    status: 503,
    title: "The catalogue is busy",
    advice: "Wait as long as Retry-After says and send the same request again.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on our side",
    advice: "Report the X-Request-Id of the answer.",
  },
} as const;
export type ProblemType = keyof typeof problemTypes;

/** One thing to correct. `in` says where, `pointer` which: a JSON Pointer in a body, /name of a parameter or header. */
export const InputError = z
  .object({
    in: z.enum(["body", "path", "query", "header"]),
    pointer: z.string(),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: "InputError" });
export type InputError = z.infer<typeof InputError>;

/** RFC 9457 problem details: the body of every 4xx and 5xx that the service itself answers. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(InputError).optional(),
    tombstone: Tombstone.optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
