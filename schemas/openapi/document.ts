import * as z from "zod";
import {
  createDocument,
  type oas32,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { type Operation, scopeOf } from "../operation.ts";
import { type OperationId, operations } from "../operations.ts";
import { addDescriptions } from "./add-descriptions.ts";
import { apiDescription, tags } from "./descriptions/api.ts";
import { operationDescriptions } from "./descriptions/operations.ts";
import { headerParameters, responseHeaders } from "./descriptions/parameters.ts";
import type { OpenApiDocument } from "./document-types.ts";
import { operationExamples, type RequestExample } from "./examples/operations.ts";
import { answersNotModified, responsesOf } from "./responses.ts";

/** The OpenAPI 3.1 description of every operation. Throws when something in it has no description. */
export function openApiDocument(): OpenApiDocument {
  const document = createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Country experience catalogue",
        summary: "Country case studies on digital social protection.",
        description: apiDescription,
        version: "1",
        license: { name: "Creative Commons Attribution 4.0 International", identifier: "CC-BY-4.0" },
      },
      servers: [{ url: "/", description: "Where this document was found." }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      paths: paths(),
      components: {
        securitySchemes: { OAuth: oauth },
        headers: Object.fromEntries(
          Object.entries(responseHeaders).map(([name, { description, example }]) => [
            name,
            { description, schema: { type: "string" }, example },
          ]),
        ),
        parameters: Object.fromEntries(
          Object.entries(headerParameters).map(([name, header]) => [name, { ...header, in: "header" }]),
        ),
      },
    },
    { override: openAnswers },
  );
  return addDescriptions(nameInputs(document));
}

const scopes = {
  "catalogue/read": "Read what is not public: contacts, drafts, reviews.",
  "catalogue/write": "Write, comment, review and import.",
};

/** The addresses differ by deployment: relative to its sign-in domain, they are those of Cognito. */
const oauth: oas32.SecuritySchemeObject = {
  type: "oauth2",
  description:
    "People sign in with the authorization code flow and PKCE, programs with client credentials. The addresses are relative to the sign-in domain of the deployment.",
  flows: {
    authorizationCode: {
      authorizationUrl: "/oauth2/authorize",
      tokenUrl: "/oauth2/token",
      refreshUrl: "/oauth2/token",
      scopes,
    },
    clientCredentials: { tokenUrl: "/oauth2/token", scopes },
  },
};

function paths(): ZodOpenApiPathsObject {
  const byPath: ZodOpenApiPathsObject = {};
  // The keys of `operations` are what OperationId is made of.
  for (const [id, operation] of Object.entries(operations) as [OperationId, Operation][]) {
    byPath[operation.path] = {
      ...byPath[operation.path],
      [operation.method.toLowerCase()]: operationObject(id, operation),
    };
  }
  return byPath;
}

function operationObject(id: OperationId, operation: Operation): ZodOpenApiOperationObject {
  const { tag, summary, description } = operationDescriptions[id];
  const { path, query, body } = operation.request;
  const scope = scopeOf(operation);
  const headers = headersOf(operation);
  const { requests } = operationExamples[id];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description}\n\n${callersOf(operation)}`,
    security: scope ? [{ OAuth: [scope] }] : [],
    ...((path || query) && { requestParams: { ...(path && { path }), ...(query && { query }) } }),
    ...(headers.length > 0 && {
      parameters: headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          body.mediaTypes.map((mediaType) => [
            mediaType,
            { schema: body.schema, examples: examplesFor(mediaType, requests) },
          ]),
        ),
      },
    }),
    responses: responsesOf(id, operation),
  };
}

const examplesFor = (mediaType: string, requests: Readonly<Record<string, RequestExample>> = {}) =>
  Object.fromEntries(
    Object.entries(requests)
      .filter(([, { mediaTypes }]) => mediaTypes?.includes(mediaType) ?? true)
      .map(([name, { summary, value }]) => [name, { summary, value }]),
  );

const headersOf = (operation: Operation): (keyof typeof headerParameters)[] => [
  ...(operation.requiresIfMatch ? (["IfMatch"] as const) : []),
  ...(operation.idempotent ? (["IdempotencyKey"] as const) : []),
  ...(answersNotModified(operation) ? (["IfNoneMatch"] as const) : []),
  ...(operation.negotiatesLanguage ? (["AcceptLanguage"] as const) : []),
];

function callersOf({ access }: Operation): string {
  if (access === "anyone") return "Open to everybody, without a token.";
  if (access === "signed-in") return "For everybody who is signed in.";
  return access.includes("contributor")
    ? "For contributors, editors and administrators."
    : "For editors and administrators.";
}

/**
 * Answers may gain members within a version, so nothing in them forbids what it does not know. Nor do they promise how
 * long a text is: in another language it may be longer than its author may write it.
 */
const openAnswers: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  if (io === "output") {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    delete jsonSchema.default;
    const isText = jsonSchema.minLength === 1 && !(zodSchema instanceof z.ZodType && zodSchema.meta()?.id);
    if (isText) delete jsonSchema.maxLength;
  }
  // The bounds that zod gives every whole number; they are JavaScript's, not the contract's.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/**
 * What is both sent and answered is strict when sent and open when answered. The answered form keeps the plain
 * name; zod-openapi gives it to the sent one and calls the answered one …Output.
 */
function nameInputs(document: oas32.OpenAPIObject): OpenApiDocument {
  const schemas = document.components?.schemas ?? {};
  const rename = (name: string) => {
    if (name.endsWith("Output")) return name.slice(0, -"Output".length);
    return `${name}Output` in schemas ? `${name}Input` : name;
  };
  const prefix = "#/components/schemas/";
  const renamed = JSON.parse(JSON.stringify(document), (key, value) =>
    key === "$ref" && value.startsWith(prefix) ? prefix + rename(value.slice(prefix.length)) : value,
  );
  renamed.components.schemas = Object.fromEntries(
    Object.entries(renamed.components.schemas).map(([name, schema]) => [rename(name), schema]),
  );
  return renamed;
}
