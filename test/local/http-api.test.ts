import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createHttpApi, type HttpApiRoute } from "#local/http-api/http-api.ts";
import { sendResponse } from "#local/http-api/response.ts";

const answered = vi.fn<(event: unknown) => Promise<unknown>>();
const onError = vi.fn();
const route = (routeKey: string, rest: Partial<HttpApiRoute> = {}): HttpApiRoute => ({
  routeKey,
  invoke: answered,
  authorizer: undefined,
  scopes: [],
  timeoutMs: 30_000,
  ...rest,
});
const api = createHttpApi(
  {
    apiId: "api",
    routes: [
      route("GET /things/{id}"),
      route("ANY /things"),
      route("GET /slow", { invoke: () => new Promise(() => {}), timeoutMs: 20 }),
      route("GET /mine", {
        scopes: ["catalogue/read"],
        authorizer: async () => ({ status: 403, challenge: 'Bearer error="insufficient_scope"' }),
      }),
      route("GET /ours", {
        scopes: ["catalogue/read"],
        authorizer: async () => ({ claims: { sub: "me" }, scopes: ["catalogue/read"] }),
      }),
    ],
    cors: {
      AllowOrigins: ["*"],
      AllowMethods: ["GET", "POST"],
      AllowHeaders: ["authorization"],
      ExposeHeaders: ["etag"],
      MaxAge: 3600,
    },
  },
  onError,
);
const server = createServer(async (request, response) => sendResponse(response, await api(request)));
let url = "";

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A TCP server's address is never a string.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
afterEach(() => vi.resetAllMocks());

/** Sends a request and gives the event that the function got for it. */
async function eventOf(path: string, init: RequestInit = {}) {
  answered.mockImplementation(async () => ({ statusCode: 204 }));
  await fetch(url + path, init);
  return Object(answered.mock.calls[0]?.[0]);
}

describe("the event", () => {
  test("has the path, the route and its variables, decoded", async () => {
    const event = await eventOf("/things/caf%C3%A9%20au%20lait");
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "GET /things/{id}",
      rawPath: "/things/café au lait",
      rawQueryString: "",
      pathParameters: { id: "café au lait" },
      isBase64Encoded: false,
      requestContext: {
        apiId: "api",
        routeKey: "GET /things/{id}",
        stage: "$default",
        http: { method: "GET", path: "/things/café au lait", protocol: "HTTP/1.1", sourceIp: "127.0.0.1" },
      },
    });
    expect(event).not.toHaveProperty("queryStringParameters");
    expect(event).not.toHaveProperty("body");
    expect(event.requestContext).not.toHaveProperty("authorizer");
  });

  test("joins the values of a repeated parameter by commas and keeps the query as it was sent", async () => {
    const event = await eventOf("/things?theme=a&theme=b%2Cc&q=x+y&empty=");
    expect(event.queryStringParameters).toEqual({ theme: "a,b,c", q: "x y", empty: "" });
    expect(event.rawQueryString).toBe("theme=a&theme=b%2Cc&q=x+y&empty=");
    expect(event).not.toHaveProperty("pathParameters");
  });

  test("lists cookies apart from the headers, whose names are in small letters", async () => {
    const event = await eventOf("/things", { headers: { Cookie: "a=1; b=2", "X-Thing": "yes" } });
    expect(event.cookies).toEqual(["a=1", "b=2"]);
    expect(event.headers).toMatchObject({ "x-thing": "yes", "x-forwarded-proto": "http" });
    expect(event.headers).not.toHaveProperty("cookie");
  });

  test("says when it came, in the form of access logs and in milliseconds", async () => {
    const { time, timeEpoch } = (await eventOf("/things")).requestContext;
    expect(time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(new Date(timeEpoch).toUTCString()).toContain(time.slice(12, 20));
  });

  test.each([
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["APPLICATION/JSON", false],
    ["application/xml", false],
    ["application/javascript", false],
    ["text/csv", false],
    ["text/plain;charset=UTF-8", false],
    ["application/merge-patch+json", true],
    ["application/problem+json", true],
    ["application/x-ndjson", true],
    ["application/x-www-form-urlencoded", true],
    ["application/jsonx", true],
    ["image/png", true],
  ])("of a body of type %s is base64-encoded: %s", async (type, isBase64Encoded) => {
    const body = '{"title": "Größe"}';
    const event = await eventOf("/things", { method: "POST", body, headers: { "content-type": type } });
    const encoding = isBase64Encoded ? "base64" : "utf8";
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body, encoding).toString()).toBe(body);
  });

  test("of a body without a type is base64-encoded", async () => {
    const event = await eventOf("/things", { method: "POST", body: new Uint8Array([0, 255]) });
    expect(event).toMatchObject({ isBase64Encoded: true, body: "AP8=" });
  });

  test("tells who calls on a route that asks for it", async () => {
    const { requestContext } = await eventOf("/ours");
    expect(requestContext.authorizer).toEqual({ jwt: { claims: { sub: "me" }, scopes: ["catalogue/read"] } });
  });
});

describe("the answer", () => {
  async function answerTo(result: unknown, init: RequestInit = {}) {
    answered.mockImplementation(async () => result);
    const answer = await fetch(`${url}/things`, { redirect: "manual", ...init });
    return { answer, body: Buffer.from(await answer.arrayBuffer()).toString() };
  }

  test("is the function's status, headers, cookies and body", async () => {
    const { answer, body } = await answerTo({
      statusCode: 201,
      headers: { ETag: '"1"', "Content-Type": "application/problem+json", "X-Count": 3 },
      cookies: ["a=1; Path=/", "b=2"],
      body: "{}",
    });
    expect([answer.status, body]).toEqual([201, "{}"]);
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(answer.headers.get("x-count")).toBe("3");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
    expect(answer.headers.get("apigw-requestid")).toMatch(/^[\w-]{15}=$/);
  });

  test.each([
    [
      "text without a type is text/plain",
      { statusCode: 200, body: "hello" },
      "text/plain;charset=UTF-8",
      "hello",
    ],
    [
      "a base64 body is decoded",
      { statusCode: 200, body: "aGk=", isBase64Encoded: true },
      "text/plain;charset=UTF-8",
      "hi",
    ],
    ["a result without a status is JSON", { hello: 1 }, "application/json", '{"hello":1}'],
    ["a result that is text is taken as JSON", "hello", "application/json", "hello"],
  ])("%s", async (_, result, type, expected) => {
    const { answer, body } = await answerTo(result);
    expect([answer.status, answer.headers.get("content-type"), body]).toEqual([200, type, expected]);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no"))],
    ["returns an object as body", async () => ({ statusCode: 200, body: { not: "text" } })],
    ["returns a status that is none", async () => ({ statusCode: "ok" })],
  ])("to a function that %s is a plain 500, and the reason is reported", async (_, invoke) => {
    answered.mockImplementation(invoke);
    const answer = await fetch(`${url}/things`);
    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(onError).toHaveBeenCalledWith("ANY /things", expect.anything());
  });

  test("is 503 when the integration's time is over", async () => {
    expect((await fetch(`${url}/slow`)).status).toBe(503);
  });

  test("is a plain 404 without a route", async () => {
    const answer = await fetch(`${url}/nothing`);
    expect([answer.status, await answer.text()]).toEqual([404, '{"message":"Not Found"}']);
  });

  test("of a refused caller names what is missing, and the function is not called", async () => {
    const answer = await fetch(`${url}/mine`);
    expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(answer.headers.get("www-authenticate")).toContain("insufficient_scope");
    expect(answered).not.toHaveBeenCalled();
  });

  test.each([
    ["10 MB and a byte", 10 * 1024 * 1024 + 1, "application/json", 413],
    ["above 6 MB, the limit of an event", 6.5 * 1024 * 1024, "application/json", 413],
    ["5 MB", 5 * 1024 * 1024, "application/json", 204],
    ["5 MB that grow to more than 6 in base64", 5 * 1024 * 1024, "application/x-ndjson", 413],
  ])("to a body of %s is as in the cloud", async (_, length, type, status) => {
    const init = { method: "POST", body: "x".repeat(length), headers: { "content-type": type } };
    const { answer } = await answerTo({ statusCode: 204 }, init);
    expect(answer.status).toBe(status);
  });

  test("to HEAD has headers and no body", async () => {
    answered.mockImplementation(async () => ({ statusCode: 200, body: "hello" }));
    const head = request(`${url}/things`, { method: "HEAD" }).end();
    const [answer] = await once(head, "response");
    expect([answer.statusCode, answer.headers["content-length"], await text(answer)]).toEqual([200, "5", ""]);
  });
});

describe("CORS", () => {
  const origin = "https://reader.example.org";

  test("a preflight request is answered without calling a function", async () => {
    const headers = { origin, "access-control-request-method": "POST" };
    const answer = await fetch(`${url}/things`, { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "authorization",
      "access-control-max-age": "3600",
    });
    expect(answered).not.toHaveBeenCalled();
  });

  test("OPTIONS that is no preflight request goes to its route", async () => {
    expect((await eventOf("/things", { method: "OPTIONS" })).requestContext.http.method).toBe("OPTIONS");
  });

  test("the gateway's headers go to a page of any origin and replace the function's own", async () => {
    answered.mockImplementation(async () => ({
      statusCode: 204,
      headers: { "access-control-allow-origin": "x" },
    }));
    const fromPage = await fetch(`${url}/things`, { headers: { origin } });
    expect(fromPage.headers.get("access-control-allow-origin")).toBe("*");
    expect(fromPage.headers.get("access-control-expose-headers")).toBe("etag");
    const fromElsewhere = await fetch(`${url}/things`);
    expect(fromElsewhere.headers.has("access-control-allow-origin")).toBe(false);
  });

  test("refusals can be read by a page too", async () => {
    const answer = await fetch(`${url}/mine`, { headers: { origin } });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
  });
});
