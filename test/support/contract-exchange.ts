import { Agent, request as openRequest } from "node:http";

/** A request as it goes over the wire: the target still encoded, so that it may be badly encoded, too. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true });

/** Sends a request just as it is, which fetch would not: it mends addresses. Rejects when no whole answer comes. */
export function exchange(url: string, { method, target, headers = {}, body }: WireRequest): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = openRequest({
      agent,
      hostname,
      port,
      method,
      path: target,
      headers: { ...length, ...headers },
    });
    sent.on("error", reject);
    sent.on("response", (received) => {
      const chunks: Buffer[] = [];
      received.on("data", (chunk: Buffer) => chunks.push(chunk));
      received.on("error", reject);
      received.on("end", () => {
        resolve({
          status: received.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(received.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
          ),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.end(body);
  });
}
