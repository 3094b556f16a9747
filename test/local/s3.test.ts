import { createHash, randomBytes } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { removeBucket, startBucket, type TestBucket } from "#test/support/s3.ts";

const Bucket = "things";
let bucket: TestBucket;
let client: S3Client;

function connect() {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  // No forcePathStyle: the functions have none either, an address of numbers is enough.
  client = new S3Client({ endpoint: bucket.endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
}

beforeEach(async () => {
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  bucket = await startBucket(Bucket);
  connect();
});
afterEach(async () => {
  client.destroy();
  await bucket.stop();
  removeBucket(bucket);
  vi.unstubAllEnvs();
});

const put = (Key: string, Body: string | Buffer | Readable, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: object = {}) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const textOf = async (Key: string) => (await get(Key)).Body?.transformToString();
const refusal = (status: number, name: string) => ({ name, $metadata: { httpStatusCode: status } });
const blobs = () => readdirSync(join(bucket.directory, "blobs"));

test("what is put is got back, with its type, its headers, its metadata and the MD5 as tag", async () => {
  const { ETag } = await put("a/b.json", "{}", {
    ContentType: "application/json",
    ContentEncoding: "gzip",
    CacheControl: "no-store",
    ContentDisposition: 'attachment; filename="b.json"',
    Metadata: { seq: "17" },
  });
  expect(ETag).toBe(`"${createHash("md5").update("{}").digest("hex")}"`);
  const about = {
    ETag,
    ContentType: "application/json",
    ContentEncoding: "gzip",
    CacheControl: "no-store",
    ContentDisposition: 'attachment; filename="b.json"',
    ContentLength: 2,
    Metadata: { seq: "17" },
  };
  expect(await get("a/b.json")).toMatchObject(about);
  expect(await textOf("a/b.json")).toBe("{}");
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: "a/b.json" }));
  expect(head).toMatchObject(about);
  expect(Math.abs(Date.now() - Number(head.LastModified))).toBeLessThan(60_000);
});

test("an object without a type or a byte is one too", async () => {
  await put("empty", "");
  expect(await get("empty")).toMatchObject({ ContentLength: 0, ContentType: "application/octet-stream" });
});

test("a stream, which the SDK sends in chunks with a checksum behind them, arrives as it was", async () => {
  const bytes = randomBytes(3_000_001);
  const pieces = Array.from({ length: 31 }, (_, index) =>
    bytes.subarray(index * 100_000, (index + 1) * 100_000),
  );
  await put("stream", Readable.from(pieces), { ContentLength: bytes.length, ContentEncoding: "gzip" });
  const got = await get("stream");
  expect(got.ContentEncoding).toBe("gzip");
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
});

test("nothing is found where nothing was put, or no longer is", async () => {
  await expect(get("nothing")).rejects.toMatchObject(refusal(404, "NoSuchKey"));
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: "nothing" }))).rejects.toMatchObject(
    refusal(404, "NotFound"),
  );
  await put("gone", "x");
  await client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
  await client.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
  await expect(get("gone")).rejects.toMatchObject(refusal(404, "NoSuchKey"));
  expect(blobs()).toEqual([]);
});

test("a reader that has the tag is told that nothing changed", async () => {
  const { ETag } = await put("a", "1");
  await expect(get("a", { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await put("a", "2");
  expect(await (await get("a", { IfNoneMatch: ETag })).Body?.transformToString()).toBe("2");
  await expect(get("a", { IfMatch: ETag })).rejects.toMatchObject(refusal(412, "PreconditionFailed"));
});

describe("conditions of a write", () => {
  test("a tag that is not the object's refuses it, and keeps what was there", async () => {
    const { ETag } = await put("manifest", "1");
    await put("manifest", "2", { IfMatch: ETag });
    await expect(put("manifest", "3", { IfMatch: ETag })).rejects.toMatchObject(
      refusal(412, "PreconditionFailed"),
    );
    await expect(put("manifest", "3", { IfNoneMatch: "*" })).rejects.toMatchObject(
      refusal(412, "PreconditionFailed"),
    );
    expect(await textOf("manifest")).toBe("2");
    expect(blobs()).toHaveLength(1);
  });

  test("a tag where there is no object finds none", async () => {
    await expect(put("nothing", "1", { IfMatch: '"x"' })).rejects.toMatchObject(refusal(404, "NoSuchKey"));
  });

  test.each([[{ IfNoneMatch: "*" }], [{ IfMatch: `"${createHash("md5").update("0").digest("hex")}"` }]])(
    "of thirty writers at once on %j one succeeds",
    async (condition) => {
      if ("IfMatch" in condition) await put("manifest", "0");
      const bodies = Array.from({ length: 30 }, (_, index) => `writer ${index} `.repeat(1000));
      const outcomes = await Promise.allSettled(bodies.map((body) => put("manifest", body, condition)));
      const winners = bodies.filter((_, index) => outcomes[index]?.status === "fulfilled");
      expect(winners).toHaveLength(1);
      expect(await textOf("manifest")).toBe(winners[0]);
      expect(blobs()).toHaveLength(1);
    },
  );
});

test("a reader gets one whole object, whatever is written meanwhile", async () => {
  const body = (index: number) => String(index % 10).repeat(200_000);
  await put("a", body(0));
  const writing = Promise.all(Array.from({ length: 20 }, (_, index) => put("a", body(index))));
  const texts = await Promise.all(Array.from({ length: 20 }, () => textOf("a")));
  await writing;
  for (const text of texts) expect(text).toBe(text?.charAt(0).repeat(200_000));
});

describe("a body that does not arrive as it was sent", () => {
  test("because its sender was cut off leaves the old object, and no file", async () => {
    await put("a", "old");
    const { port, pathname } = new URL(`${bucket.endpoint}/${Bucket}/a`);
    const headers = { authorization: "AWS4-HMAC-SHA256 x", "content-length": 1_000_000 };
    const cut = request({ port, path: pathname, method: "PUT", headers });
    cut.on("error", () => {});
    cut.write("new but not whole");
    await vi.waitFor(() => expect(blobs()).toHaveLength(2));
    cut.destroy();
    await vi.waitFor(() => expect(blobs()).toHaveLength(1));
    expect(await textOf("a")).toBe("old");
  });

  test.each([
    ["another checksum", { "x-amz-checksum-crc32": "AAAAAA==" }, "BadDigest"],
    ["another MD5", { "content-md5": "AAAA" }, "BadDigest"],
    [
      "a chunk without a size",
      { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
      "InvalidRequest",
    ],
  ])("%s is refused", async (_, headers, code) => {
    const answer = await fetch(`${bucket.endpoint}/${Bucket}/a`, {
      method: "PUT",
      headers: { authorization: "AWS4-HMAC-SHA256 x", ...headers },
      body: "text\r\n",
    });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining(`<Code>${code}</Code>`),
    ]);
    expect(blobs()).toEqual([]);
  });

  test("chunks without a last one are refused", async () => {
    const answer = await fetch(`${bucket.endpoint}/${Bucket}/a`, {
      method: "PUT",
      headers: { authorization: "x", "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
      body: "4\r\ntext\r\n",
    });
    expect(await answer.text()).toContain("<Code>IncompleteBody</Code>");
  });
});

describe("keys", () => {
  test.each([
    "../../../escaped",
    "..",
    "/absolute",
    "a//b/",
    "ولاية/تقرير.json",
    "été 100%+&?#.txt",
    "a\\b",
    "😀".repeat(256),
  ])("%j stays in the folder and comes back in the list", async (key) => {
    const outside = readdirSync(dirname(bucket.directory)).length;
    await put(key, key);
    expect(await textOf(key)).toBe(key);
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents?.map((object) => object.Key)).toEqual([key]);
    expect(blobs()).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(Math.abs(readdirSync(dirname(bucket.directory)).length - outside)).toBeLessThan(50);
  });

  test("any text is a key of its own", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 4 }), async (keys) => {
        for (const key of keys) await put(key, `content of ${key}`);
        for (const key of keys) expect(await textOf(key)).toBe(`content of ${key}`);
      }),
      { numRuns: 50 },
    );
  });

  test("above 1,024 bytes, or not UTF-8, one is refused", async () => {
    await expect(put("x".repeat(1025), "")).rejects.toMatchObject(refusal(400, "KeyTooLongError"));
    const answer = await fetch(`${bucket.endpoint}/${Bucket}/%ff`, { headers: { authorization: "x" } });
    expect(await answer.text()).toContain("<Code>InvalidURI</Code>");
  });
});

test("a list goes on from page to page, by prefix, in the order of the keys' bytes", async () => {
  const keys = ["b/é", "b/1", "b/10", "b/2", "b/Z", "b/a", "b/😀", "b/\uffee"];
  for (const key of ["a", ...keys, "c"]) await put(key, key);
  const pages = [];
  const list = { Bucket, Prefix: "b/", MaxKeys: 3 };
  for await (const page of paginateListObjectsV2({ client }, { ...list })) pages.push(page);
  expect(pages.map(({ KeyCount }) => KeyCount)).toEqual([3, 3, 2]);
  const listed = pages.flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key));
  expect(listed).toEqual(keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
  const after = await client.send(new ListObjectsV2Command({ ...list, StartAfter: "b/a" }));
  expect(after.Contents).toMatchObject([{ Key: "b/é", Size: 4 }, {}, {}]);
  expect(await client.send(new ListObjectsV2Command({ Bucket, Prefix: "d" }))).toMatchObject({ KeyCount: 0 });
});

describe("an upload in parts", () => {
  const part = randomBytes(5 * 1024 * 1024);

  async function upload(Key: string, bodies: Buffer[]) {
    const created = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "text/plain", Metadata: { seq: "3" } }),
    );
    const place = { Bucket, Key, UploadId: created.UploadId };
    const parts = await Promise.all(
      bodies.map(async (Body, index) => {
        const PartNumber = index + 1;
        const { ETag } = await client.send(new UploadPartCommand({ ...place, PartNumber, Body }));
        return { ETag, PartNumber };
      }),
    );
    const complete = (Parts: object[], more: object = {}) =>
      client.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts }, ...more }));
    return { place, parts, complete };
  }

  test("becomes one object at its end, and its parts are gone", async () => {
    const { parts, complete } = await upload("large", [part, part, Buffer.from("end")]);
    await expect(get("large")).rejects.toMatchObject(refusal(404, "NoSuchKey"));
    const { ETag } = await complete(parts);
    const digest = (bytes: Buffer) => createHash("md5").update(bytes).digest();
    const digests = Buffer.concat([digest(part), digest(part), digest(Buffer.from("end"))]);
    expect(ETag).toBe(`"${digest(digests).toString("hex")}-3"`);
    const got = await get("large");
    expect(got).toMatchObject({ ETag, ContentType: "text/plain", Metadata: { seq: "3" } });
    const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.concat([part, part, Buffer.from("end")]))).toBe(true);
    expect(blobs()).toHaveLength(1);
    await expect(complete(parts)).rejects.toMatchObject(refusal(404, "NoSuchUpload"));
  });

  test("keeps to its conditions", async () => {
    await put("large", "old");
    const { parts, complete } = await upload("large", [Buffer.from("new")]);
    await expect(complete(parts, { IfNoneMatch: "*" })).rejects.toMatchObject(
      refusal(412, "PreconditionFailed"),
    );
    expect(await textOf("large")).toBe("old");
  });

  test("that is given up leaves nothing", async () => {
    const { place } = await upload("large", [part]);
    await client.send(new AbortMultipartUploadCommand(place));
    expect(blobs()).toEqual([]);
    await expect(
      client.send(new UploadPartCommand({ ...place, PartNumber: 1, Body: "x" })),
    ).rejects.toMatchObject(refusal(404, "NoSuchUpload"));
  });

  test.each([
    ["a part it does not have", [{ PartNumber: 9, ETag: '"x"' }], "InvalidPart"],
    ["a small part before the last", [{ PartNumber: 1 }, { PartNumber: 2 }], "EntityTooSmall"],
    ["parts out of order", [{ PartNumber: 2 }, { PartNumber: 1 }], "InvalidPartOrder"],
  ])("with %s is refused", async (_, asked, code) => {
    const { parts, complete } = await upload("large", [Buffer.from("a"), Buffer.from("b")]);
    const listed = asked.map((one) => ({ ...parts[one.PartNumber - 1], ...one }));
    await expect(complete(listed)).rejects.toMatchObject(refusal(400, code));
  });
});

describe("a presigned link", () => {
  const sign = (more: object = {}, options: object = {}) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket, Key: "exports/é b.csv", ...more }), {
      expiresIn: 900,
      ...options,
    });
  beforeEach(() => put("exports/é b.csv", "a,b", { ContentType: "text/csv" }));

  test("gives the object to anybody, named and typed as the link says, to pages of any site too", async () => {
    const plain = await fetch(await sign(), { headers: { origin: "https://any.example" } });
    expect(await plain.text()).toBe("a,b");
    expect(plain.headers.get("access-control-allow-origin")).toBe("*");
    expect(plain.headers.get("content-type")).toBe("text/csv");
    const disposition = "attachment; filename=\"b.csv\"; filename*=UTF-8''%C3%A9.csv";
    const asked = { ResponseContentDisposition: disposition, ResponseContentType: "text/plain" };
    const named = await fetch(await sign(asked));
    expect(named.headers.get("content-disposition")).toBe(disposition);
    expect(named.headers.get("content-type")).toBe("text/plain");
  });

  test("ends with its time", async () => {
    const signingDate = new Date(Date.now() - 901_000);
    const late = await fetch(await sign({}, { signingDate }));
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("Request has expired")]);
    const signedBefore = new Date(Date.now() - 600_000);
    expect((await fetch(await sign({}, { signingDate: signedBefore }))).status).toBe(200);
  });

  test.each([
    ["longer", (url: string) => url.replace("X-Amz-Expires=900", "X-Amz-Expires=9000")],
    ["for another object", (url: string) => url.replace("b.csv", "c.csv")],
    ["with another name", (url: string) => `${url}&response-content-disposition=inline`],
  ])("that somebody made %s is refused", async (_, change) => {
    const answer = await fetch(change(await sign()));
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("<Code>SignatureDoesNotMatch</Code>"),
    ]);
  });

  test("is what a stranger needs", async () => {
    const answer = await fetch(`${bucket.endpoint}/${Bucket}/exports/b.csv`);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("AccessDenied")]);
  });

  test("with a time that is none is refused", async () => {
    const answer = await fetch((await sign()).replace("X-Amz-Expires=900", "X-Amz-Expires=never"));
    expect(answer.status).toBe(403);
  });
});

describe("what is not emulated is refused by name", () => {
  test.each([
    [
      "another bucket",
      () => client.send(new GetObjectCommand({ Bucket: "other", Key: "a" })),
      404,
      "NoSuchBucket",
    ],
    [
      "a copy",
      () => client.send(new CopyObjectCommand({ Bucket, Key: "b", CopySource: "things/a" })),
      501,
      "NotImplemented",
    ],
    ["a range", () => get("a", { Range: "bytes=0-1" }), 501, "NotImplemented"],
    [
      "encryption with a key of one's own",
      () => put("a", "", { ServerSideEncryption: "aws:kms" }),
      501,
      "NotImplemented",
    ],
    [
      "a delimiter",
      () => client.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" })),
      501,
      "NotImplemented",
    ],
    ["a version", () => get("a", { VersionId: "1" }), 501, "NotImplemented"],
  ])("%s", async (_, ask, status, code) => {
    await put("a", "text");
    await expect(ask()).rejects.toMatchObject(refusal(status, code));
  });

  test("an operation on the bucket", async () => {
    await expect(client.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 405 },
    });
  });
});

test("everything is there after another start, and what a cut-off write left is not", async () => {
  const { ETag } = await put("kept", "content", { Metadata: { seq: "1" } });
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
  const place = { Bucket, Key: "parts", UploadId };
  const part = await client.send(new UploadPartCommand({ ...place, PartNumber: 1, Body: "part" }));
  await bucket.stop();
  writeFileSync(join(bucket.directory, "blobs", "left-behind"), "half of a body");
  bucket = await startBucket(Bucket, bucket.directory);
  connect();
  expect(blobs()).toHaveLength(2);
  expect(await get("kept")).toMatchObject({ ETag, Metadata: { seq: "1" } });
  const Parts = [{ PartNumber: 1, ETag: part.ETag }];
  await client.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }));
  expect(await textOf("parts")).toBe("part");
});
