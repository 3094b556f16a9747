import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { handler as Handler } from "#functions/invalidate-pages.ts";

/** What arrived at an endpoint that answers as CloudFront does, first with the statuses that a test asks for. */
const arrived: { method: string | undefined; url: string | undefined; body: string }[] = [];
const failing: number[] = [];
const server = createServer(async (request, response) => {
  arrived.push({ method: request.method, url: request.url, body: await text(request) });
  response
    .writeHead(failing.shift() ?? 201, { "content-type": "text/xml" })
    .end("<Invalidation><Id>I1</Id></Invalidation>");
});
let handler: typeof Handler;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFRONT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "any");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "any");
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("DISTRIBUTION_ID", "E123");
  ({ handler } = await import("#functions/invalidate-pages.ts"));
});
afterAll(() => server.close());
beforeEach(() => arrived.splice(0));

const records = (...ids: string[]) => ({ Records: ids.map((eventID) => ({ eventID })) });

test("a batch of publications is one invalidation of pages in four languages, the API and the sitemap", async () => {
  await handler(records("first", "second", "third"));
  expect(arrived.map(({ method, url }) => [method, url])).toEqual([
    ["POST", "/2020-05-31/distribution/E123/invalidation"],
  ]);
  const { InvalidationBatch: batch } = new XMLParser().parse(arrived[0]?.body ?? "");
  expect(batch.Paths).toEqual({
    Quantity: 6,
    Items: { Path: ["/ar*", "/en*", "/fr*", "/tr*", "/v1/*", "/sitemap.xml"] },
  });
});

test("the same batch has the same reference, so that a second try invalidates nothing twice, and another has another", async () => {
  const references = async (...ids: string[]) => {
    await handler(records(...ids));
    return new XMLParser().parse(arrived.at(-1)?.body ?? "").InvalidationBatch.CallerReference;
  };
  expect(await references("a", "b")).toBe(await references("a", "b"));
  expect(await references("b")).not.toBe(await references("a"));
});

test("what CloudFront refuses for good fails, so that the batch is tried again", async () => {
  failing.push(400);
  await expect(handler(records("a"))).rejects.toThrow();
});
