import { expect, test } from "vitest";
import { createClient } from "#functions/search/opensearch/client.ts";

const connection = {
  endpoint: "https://collection.test",
  region: "eu-central-1",
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "session" },
  timeoutMs: 20,
};
const search = { method: "POST", path: "/studies/_search", body: { size: 0 } } as const;
const answering = (answer: () => Response | Promise<Response>) =>
  createClient(connection, async () => answer());

test("a request is signed for the service, with its body's digest and the session's token", async () => {
  const sent: RequestInit[] = [];
  const client = createClient(connection, async (url, init = {}) => {
    expect(url).toBe("https://collection.test/studies/_search");
    sent.push(init);
    return Response.json({});
  });
  await client(search);
  const headers = new Headers(sent[0]?.headers);
  expect(headers.get("authorization")).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/aoss\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-content-sha256[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
  );
  // The digest of {"size":0}, by another tool.
  expect(headers.get("x-amz-content-sha256")).toBe(
    "8692dd0b13a01d48f9b7f36a046a773b769b06bc0b54eac0413aaf1e162a8acb",
  );
  expect(headers.get("x-amz-security-token")).toBe("session");
  expect(headers.get("content-type")).toBe("application/json");
});

test("lines go as one JSON value on each, the last ended too", async () => {
  let body: unknown;
  const client = createClient(connection, async (_, init) => {
    body = init?.body;
    return Response.json({});
  });
  await client({ method: "POST", path: "/studies/_bulk", lines: [{ index: {} }, { title: "two\nlines" }] });
  expect(body).toBe('{"index":{}}\n{"title":"two\\nlines"}\n');
});

test.each([
  ["throttles", () => new Response("", { status: 429 })],
  ["wakes up", () => new Response("<html>Service Unavailable</html>", { status: 503 })],
  ["cannot be reached through its gateway", () => new Response("", { status: 502 })],
  ["refuses connections", () => Promise.reject(new TypeError("fetch failed"))],
  [
    "breaks off its answer",
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.error(new TypeError("terminated")),
        }),
      ),
  ],
])("a collection that %s is unavailable for now", async (_, answer) => {
  await expect(answering(answer)(search)).rejects.toMatchObject({ name: "UnavailableError" });
});

test("a collection that does not answer in time is unavailable for now", async () => {
  const client = createClient(
    connection,
    (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      ),
  );
  await expect(client(search)).rejects.toMatchObject({ name: "UnavailableError" });
});

test("a refused request is an error of ours that says why", async () => {
  const refusal = { error: { type: "parsing_exception", reason: "unknown query [mtch]" }, status: 400 };
  await expect(answering(() => Response.json(refusal, { status: 400 }))(search)).rejects.toThrow(
    "400 parsing_exception: unknown query [mtch]",
  );
  await expect(answering(() => new Response("Forbidden", { status: 403 }))(search)).rejects.toThrow("403");
});

test("what is not there is an answer", async () => {
  expect(await answering(() => Response.json({ status: 404 }, { status: 404 }))(search)).toMatchObject({
    status: 404,
  });
});
