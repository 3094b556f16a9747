import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { LocalError } from "./local-error.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's limit of the request line and headers together. */
const maxHeaderSize = 10_240;
const closeWithinMs = 3000;

/**
 * Takes the port, on this machine's own address only. Every request is answered 503 until `serve` says how to answer,
 * and leaves a line with `log`.
 */
export async function openSite(port: number, log: (line: string) => void) {
  let answer: Answer = async (_request, response) => {
    response.writeHead(503, { "retry-after": "1" }).end("The catalogue is starting.\n");
  };
  const server = createServer({ maxHeaderSize }, async (request, response) => {
    const receivedAt = performance.now();
    const { method, url } = request;
    response.on("finish", () => {
      log(`${response.statusCode} ${method} ${url} ${Math.round(performance.now() - receivedAt)} ms`);
    });
    try {
      await answer(request, response);
    } catch (error) {
      log(String(error));
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  });
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    throw new LocalError(
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  const address = server.address();
  const boundPort = typeof address === "object" ? address?.port : port;
  return {
    url: `http://localhost:${boundPort}`,
    /** Answers what lies below a path from now on. */
    serve(next: Answer, below = "/"): void {
      const before = answer;
      answer = (request, response) => (request.url?.startsWith(below) ? next : before)(request, response);
    },
    /** Lets the requests that are being answered end. */
    async close(): Promise<void> {
      const closed = once(server.close(), "close");
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), closeWithinMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
