import { expect } from "vitest";
import type { RunningServer } from "#local/data-directory.ts";
import { signIn } from "#local/sign-in.ts";
import type { OperationId } from "#schemas/operations.ts";
import type { SuccessBody } from "./call.ts";
import { documentedOperation, faultsOf } from "./contract-document.ts";
import { type Answer, exchange } from "./contract-exchange.ts";

export interface ApiRequest {
  /** One of the ready-made people or the integration. */
  readonly as?: string;
  /** A token to send instead of one of theirs. */
  readonly token?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
}

export interface ApiAnswer<Body = unknown> extends Answer {
  /** Parsed if it is JSON, else its text. */
  readonly body: Body;
}

/** The API of a running server, called by operation as its users call it: over HTTP, with tokens they sign in for. */
export interface Api {
  readonly server: RunningServer;
  token(name: string): Promise<string>;
  /** Whatever is answered must be as the document describes it. */
  send(id: OperationId, request?: ApiRequest): Promise<ApiAnswer>;
  /** As `send`, for a request that is to succeed. */
  call<Id extends OperationId>(id: Id, request?: ApiRequest): Promise<ApiAnswer<SuccessBody<Id>>>;
}

/** Tokens live for 15 minutes. */
const renewAfterMs = 10 * 60_000;

export function connect(server: RunningServer, onAnswer?: (id: OperationId, answer: ApiAnswer) => void): Api {
  const tokens = new Map<string, { value: Promise<string>; at: number }>();
  function token(name: string): Promise<string> {
    const known = tokens.get(name);
    if (known && Date.now() - known.at < renewAfterMs) return known.value;
    const value = signIn(server.pool, name).then((issued) => issued.access_token);
    tokens.set(name, { value, at: Date.now() });
    return value;
  }

  async function send(id: OperationId, request: ApiRequest = {}): Promise<ApiAnswer> {
    const operation = documentedOperation(id);
    const authorization = request.token ?? (request.as && (await token(request.as)));
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(request.path?.[name] ?? ""),
    );
    const [mediaType] = Object.keys(operation.bodies);
    const { body } = request;
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const answer = await exchange(server.url, {
      method: operation.method,
      target: request.query ? `${path}?${request.query}` : path,
      headers: {
        ...(authorization && { authorization: `Bearer ${authorization}` }),
        ...(body !== undefined && mediaType && { "content-type": mediaType }),
        ...(request.ifMatch !== undefined && { "if-match": request.ifMatch }),
        ...(request.idempotencyKey !== undefined && { "idempotency-key": request.idempotencyKey }),
        ...request.headers,
      },
      body: isRaw ? body : JSON.stringify(body),
    });
    const isJson = /[/+]json/.test(answer.headers["content-type"] ?? "");
    const parsed = { ...answer, body: isJson ? JSON.parse(answer.text) : answer.text };
    expect(faultsOf(operation, answer), `${id} ${answer.status} ${answer.text.slice(0, 500)}`).toEqual([]);
    onAnswer?.(id, parsed);
    return parsed;
  }

  return {
    server,
    token,
    send,
    async call<Id extends OperationId>(id: Id, request?: ApiRequest) {
      const answer = await send(id, request);
      if (answer.status >= 300) expect.fail(`${id}: ${answer.status} ${answer.text}`);
      // `send` has compared the body with the description, which is generated from the schema of this type.
      return answer as ApiAnswer<SuccessBody<Id>>;
    },
  };
}
