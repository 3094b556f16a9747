import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createDistribution, type Origin } from "#local/cloudfront/distribution.ts";
import { type Behaviour, patternOf } from "#local/cloudfront/distribution-resource.ts";
import { createEdgeFunction } from "#local/cloudfront/edge-function.ts";
import { sendResponse } from "#local/http-api/response.ts";

const html = `<p>${"word ".repeat(400)}</p>`;
const answer = (headers: Record<string, string>, status = 200, body = html) => ({
  status,
  headers,
  cookies: [],
  body: Buffer.from(body),
});
const api = vi.fn<Origin>();
const bucket = vi.fn<Origin>();
const behaviour = (pattern: string, rest: Partial<Behaviour> = {}): Behaviour => ({
  pattern: patternOf(pattern),
  methods: ["GET", "HEAD", "POST"],
  originDomain: "api.example",
  forwardsAllHeaders: false,
  headers: [],
  forwardsQuery: true,
  onRequest: undefined,
  responseHeaders: { "x-frame-options": "DENY", "referrer-policy": "no-referrer" },
  ...rest,
});
const toUpperCase = createEdgeFunction(`
  function handler(event) {
    event.request.headers["accept-language"] = { value: event.request.headers["accept-language"].value.toUpperCase() };
    return event.request;
  }`);
const distribution = createDistribution(
  {
    id: "E1",
    behaviours: [
      behaviour("/v1/*", {
        forwardsAllHeaders: true,
        headers: ["accept", "accept-language", "authorization"],
        onRequest: toUpperCase,
      }),
      behaviour("/assets/*", {
        originDomain: "bucket.example",
        methods: ["GET", "HEAD"],
        forwardsQuery: false,
      }),
      behaviour("*", { headers: ["accept-language"] }),
    ],
  },
  new Map([
    ["api.example", api],
    ["bucket.example", bucket],
  ]),
);
const server = createServer(async (incoming, response) =>
  sendResponse(response, await distribution(incoming)),
);
let port = 0;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => {
  for (const origin of [api, bucket]) {
    origin.mockReset().mockImplementation(async () => answer({ "content-type": "text/html", etag: '"1"' }));
  }
});

async function send(path: string, headers: IncomingHttpHeaders = {}, method = "GET") {
  const sent = request({ port, path, headers, method }).end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}
const reached = (origin: typeof api) => {
  const [asked] = origin.mock.calls[0] ?? expect.unreachable();
  return { url: asked.url, headers: asked.headers };
};

test.each([
  ["/v1/*", "/v1/case-studies/x.bib", true],
  ["/v1/*", "/v1", false],
  ["/health", "/health", true],
  ["/health", "/healthy", false],
  ["/", "/", true],
  ["/", "/en", false],
  ["/robots.txt", "/robots-txt", false],
  ["a?c/*", "/abc/d/e", true],
  ["a?c/*", "/ac/d", false],
])("the pattern %s fits %s: %s", (pattern, path, fits) => {
  expect(patternOf(pattern).test(path)).toBe(fits);
});

describe("what reaches the origin", () => {
  const viewer = {
    accept: "text/csv",
    "accept-language": "fr",
    authorization: "Bearer x",
    cookie: "a=1",
    "if-match": '"draft-1"',
    "x-thing": "1",
    "user-agent": "reader",
    "accept-encoding": "deflate, gzip, br;q=0",
  };

  test("by a behaviour that forwards all: everything but Host, as the function left it", async () => {
    await send("/v1/a?b=%20c", viewer);
    expect(reached(api)).toEqual({
      url: "/v1/a?b=%20c",
      headers: {
        ...viewer,
        host: "api.example",
        "accept-language": "FR",
        "accept-encoding": "gzip",
        via: expect.stringContaining("CloudFront"),
      },
    });
  });

  test("by another: the headers of the cache key, and CloudFront's own", async () => {
    await send("/en/case-studies?theme=payments", viewer);
    expect(reached(api)).toEqual({
      url: "/en/case-studies?theme=payments",
      headers: {
        host: "api.example",
        "accept-language": "fr",
        "accept-encoding": "gzip",
        "user-agent": "Amazon CloudFront",
        via: expect.stringContaining("CloudFront"),
      },
    });
  });

  test("from a bucket: no query", async () => {
    await send("/assets/main.js?v=2");
    expect(reached(bucket).url).toBe("/assets/main.js");
    expect(api).not.toHaveBeenCalled();
  });

  test("a method that the behaviour does not take: nothing", async () => {
    expect((await send("/assets/main.js", {}, "POST")).status).toBe(403);
    expect(bucket).not.toHaveBeenCalled();
  });
});

describe("what comes back", () => {
  test("has the policy's headers where the origin set none", async () => {
    api.mockResolvedValue(answer({ "content-type": "text/html", "referrer-policy": "same-origin" }));
    expect((await send("/en")).headers).toMatchObject({
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
  });

  test.each([
    ["br", "gzip, deflate, br", brotliDecompressSync],
    ["gzip", "gzip, deflate", gunzipSync],
  ])("is compressed by %s, and its tag becomes weak", async (encoding, accepted, decompress) => {
    const { headers, body } = await send("/en", { "accept-encoding": accepted });
    expect(headers).toMatchObject({ "content-encoding": encoding, etag: 'W/"1"', vary: "Accept-Encoding" });
    expect(decompress(body).toString()).toBe(html);
  });

  test.each([
    ["for a reader who takes no compression", {}, answer({ "content-type": "text/html" })],
    ["below 1,000 bytes", { "accept-encoding": "br" }, answer({ "content-type": "text/html" }, 200, "short")],
    [
      "of a type that CloudFront leaves alone",
      { "accept-encoding": "br" },
      answer({ "content-type": "image/png" }),
    ],
    [
      "of a problem",
      { "accept-encoding": "br" },
      answer({ "content-type": "application/problem+json" }, 404),
    ],
    ["of another status", { "accept-encoding": "br" }, answer({ "content-type": "text/html" }, 410)],
  ])("is not compressed %s", async (_, headers, origin) => {
    api.mockResolvedValue(origin);
    const response = await send("/en", headers);
    expect(response.headers).not.toHaveProperty("content-encoding");
    expect(response.body).toEqual(origin.body);
  });

  test.each(['"1"', 'W/"1"', '"0", "1"', "*"])("is 304 to a reader who has %s", async (known) => {
    const { status, headers, body } = await send("/en", { "if-none-match": known });
    expect([status, headers.etag, body.length]).toEqual([304, '"1"', 0]);
  });

  test("is whole where something was done, whatever the reader has", async () => {
    expect((await send("/en", { "if-none-match": "*" }, "POST")).status).toBe(200);
  });

  test("is an error as the origin wrote it", async () => {
    api.mockResolvedValue(answer({ "content-type": "application/problem+json" }, 422, "{}"));
    const { status, headers, body } = await send("/v1/a", { "accept-language": "en" });
    expect([status, headers["content-type"], body.toString()]).toEqual([
      422,
      "application/problem+json",
      "{}",
    ]);
  });
});

test("a function at the edge has nothing of Node around it, and may not answer itself", () => {
  const asked = { method: "GET", uri: "/", headers: {} };
  const lookAround = createEdgeFunction(
    `function handler(event) { event.request.uri = "/" + typeof process + typeof require; return event.request; }`,
  );
  expect(lookAround(asked).uri).toBe("/undefinedundefined");
  const answering = createEdgeFunction("function handler() { return { statusCode: 302 }; }");
  expect(() => answering(asked)).toThrow("not emulated");
});
