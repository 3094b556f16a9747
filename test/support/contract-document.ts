import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OperationId } from "#schemas/operations.ts";
import { Problem } from "#schemas/problem.ts";
import type { Answer } from "./contract-exchange.ts";

/** The keywords of JSON Schema that the document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

type TypeName = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

interface MediaType {
  readonly schema: JsonSchema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface DocumentedAnswer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** An operation as `docs/openapi.json` describes it, references to parameters and responses followed. */
export interface DocumentedOperation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  /** The scope that a token needs; undefined where none is needed. */
  readonly scope: string | undefined;
  readonly parameters: readonly Parameter[];
  /** By media type; empty for an operation without a body. */
  readonly bodies: Readonly<Record<string, MediaType>>;
  readonly answers: Readonly<Record<string, DocumentedAnswer>>;
}

interface Referring {
  readonly $ref?: string;
}

interface RawOperation {
  readonly operationId: OperationId;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Referring)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, DocumentedAnswer | Referring>>;
}

// openapi.test.ts holds the file to the contract that it is generated from, so it has this shape.
const document = JSON.parse(readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8")) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};

const follow = <Target>(value: Target | Referring): Target =>
  (value as Referring).$ref?.startsWith("#/")
    ? ((value as Required<Referring>).$ref
        .slice("#/".length)
        .split("/")
        .reduce<unknown>((part, name) => Object(part)[name], document) as Target)
    : (value as Target);

export const documentedOperations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      scope: operation.security.flatMap((schemes) => Object.values(schemes).flat())[0],
      parameters: (operation.parameters ?? []).map((parameter) => follow<Parameter>(parameter)),
      bodies: operation.requestBody?.content ?? {},
      answers: Object.fromEntries(
        Object.entries(operation.responses).map(([status, answer]) => [
          status,
          follow<DocumentedAnswer>(answer),
        ]),
      ),
    })),
);

export function documentedOperation(id: OperationId): DocumentedOperation {
  const found = documentedOperations.find((operation) => operation.id === id);
  if (!found) throw new Error(`${id} is not in docs/openapi.json`);
  return found;
}

/** The name of the component that a schema refers to, and that component. */
export function resolveSchema(schema: JsonSchema): { name?: string; schema: JsonSchema } {
  if (schema.$ref === undefined) return { schema };
  return { name: schema.$ref.replace("#/components/schemas/", ""), schema: follow<JsonSchema>(schema) };
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addKeyword("components");
const validators = new Map<string, ValidateFunction>();

/** What a JSON Schema validator finds wrong with `value` first; undefined when nothing is. */
export function faultBy(schema: JsonSchema, value: unknown, components = document.components) {
  const key = JSON.stringify([components === answered, schema]);
  const validate = validators.get(key) ?? ajv.compile({ ...schema, components });
  validators.set(key, validate);
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath || "/"} ${error?.message} ${JSON.stringify(error?.params)}`;
}

/**
 * The components with every object closed. The document leaves answers open, as later versions may add members; what
 * is answered today has none that it does not describe, above all nothing private.
 */
const answered = close(document.components);

function close<Part>(part: Part): Part {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map(close) as Part;
  const closed = Object.fromEntries(Object.entries(part).map(([name, member]) => [name, close(member)]));
  const isOpen = closed.type === "object" && closed.properties && !("additionalProperties" in closed);
  return (isOpen ? { ...closed, additionalProperties: false } : closed) as Part;
}

/** Headers that not every answer of their kind has. */
const occasional = ["Link", "Content-Language", "Content-Disposition", "Idempotency-Replayed"];

/** Everything in which an answer is not as the document describes it; empty when it is. */
export function faultsOf(operation: DocumentedOperation, answer: Answer): string[] {
  const { status, headers, text } = answer;
  const documented = operation.answers[status];
  if (!documented) return [`the status ${status} is not documented`];
  const faults: string[] = [];
  const mediaType = mediaTypeOf(answer);
  if (!documented.content) {
    if (text !== "") faults.push(`a body that is not documented: ${text.slice(0, 100)}`);
  } else {
    const content = documented.content[mediaType];
    if (!content) return [`the content type ${mediaType} is not documented for ${status}`];
    const fault = faultOfBody(content, answer) ?? faultOfDetails(answer);
    if (fault) faults.push(`the body of ${status}: ${fault}`);
  }
  if (isGateways(answer)) {
    if (status === 401 && !headers["www-authenticate"]) faults.push("401 without WWW-Authenticate");
    return faults;
  }
  const missing = Object.keys(documented.headers ?? {}).filter(
    (name) => headers[name.toLowerCase()] === undefined && !occasional.includes(name),
  );
  // The gateway alone answers 401, and its share of an answer's headers is not the service's.
  const isNegotiated = "Content-Language" in (documented.headers ?? {});
  return [
    ...faults,
    ...missing.map((name) => `${status} without ${name}`),
    ...faultsOfHeaders(answer, isNegotiated),
  ];
}

/** The gateway answers some requests itself, in plain JSON. */
const isGateways = (answer: Answer) => answer.status >= 400 && mediaTypeOf(answer) === "application/json";

export const mediaTypeOf = ({ headers }: Answer) => (headers["content-type"] ?? "").split(";")[0] ?? "";

function faultOfBody({ schema }: MediaType, answer: Answer): string | undefined {
  if (!/[/+]json$/.test(mediaTypeOf(answer))) {
    // A file of nothing may be empty.
    return answer.text === "" && !answer.headers["content-disposition"] ? "is empty" : undefined;
  }
  try {
    return faultBy(close(schema), JSON.parse(answer.text), answered);
  } catch (error) {
    return `${error}`;
  }
}

/** Whoever is refused is told why and what to do, in sentences. */
function faultOfDetails(answer: Answer): string | undefined {
  if (mediaTypeOf(answer) !== "application/problem+json") return undefined;
  const { detail, errors = [] } = Problem.parse(JSON.parse(answer.text));
  const wrong = [detail, ...errors.map((error) => error.detail)].find((text) => !/^\S.*[.?)]$/s.test(text));
  return wrong === undefined ? undefined : `is no sentence: ${wrong}`;
}

/** What the headers of every answer of the service say, whatever the operation. */
function faultsOfHeaders({ headers, text, status }: Answer, isNegotiated: boolean): string[] {
  const hasTexts = isNegotiated && status === 200 && !text.startsWith('{"items":[]');
  const hasNextPage = text.startsWith('{"items":') && /"page":\{"limit":\d+,"next":"[^"]+"\}[,}]/.test(text);
  const isWrong: Record<string, boolean> = {
    ETag: headers.etag !== undefined && !/^"[\x21\x23-\x7e]+"$/.test(headers.etag),
    "X-Content-Type-Options": headers["x-content-type-options"] !== "nosniff",
    "Strict-Transport-Security": !/max-age=\d+/.test(headers["strict-transport-security"] ?? ""),
    // A link to a file leads to the bucket.
    Location:
      headers.location !== undefined &&
      !(status === 303 ? /^https?:\/\/.*[?&]X-Amz-Signature=/ : /^https?:\/\/[^/]+\/v1\//).test(
        headers.location,
      ),
    "Cache-Control": status >= 400 && headers["cache-control"] !== "no-store",
    "Content-Language": hasTexts && headers["content-language"] === undefined,
    Link: status === 200 && hasNextPage !== (headers.link !== undefined),
  };
  return Object.keys(isWrong)
    .filter((name) => isWrong[name])
    .map((name) => `${status} with a wrong ${name}: ${headers[name.toLowerCase()]}`);
}
