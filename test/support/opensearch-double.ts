import { createHash } from "node:crypto";
import * as z from "zod";
import { type Fields, runSearch, type StoredDocument } from "./opensearch-query.ts";
import { AliasBody, BulkAction, IndexBody, SearchBody } from "./opensearch-requests.ts";

interface Index {
  readonly mapping: IndexBody["mappings"];
  readonly aliases: Set<string>;
  readonly documents: Map<string, StoredDocument & { readonly version: number }>;
  /** What searches see. */
  shown: readonly StoredDocument[];
  /** Reads until what was written is seen. */
  readsToShow: number;
}

class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, reason: string) {
    super(reason);
    this.status = status;
    this.type = type;
  }
}
const missing = (name: string) => new Refusal(404, "index_not_found_exception", `no such index [${name}]`);

/**
 * Stands in for a collection of OpenSearch Serverless: the documented operations and query language that the adapter
 * uses, over documents in memory. Any other request is refused. It is called as `fetch` is.
 */
export function openSearchDouble({ readsToShow = 0 }: { readsToShow?: number } = {}) {
  const indexes = new Map<string, Index>();
  const requests: { method: string; path: string; body: string }[] = [];
  /** Answered instead of the next requests. */
  const faults: (Response | Error)[] = [];

  const named = (name: string): Index => {
    const found = indexes.get(name) ?? [...indexes.values()].find(({ aliases }) => aliases.has(name));
    if (!found) throw missing(name);
    return found;
  };
  const shownOf = (index: Index) => {
    if (index.readsToShow-- <= 0) index.shown = [...index.documents.values()];
    return index.shown;
  };

  const operations: readonly [RegExp, (name: string, body: string) => unknown][] = [
    [
      /^PUT \/([a-z0-9-]+)$/,
      (name, body) => {
        if (indexes.has(name)) throw new Refusal(400, "resource_already_exists_exception", name);
        const { mappings, aliases = {} } = IndexBody.parse(JSON.parse(body));
        indexes.set(name, {
          mapping: mappings,
          aliases: new Set(Object.keys(aliases)),
          documents: new Map(),
          shown: [],
          readsToShow: 0,
        });
        return { acknowledged: true, shards_acknowledged: true, index: name };
      },
    ],
    [
      /^DELETE \/([a-z0-9-]+)$/,
      (name) => {
        if (!indexes.delete(name)) throw missing(name);
        return { acknowledged: true };
      },
    ],
    [
      /^GET \/_alias()$/,
      () =>
        Object.fromEntries(
          [...indexes].map(([name, { aliases }]) => [
            name,
            { aliases: Object.fromEntries([...aliases].map((alias) => [alias, {}])) },
          ]),
        ),
    ],
    [
      /^POST \/_aliases()$/,
      (_, body) => {
        const { actions } = AliasBody.parse(JSON.parse(body));
        // All or none.
        for (const action of actions) {
          const { index, alias } = "add" in action ? action.add : action.remove;
          const found = indexes.get(index);
          if (!found) throw missing(index);
          if ("remove" in action && action.remove.must_exist && !found.aliases.has(alias)) {
            throw new Refusal(404, "aliases_not_found_exception", `aliases [${alias}] missing`);
          }
        }
        for (const action of actions) {
          if ("add" in action) indexes.get(action.add.index)?.aliases.add(action.add.alias);
          else indexes.get(action.remove.index)?.aliases.delete(action.remove.alias);
        }
        return { acknowledged: true };
      },
    ],
    [/^GET \/([a-z0-9-]+)\/_count$/, (name) => ({ count: shownOf(named(name)).length })],
    [
      /^POST \/([a-z0-9-]+)\/_bulk$/,
      (name, body) => {
        if (!body.endsWith("\n")) throw new Refusal(400, "illegal_argument_exception", "End with a newline.");
        const lines = body.trimEnd().split("\n");
        const index = named(name);
        const items = [];
        for (let at = 0; at < lines.length; at += 2) {
          const { index: action } = BulkAction.parse(JSON.parse(lines[at] ?? ""));
          items.push({ index: { _id: action._id, ...put(index, action, JSON.parse(lines[at + 1] ?? "")) } });
        }
        index.readsToShow = readsToShow;
        return { took: 1, errors: items.some(({ index }) => "error" in index), items };
      },
    ],
    [
      /^POST \/([a-z0-9-]+)\/_search$/,
      (name, body) => runSearch(shownOf(named(name)), SearchBody.parse(JSON.parse(body))),
    ],
  ];

  const answer = (method: string, path: string, body: string): Response => {
    try {
      for (const [pattern, operation] of operations) {
        const [matches, name = ""] = pattern.exec(`${method} ${path}`) ?? [];
        if (matches) return Response.json(operation(name, body));
      }
      throw new Refusal(405, "method_not_allowed", `${method} ${path}`);
    } catch (error) {
      const [status, type] =
        error instanceof Refusal
          ? [error.status, error.type]
          : error instanceof z.ZodError || error instanceof SyntaxError
            ? [400, "parsing_exception"]
            : [500, "exception"];
      const reason = error instanceof Error ? error.message : String(error);
      return Response.json({ error: { type, reason }, status }, { status });
    }
  };

  return {
    requests,
    faults,
    indexNames: () => [...indexes.keys()],
    fetch: async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const { pathname } = new URL(String(url));
      const { method = "GET" } = init;
      const body = String(init.body ?? "");
      requests.push({ method, path: pathname, body });
      const fault = faults.shift();
      if (fault instanceof Error) throw fault;
      return fault ?? unsigned(init, body) ?? answer(method, pathname, body);
    },
  };
}

/** The service wants requests signed, and the digest of the body with them. */
function unsigned({ headers }: RequestInit, body: string): Response | undefined {
  const sent = new Headers(headers);
  const digest = createHash("sha256").update(body).digest("hex");
  const isSigned =
    /^AWS4-HMAC-SHA256 Credential=\S+\/aoss\/aws4_request, SignedHeaders=\S*x-amz-content-sha256\S*, Signature=[0-9a-f]{64}$/.test(
      sent.get("authorization") ?? "",
    );
  if (isSigned && sent.get("x-amz-content-sha256") === digest) return undefined;
  return Response.json(
    { status: 403, error: { type: "security_exception", reason: "unsigned" } },
    { status: 403 },
  );
}

function put(index: Index, { _id, version }: { _id: string; version: number }, source: Fields) {
  const unknown = Object.entries(source).flatMap(([name, value]) => {
    const field = index.mapping.properties[name];
    if (!field) return [name];
    if (!("properties" in field)) return [];
    return (value as Fields[]).flatMap(Object.keys).filter((inner) => !field.properties[inner]);
  });
  if (unknown.length > 0) {
    return { status: 400, error: { type: "strict_dynamic_mapping_exception", reason: unknown.join() } };
  }
  const known = index.documents.get(_id);
  if (known && version <= known.version) {
    return { status: 409, error: { type: "version_conflict_engine_exception", reason: `${version}` } };
  }
  index.documents.set(_id, { id: _id, version, source });
  return known ? { status: 200, result: "updated" } : { status: 201, result: "created" };
}
