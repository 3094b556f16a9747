import { isDeepStrictEqual } from "node:util";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { expect } from "vitest";
import type * as z from "zod";
import { entryPointOf, type FunctionName } from "#infra/function-names.ts";
import type { Caller } from "#schemas/life-cycle.ts";
import { type Operation, problemsOf, type ResponseShape } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { Problem, type ProblemType, problemTypes } from "#schemas/problem.ts";
import { runAs } from "./commands.ts";
import { httpEvent, type TestRequest } from "./http-event.ts";

export const siteUrl = "https://catalogue.example";
process.env.SITE_URL = siteUrl;

export interface CallRequest extends Omit<TestRequest, "claims"> {
  readonly as?: Caller | undefined;
  /** An entity tag with its quotes, as ETag gave it. */
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed if it is JSON, else its text, or its bytes if they were encoded; undefined without one. */
  readonly body: Body;
}

type Responses<Id extends OperationId> = (typeof operations)[Id]["responses"];
/** The parsed body of an operation's success. */
export type SuccessBody<Id extends OperationId> = {
  [Status in keyof Responses<Id> & (200 | 201 | 204)]: Responses<Id>[Status] extends {
    body: infer Body extends z.ZodType;
  }
    ? z.output<Body>
    : undefined;
}[keyof Responses<Id> & (200 | 201 | 204)];

/** Sends a request that is to succeed; fails with the problem if it does not. */
export async function call<Id extends OperationId>(
  name: Id,
  request: CallRequest = {},
): Promise<Answer<SuccessBody<Id>>> {
  const answer = await send(name, request);
  if (answer.status >= 300) expect.fail(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  // `send` has compared the body with the schema that its type is inferred from.
  return answer as Answer<SuccessBody<Id>>;
}

export interface Refusal extends Omit<Problem, "type"> {
  readonly type: ProblemType;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a request that is to be refused; fails if it succeeds. */
export async function callRefused(name: OperationId, request: CallRequest = {}): Promise<Refusal> {
  const { status, headers, body } = await send(name, request);
  if (status < 400) expect.fail(`${name} answered ${status} ${JSON.stringify(body)}`);
  return { ...Problem.parse(body), type: problemTypeOf(body), headers };
}

/** Sends any request. Whatever is answered is one of the answers that the operation declares. */
export async function send(name: OperationId, request: CallRequest = {}): Promise<Answer> {
  const answer = await invoke(name, eventOf(operations[name], request));
  expectDeclared(name, answer);
  return answer;
}

/** The event that API Gateway makes of a request. */
export function eventOf(
  operation: Parameters<typeof httpEvent>[0],
  { as, ifMatch, idempotencyKey, ...request }: CallRequest,
): APIGatewayProxyEventV2 {
  const { body } = request;
  const event = httpEvent(operation, {
    ...request,
    ...(body instanceof Uint8Array && { body: "" }),
    headers: {
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...request.headers,
    },
    ...(as && { claims: claimsOf(as) }),
  });
  if (body === undefined) return event;
  const isText = /^(text\/|application\/(json|xml|javascript)\b)/.test(event.headers["content-type"] ?? "");
  if (isText && !(body instanceof Uint8Array)) return event;
  const bytes = body instanceof Uint8Array ? body : (event.body ?? "");
  return { ...event, body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true };
}

/** Invokes a function as Lambda does, with the permissions it has there; its result passes through JSON. */
export async function invoke(name: FunctionName, event: APIGatewayProxyEventV2): Promise<Answer> {
  const { handler } = await import(new URL(`../../functions/${entryPointOf(name)}.ts`, import.meta.url).href);
  const result = await runAs(name, () => (handler as Handler)(event, {} as Context));
  const {
    statusCode = 0,
    headers = {},
    body = "",
    isBase64Encoded = false,
  }: APIGatewayProxyStructuredResultV2 = JSON.parse(JSON.stringify(result));
  const values = Object.entries(headers).map(([header, value]) => [header, String(value)] as const);
  for (const [header, value] of values) expect(value, header).toMatch(/^[\x20-\x7e]+$/);
  const answer = { status: statusCode, headers: Object.fromEntries(values) };
  if (isBase64Encoded) return { ...answer, body: Buffer.from(body, "base64") };
  const isJson = /[/+]json$/.test(answer.headers["content-type"] ?? "");
  return { ...answer, body: body === "" ? undefined : isJson ? JSON.parse(body) : body };
}

// Middy's handler takes an optional callback too, which Lambda's Node 24 runtime no longer has.
type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The claims of the access token that functions/add-claims-to-token.ts makes for this caller. */
function claimsOf({ id, role, country }: Caller): Record<string, string> {
  const client = id.startsWith("client:") ? id.slice("client:".length) : undefined;
  return {
    ...(client ? { sub: client, client_id: client } : { sub: id, username: id, client_id: "web" }),
    role,
    ...(country && { country }),
  };
}

function expectDeclared(name: OperationId, answer: Answer): void {
  const operation: Operation = operations[name];
  const { status, headers, body } = answer;
  expect(headers, `${name} ${status}`).toMatchObject({
    "cache-control": expect.any(String),
    vary: expect.stringContaining("Accept"),
    "x-request-id": "request-1",
    "strict-transport-security": expect.any(String),
    "x-content-type-options": "nosniff",
  });
  if (status === 304) {
    expect(operation.method, name).toBe("GET");
    expect(headers.etag, name).toBeDefined();
    expect(body, name).toBeUndefined();
    return;
  }
  // Object.entries turns the statuses into strings.
  const shape = operation.responses[status as keyof Operation["responses"]];
  if (shape) expectShape(name, shape, answer);
  else expectProblem(name, answer);
}

function expectShape(name: string, shape: ResponseShape, { headers, body }: Answer): void {
  const { mediaTypes = shape.body ? ["application/json"] : [] } = shape;
  if (mediaTypes.length === 0) {
    expect(body, name).toBeUndefined();
    return;
  }
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";");
  expect(mediaTypes, name).toContain(mediaType);
  if (shape.body && mediaType === "application/json") expectParsed(name, shape.body, body);
}

function expectProblem(name: OperationId, { status, headers, body }: Answer): void {
  expect(headers["content-type"], `${name} ${status}`).toBe("application/problem+json");
  expectParsed(name, Problem, body);
  const type = problemTypeOf(body);
  expect(problemsOf(operations[name]), name).toContain(type);
  expect(body, name).toMatchObject({ status, title: problemTypes[type].title });
  expect(problemTypes[type].status, name).toBe(status);
}

/** A schema leaves out what it does not declare and fills in what is missing: neither may be needed. */
function expectParsed(name: string, schema: z.ZodType, body: unknown): void {
  const parsed = schema.parse(body);
  if (!isDeepStrictEqual(parsed, body)) expect(body, name).toEqual(parsed);
}

function problemTypeOf(body: unknown): ProblemType {
  const { type } = Problem.parse(body);
  const name = type.slice(`${siteUrl}/problems/`.length);
  expect(type).toBe(`${siteUrl}/problems/${name}`);
  expect(Object.keys(problemTypes)).toContain(name);
  // It is one of the keys, as the line above has seen.
  return name as ProblemType;
}
