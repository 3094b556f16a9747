import { people, subOf } from "#local/identity/people.ts";
import type { OperationId } from "#schemas/operations.ts";
import { type Api, connect } from "./contract-api.ts";
import {
  type DocumentedOperation,
  faultBy,
  faultsOf,
  type JsonSchema,
  resolveSchema,
} from "./contract-document.ts";
import { type Answer, exchange, type WireRequest } from "./contract-exchange.ts";
import { bytesOf, type FuzzRequest, isTable, nobody, type StudyName } from "./contract-requests.ts";
import { type ApiStudy, ownContent, storyOf } from "./contract-studies.ts";
import { unusualTokens } from "./contract-tokens.ts";

interface Place extends ApiStudy {
  readonly commentId: string;
}

/** A running catalogue with a case study wherever one can stand, and callers of every kind. */
export interface World {
  readonly api: Api;
  readonly tokens: Awaited<ReturnType<typeof unusualTokens>>;
  readonly themes: readonly string[];
  readonly unusualCallers: readonly string[];
  study(name: StudyName): Promise<Place>;
  /** Makes the next `study` of this name another one: this one has moved on. */
  forget(name: StudyName): void;
  /** The last `page.next` that each list gave. */
  readonly cursors: Map<OperationId, string>;
}

export async function createWorld(
  server: Parameters<typeof connect>[0] & { directory: string },
): Promise<World> {
  const api = connect(server);
  const tokens = await unusualTokens(api, server.directory);
  const story = storyOf(api);
  const makers: Record<StudyName, () => Promise<ApiStudy>> = {
    draft: () => story.create(),
    submitted: async () => story.submit(await makers.draft()),
    inReview: async () => story.claim(await makers.submitted()),
    changesRequested: async () =>
      story.move(await makers.inReview(), "request-changes", "editor-my", "Which year?"),
    published: async () => story.publish(await makers.draft()),
    revised: async () => {
      const published = await makers.published();
      const second = await story.edit(await story.revise(published), { title: ownContent().title ?? null });
      const { slug } = await story.publish(second);
      return { ...(await story.revise(published)), slug };
    },
    withdrawn: async () => story.withdraw(await makers.published()),
  };
  const studies = new Map<StudyName, Promise<Place>>();
  async function make(name: StudyName): Promise<Place> {
    const study = await makers[name]();
    const path = { id: study.id };
    const { body } = await api.send("addComment", { as: "editor-my", path, body: { text: "Which year?" } });
    // A published study without a draft takes no comment: there its own id stands for one that is not there.
    return { ...study, commentId: Object(body).id ?? study.id };
  }
  const { body: themes } = await api.call("listThemes");
  return {
    api,
    tokens,
    themes: themes.items.map(({ id }) => id),
    unusualCallers: [
      ...Object.keys(tokens.refused),
      ...Object.keys(tokens).filter((name) => name !== "refused"),
    ],
    cursors: new Map(),
    study(name) {
      const study = studies.get(name) ?? make(name);
      studies.set(name, study);
      return study;
    },
    forget: (name) => void studies.delete(name),
  };
}

/** Sends a request and throws what is wrong with the answer. */
export async function probe(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
): Promise<Answer> {
  const wire = await resolve(world, operation, request);
  const answer = await exchange(world.api.server.url, wire);
  const isMoved = operation.path.includes("{id}") && operation.method !== "GET" && answer.status < 300;
  if (isMoved && !operation.path.includes("/comments")) world.forget(request.study);
  const faults = [
    ...faultsOf(operation, answer),
    ...(await misjudgements(world, operation, request, answer)),
  ];
  if (faults.length > 0) {
    const target = `${wire.method} ${wire.target.slice(0, 300)}`;
    throw new Error(`${faults.join("\n")}\n${target} -> ${answer.status} ${answer.text.slice(0, 1000)}`);
  }
  await followLink(world, operation, request, answer);
  return answer;
}

async function tokenOf({ api, tokens }: World, name: string): Promise<string | undefined> {
  if (name === nobody) return undefined;
  const { refused, ...others } = tokens;
  const unusual: Record<string, string> = { ...refused, ...others };
  return unusual[name] ?? (await api.token(name));
}

/** The request as it is sent, everything that stands for something else replaced by it. */
async function resolve(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
): Promise<WireRequest> {
  const text = JSON.stringify(request);
  const study = await world.study(request.study);
  const tag = text.includes("{tag}") ? await tagOf(world, study.id, /withdraw|reinstate/.test(text)) : "";
  const meant: Record<string, string> = {
    id: study.id,
    slug: study.slug ?? "no-such-slug",
    comment: study.commentId,
    cursor: world.cursors.get(operation.id) ?? "eyJ2IjoxfQ",
    reviewer: people
      .filter(({ username }) => username === "editor-sn")
      .map(subOf)
      .join(),
    tag,
  };
  const replace = (part: string) => part.replace(/\{(\w+)\}/g, (whole, name: string) => meant[name] ?? whole);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => request.path[name] ?? "");
  const token = await tokenOf(world, request.as);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, replace(value).trim()]);
  const body = request.body && bytesOf(request.body);
  const isText = typeof request.body?.content === "string" && body && body.length < 100_000;
  return {
    method: operation.method,
    target: replace(request.query === "" ? path : `${path}?${request.query}`),
    headers: {
      ...Object.fromEntries(headers),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: isText ? replace(body.toString()) : body,
  };
}

/** What If-Match takes: the draft's tag, or the publication's where that is what moves or there is no draft. */
async function tagOf({ api }: World, id: string, isPublic: boolean): Promise<string> {
  const path = { id };
  const draft = isPublic ? undefined : await api.send("getDraft", { as: "administrator", path });
  if (draft?.status === 200) return draft.headers.etag ?? "";
  const { headers, body } = await api.send("getCaseStudy", { path });
  return headers.etag ?? `"publication-${Object(body).tombstone?.revision}"`;
}

/** What the status says of a request that it should not, by the document. */
async function misjudgements(
  { tokens }: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
  { status, text }: Answer,
): Promise<string[]> {
  if (status === 503) return ["the service is busy with one request at a time"];
  if (operation.scope !== undefined) {
    if (request.as === nobody || request.as in tokens.refused) {
      return status === 401 ? [] : [`accepts the token "${request.as}"`];
    }
    const lacksScope =
      request.as === "withoutScope" ||
      request.as === "idToken" ||
      (request.as === "readOnly" && operation.scope === "catalogue/write");
    if (lacksScope) return status === 403 ? [] : [`needs no scope of "${request.as}"`];
  }
  const faults = faultsIn(operation, request);
  if (faults.length > 0) return status < 400 ? [`accepts ${faults.join(" and ")}`] : [];
  if (!request.isPlain || ![400, 401, 406, 413, 415, 428].includes(status)) return [];
  // A filter by what does not exist is refused, and so is a cursor of another list: no schema says which those are.
  const isMeaning = /"code":"(unknown|required)"|\/problems\/invalid-cursor"/.test(text);
  return isMeaning ? [] : ["refuses what the document allows"];
}

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
const isMeant = (text: string) => /^\{\w+\}$/.test(text);

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

/** The next page of a list is there, whatever its query. */
async function followLink(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
  { headers }: Answer,
): Promise<void> {
  const target = /^<https?:\/\/[^/]+([^>]+)>/.exec(headers.link ?? "")?.[1];
  if (target === undefined) return;
  world.cursors.set(operation.id, new URLSearchParams(target.split("?")[1]).get("cursor") ?? "");
  const token = await tokenOf(world, request.as);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const next = await exchange(world.api.server.url, { method: "GET", target, headers: authorization });
  if (next.status !== 200) throw new Error(`The next page ${target} -> ${next.status} ${next.text}`);
}
