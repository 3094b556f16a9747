import type * as z from "zod";
import type { FieldError } from "./life-cycle.ts";

/** A zod error as JSON Pointers with sentences that say what to do. One entry for each unknown member. */
export const fieldErrors = (error: z.ZodError): FieldError[] => error.issues.flatMap(describe);

function describe(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = pointerTo(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        pointer: pointerTo([...issue.path, key]),
        code: "unknown",
        detail: `There is no field ${JSON.stringify(key)} here; leave it out.`,
      }));
    case "invalid_type":
      return [
        issue.message.endsWith("received undefined")
          ? { pointer, code: "required", detail: "This is needed." }
          : { pointer, code: "type", detail: `Must be ${typeNames[issue.expected] ?? issue.expected}.` },
      ];
    case "invalid_value":
      return [{ pointer, code: "value", detail: `Must be one of: ${issue.values.join(", ")}.` }];
    case "too_big":
      return [{ pointer, code: "too-big", detail: sizeDetail(issue, "At most", issue.maximum) }];
    case "too_small":
      return [{ pointer, code: "too-small", detail: sizeDetail(issue, "At least", issue.minimum) }];
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ pointer, code: "name", detail: message }));
    case "invalid_union":
      return [{ pointer, code: "format", detail: issue.message }];
    default:
      return [{ pointer, code: issue.code === "custom" ? "rule" : "format", detail: issue.message }];
  }
}

/** RFC 6901 of a path; the empty path is "". */
export const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const typeNames: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
};

/** Keeps a schema's own sentence; zod's default ("Too big: …") says nothing of what to do. */
function sizeDetail(
  { message, origin }: { message: string; origin: string },
  bound: string,
  size: number | bigint,
) {
  if (!message.startsWith("Too ")) return message;
  const unit = origin === "string" ? " characters" : origin === "array" ? " entries" : "";
  return `${bound} ${size}${unit}.`;
}
