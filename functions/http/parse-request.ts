import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { fieldErrors } from "#schemas/field-errors.ts";
import type { Operation } from "#schemas/operation.ts";
import type { InputError } from "#schemas/problem.ts";
import { suggestion } from "../words/nearest.ts";
import { readBody } from "./body.ts";
import { ProblemError } from "./problem-error.ts";

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The parts of a request that its operation declares, parsed. */
export interface ParsedRequest<O extends Operation> {
  readonly path: Parsed<O["request"]["path"]>;
  readonly query: Parsed<O["request"]["query"]>;
  readonly body: O["request"]["body"] extends { schema: infer Schema } ? Parsed<Schema> : undefined;
}

/** Parses an event into the request that `operation` declares; all wrong parameters are named at once. */
export function parseRequest<O extends Operation>(
  operation: O,
  event: APIGatewayProxyEventV2,
): ParsedRequest<O> {
  const { path: pathSchema, query: querySchema = z.strictObject({}), body: bodySchema } = operation.request;
  const query = rawQuery(event.rawQueryString, querySchema);
  const path = pathSchema?.safeParse(rawPath(event.pathParameters ?? {}, pathSchema));
  const parsedQuery = querySchema.safeParse(query.values);
  const errors: InputError[] = [
    ...query.errors,
    ...(path?.error ? fieldErrors(path.error).map((error) => ({ in: "path" as const, ...error })) : []),
    ...(parsedQuery.error
      ? fieldErrors(parsedQuery.error).map(({ pointer, ...error }) => ({
          in: "query" as const,
          // The name of a repeated parameter is enough.
          pointer: pointer.replace(/(?<=.)\/.*/, ""),
          ...error,
        }))
      : []),
  ];
  if (errors.length > 0) {
    const [first] = errors;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
    throw new ProblemError("invalid-request", `${first?.pointer.slice(1)}: ${first?.detail}${more}`, {
      errors,
    });
  }
  const body = bodySchema && parseBody(bodySchema.schema, readBody(bodySchema.mediaTypes, event));
  // Each part was parsed by the schema its type is inferred from; the compiler cannot follow the operation's optional members.
  return { path: path?.data, query: parsedQuery.data, body } as ParsedRequest<O>;
}

function parseBody(schema: z.ZodType, body: unknown): unknown {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const errors = fieldErrors(parsed.error).map((error) => ({
    in: "body" as const,
    ...error,
    ...(error.code === "unknown" && !error.pointer.slice(1).includes("/")
      ? { detail: `${error.detail} ${suggestion(error.pointer.slice(1), known)}` }
      : {}),
  }));
  throw invalidContent(errors);
}

/** A 422 that points at every wrong field of the body. */
export const invalidContent = (errors: readonly InputError[]) =>
  new ProblemError(
    "invalid-content",
    `${errors.length === 1 ? "One field needs" : `${errors.length} fields need`} attention; \`errors\` points at ${errors.length === 1 ? "it" : "them"}.`,
    { errors: [...errors] },
  );

/** The path's values as its schema types them: digits as numbers where it wants one. */
const rawPath = (values: Readonly<Record<string, string | undefined>>, { shape }: z.ZodObject) =>
  Object.fromEntries(
    // A member of a shape is a schema; zod's core type says less.
    Object.entries(shape).map(([name, field]) => [
      name,
      coerce(inner(field as z.ZodType), values[name] ?? ""),
    ]),
  );

/** The query's values as its schema types them: repeated ones and those with commas as lists, digits as numbers, true and false as booleans. */
function rawQuery(rawQueryString: string, schema: z.ZodObject) {
  const values: Record<string, unknown> = {};
  const errors: InputError[] = [];
  const parameters = new URLSearchParams(rawQueryString);
  for (const name of new Set(parameters.keys())) {
    const given = parameters.getAll(name);
    const field = Object.hasOwn(schema.shape, name) ? inner(schema.shape[name] as z.ZodType) : undefined;
    const report = (code: string, detail: string) =>
      errors.push({ in: "query", pointer: `/${name}`, code, detail });
    if (!field) {
      report(
        "unknown",
        `There is no parameter ${JSON.stringify(name.slice(0, 100))}. ${suggestion(name, Object.keys(schema.shape))}`,
      );
    } else if (field instanceof z.ZodArray) {
      values[name] = given.flatMap((value) => value.split(","));
    } else if (given.length > 1) {
      report("repeated", `Give ${name} once.`);
    } else {
      values[name] = coerce(field, given[0] ?? "");
    }
  }
  return { values, errors };
}

function coerce(field: z.ZodType, value: string): unknown {
  if (field instanceof z.ZodNumber && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
  if (field instanceof z.ZodBoolean && (value === "true" || value === "false")) return value === "true";
  return value;
}

function inner(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault
    ? inner(field.unwrap() as z.ZodType)
    : field;
}
