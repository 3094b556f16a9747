import * as z from "zod";
import type {
  ZodOpenApiContentObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from "zod-openapi";
import { type Operation, problemsOf, type ResponseShape } from "../operation.ts";
import type { OperationId } from "../operations.ts";
import { Problem, type ProblemType, problemTypes } from "../problem.ts";
import { operationDescriptions } from "./descriptions/operations.ts";
import type { responseHeaders } from "./descriptions/parameters.ts";
import { operationExamples } from "./examples/operations.ts";
import { problemExamples } from "./examples/problems.ts";

const GatewayMessage = z.object({ message: z.string() }).meta({ id: "GatewayMessage" });

/** What API Gateway answers itself, before a request reaches the service. */
const gatewayAnswers = {
  401: { message: "Unauthorized", when: "No access token, or one that is expired or not valid" },
  403: { message: "Forbidden", when: "The access token lacks the scope" },
  413: { message: "Request Entity Too Large", when: "The body is above 10 MB" },
  429: { message: "Too Many Requests", when: "Too many requests at once; wait a little" },
} as const;
type GatewayStatus = keyof typeof gatewayAnswers;

const isPublicRead = ({ method, access }: Operation) => method === "GET" && access === "anyone";

/** On every answer that the service gives itself. */
const always = { "X-Request-Id": true, "Cache-Control": true, Vary: true };

/** Whether the answer has an ETag by which a caller who has it already can be spared it. */
export const answersNotModified = (operation: Operation): boolean =>
  (isPublicRead(operation) && 200 in operation.responses) ||
  (operation.method === "GET" && operation.answersETag === true);

/** Every response of an operation: its own, those of its problems and those of the gateway. */
export function responsesOf(id: OperationId, operation: Operation): ZodOpenApiResponsesObject {
  return {
    ...Object.fromEntries(
      Object.entries(operation.responses).map(([status, shape]) => [
        status,
        success(id, operation, Number(status), shape),
      ]),
    ),
    ...(answersNotModified(operation) && {
      304: {
        description: "One of the ETags in If-None-Match is current.",
        headers: headers({ ...always, ETag: true }),
      },
    }),
    ...Object.fromEntries(
      [...failuresOf(operation)].map(([status, types]) => [status, failure(status, types)]),
    ),
  };
}

const redirections = new Map([
  [301, "The slug is an earlier one; Location has the current address."],
  [
    303,
    "Location has a link to the file, good for 15 minutes and without a token; Content-Disposition is there.",
  ],
]);

function success(
  id: OperationId,
  operation: Operation,
  status: number,
  { body, mediaTypes = body ? ["application/json"] : [], savedAsFile }: ResponseShape,
): ZodOpenApiResponseObject {
  const { query } = operation.request;
  const hasContent = mediaTypes.length > 0;
  return {
    description: redirections.get(status) ?? operationDescriptions[id].answer,
    headers: headers({
      ...always,
      ETag: hasContent && (isPublicRead(operation) || operation.answersETag),
      "Content-Language": hasContent && operation.negotiatesLanguage,
      Link: body && query && "limit" in query.shape,
      Location: status === 201 || redirections.has(status),
      "Idempotency-Replayed": operation.idempotent,
      "Content-Disposition": savedAsFile,
    }),
    ...(hasContent && {
      content: Object.fromEntries(
        mediaTypes.map((mediaType) => [
          mediaType,
          body && mediaType === "application/json"
            ? { schema: body, examples: { answer: { value: operationExamples[id].answer } } }
            : { schema: isText(mediaType) ? z.string() : z.unknown() },
        ]),
      ),
    }),
  };
}

/** The rest is bytes, or JSON whose form other standards describe. */
const isText = (mediaType: string) => /^(text\/|application\/(x-|xml|.*\+xml))/.test(mediaType);

/** The problems of an operation by their status; a status without any is the gateway's alone. */
function failuresOf(operation: Operation): Map<number, ProblemType[]> {
  const gateway: GatewayStatus[] = [
    ...(operation.access === "anyone" ? [] : ([401, 403] as const)),
    ...(operation.request.body ? ([413] as const) : []),
    429,
  ];
  const failures = new Map<number, ProblemType[]>(gateway.map((status) => [status, []]));
  for (const type of new Set(problemsOf(operation))) {
    const { status } = problemTypes[type];
    failures.set(status, [...(failures.get(status) ?? []), type]);
  }
  return failures;
}

const failureComponents = new Map<string, ZodOpenApiResponseObject>();

/** A failure, as a component that all operations with the same problems share. */
function failure(status: number, types: readonly ProblemType[]): ZodOpenApiResponseObject {
  const gateway = isGatewayStatus(status) ? gatewayAnswers[status] : undefined;
  const id = pascalCase(types.join(" or ") || `gateway ${gateway?.message}`);
  const component = failureComponents.get(id) ?? {
    id,
    description: [
      ...types.map((type) => `\`${type}\`: ${problemTypes[type].title}. ${problemTypes[type].advice}`),
      ...(gateway ? [`${gateway.when}. The gateway answers this.`] : []),
    ].join("\n\n"),
    headers: headers({
      ...(types.length > 0 && always),
      "Retry-After": types.includes("unavailable"),
      "WWW-Authenticate": status === 401,
    }),
    content: {
      ...(types.length > 0 && problemContent(types)),
      ...(gateway && {
        "application/json": {
          schema: GatewayMessage,
          examples: { gateway: { value: { message: gateway.message } } },
        },
      }),
    },
  };
  failureComponents.set(id, component);
  return component;
}

const problemContent = (types: readonly ProblemType[]): ZodOpenApiContentObject => ({
  "application/problem+json": {
    schema: Problem,
    examples: Object.fromEntries(types.map((type) => [type, { value: problemExamples[type] }])),
  },
});

const isGatewayStatus = (status: number): status is GatewayStatus => status in gatewayAnswers;

const pascalCase = (words: string) =>
  words.toLowerCase().replace(/(?:^|[- ])(\w)/g, (_, letter: string) => letter.toUpperCase());

const headers = (isSent: { readonly [Name in keyof typeof responseHeaders]?: unknown }) =>
  Object.fromEntries(
    Object.entries(isSent)
      .filter(([, sent]) => sent)
      .map(([name]) => [name, { $ref: `#/components/headers/${name}` }]),
  );
