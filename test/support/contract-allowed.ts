import { type DocumentedOperation, faultBy, type JsonSchema, resolveSchema } from "./contract-document.ts";
import { bytesOf, isTable } from "./contract-parts.ts";
import type { FuzzRequest } from "./contract-requests.ts";

/** In what a request breaks the description of its operation. */
export function faultsIn(operation: DocumentedOperation, request: FuzzRequest): string[] {
  const { path, query, headers } = request;
  const named = (where: string) => operation.parameters.filter((parameter) => parameter.in === where);
  const inPath = named("path").flatMap(({ name, schema }) => {
    const given = decode(path[name] ?? "");
    return isMeant(given) || faultBy(schema, typed(schema, given)) === undefined
      ? []
      : [`the ${name} ${given}`];
  });
  const pairs = [...new URLSearchParams(query)];
  const known = named("query");
  const inQuery = [...new Set(pairs.map(([name]) => name))].flatMap((name) => {
    const schema = known.find((parameter) => parameter.name === name)?.schema;
    const values = pairs.filter((pair) => pair[0] === name).map(([, value]) => value);
    if (!schema) return [`the parameter ${name}`];
    const { type, items = {} } = resolveSchema(schema).schema;
    if (type === "array") {
      const list = values.map((value) => typed(items, value));
      return faultBy(schema, list) === undefined ? [] : [`${name}=${list}`];
    }
    if (values.length > 1) return [`${name} given ${values.length} times`];
    const [value = ""] = values;
    return isMeant(value) || faultBy(schema, typed(schema, value)) === undefined ? [] : [`${name}=${value}`];
  });
  const needsMatch = named("header").some(({ name }) => name === "If-Match");
  const inHeaders = [
    ...(needsMatch && ["*", undefined].includes(headers["if-match"]?.trim()) ? ["no If-Match"] : []),
    ...(headers.accept === "image/png" ? ["a caller who reads pictures only"] : []),
  ];
  return [...inPath, ...inQuery, ...inHeaders, ...faultsInBody(operation, request)];
}

const maxBytes = (mediaType: string) => (isTable(mediaType) ? 4 : 1) * 1024 * 1024;

function faultsInBody({ bodies }: DocumentedOperation, { headers, body }: FuzzRequest): string[] {
  if (Object.keys(bodies).length === 0) return [];
  const [written = "", charset = "charset=utf-8"] = (headers["content-type"] ?? "").toLowerCase().split("; ");
  const documented = bodies[written];
  if (!documented || charset !== "charset=utf-8") return [`a body of type ${headers["content-type"]}`];
  const bytes = body ? bytesOf(body) : Buffer.alloc(0);
  if (bytes.length > maxBytes(written)) return ["a body that is too large"];
  const text = bytes.toString();
  if (text.includes("\ufffd")) return ["a body that is not UTF-8"];
  if (isTable(written)) return [];
  try {
    const fault = faultBy(documented.schema, normalised(JSON.parse(text.replace(/^\ufeff/, ""))));
    return fault === undefined ? [] : [`a body with ${fault}`];
  } catch {
    return ["a body that is not JSON"];
  }
}

/** Texts count as the service keeps them: trimmed, in Unicode form C. */
function normalised(value: unknown): unknown {
  if (typeof value === "string") return isMeant(value) ? placeholderId : value.trim().normalize("NFC");
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normalised(member)]));
}

const placeholderId = "01JCE5S4T0V5X7RQ2B8N6KDWMA";
const isMeant = (text: string) => /^\{(id|slug|comment|tag|cursor|reviewer)\}$/.test(text);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A parameter's text as its schema types it. */
function typed(reference: JsonSchema, text: string): unknown {
  const { type } = resolveSchema(reference).schema;
  if (type === "integer" && /^-?\d{1,15}$/.test(text)) return Number(text);
  return type === "boolean" && /^(true|false)$/.test(text) ? text === "true" : text;
}
