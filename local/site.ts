import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
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
  server.on("clientError", refuse);
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

/** What is no request that can be answered gets its reason in words; Node would say nothing but the status. */
function refuse({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return;
  const [status, reason] =
    code === "HPE_HEADER_OVERFLOW"
      ? [
          "431 Request Header Fields Too Large",
          `Address and headers together are longer than ${maxHeaderSize} bytes. Ask for less: a letter that is not of the Latin alphabet takes six bytes or more in an address.`,
        ]
      : ["400 Bad Request", "This is not a whole request of HTTP."];
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n\r\n${reason}\n`,
  );
}
