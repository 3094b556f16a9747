import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod";
import { UnavailableError } from "../../retries/unavailable-error.ts";

export interface Request {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  /** One JSON value, or one on each line. */
  readonly body?: unknown;
  readonly lines?: readonly unknown[];
}

export interface Answer {
  /** Below 300, or 404: everything else is thrown. */
  readonly status: number;
  readonly body: unknown;
}
export type Send = (request: Request) => Promise<Answer>;

type Credentials = ConstructorParameters<typeof SignatureV4>[0]["credentials"];

export interface Connection {
  /** The collection's address, without a slash at its end. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** After it the collection counts as not available; waking up from zero takes it 10 to 30 s. */
  readonly timeoutMs: number;
}

const Fault = z.object({
  error: z.union([z.string(), z.object({ type: z.string(), reason: z.string().nullish() })]),
});

/** Sends signed requests to a collection. What passes by itself is an UnavailableError. */
export function createClient({ endpoint, region, credentials, timeoutMs }: Connection, send = fetch): Send {
  const signer = new SignatureV4({ service: "aoss", region, credentials, sha256: Sha256 });
  const { hostname } = new URL(endpoint);
  return async ({ method, path, body, lines }) => {
    const text = lines ? lines.map((line) => `${JSON.stringify(line)}\n`).join("") : JSON.stringify(body);
    // The service wants the digest of the body signed, which the signer adds.
    const signed = await signer.sign({
      protocol: "https:",
      method,
      hostname,
      path,
      headers: {
        host: hostname,
        ...(text && { "content-type": lines ? "application/x-ndjson" : "application/json" }),
      },
      ...(text && { body: text }),
    });
    const { host: _, ...headers } = signed.headers;
    const response = await responseOf(
      send(`${endpoint}${path}`, {
        method,
        headers,
        ...(text && { body: text }),
        signal: AbortSignal.timeout(timeoutMs),
      }),
    );
    return checked(response, await responseOf(response.text()));
  };
}

function checked({ status }: Response, text: string): Answer {
  if (status === 429 || status >= 500) throw new UnavailableError(`OpenSearch answers ${status}.`);
  if (status >= 300 && status !== 404)
    throw new Error(`OpenSearch refused a request: ${status} ${reasonOf(text)}`);
  return { status, body: text === "" ? {} : parsed(text) };
}

function reasonOf(text: string): string {
  const fault = Fault.safeParse(parsed(text));
  if (!fault.success) return "";
  const { error } = fault.data;
  return typeof error === "string" ? error : `${error.type}: ${error.reason ?? ""}`;
}

/** Undefined when a proxy on the way answers something other than JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch rejects when the time is over or the network fails, both of which pass. */
async function responseOf<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch (cause) {
    throw new UnavailableError("OpenSearch does not answer.", { cause });
  }
}

/** What the signer counts with, by Node. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }
  update(part: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(part));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const bytesOf = (part: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof part === "string") return Buffer.from(part);
  return ArrayBuffer.isView(part)
    ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    : new Uint8Array(part);
};
