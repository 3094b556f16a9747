import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import * as z from "zod";
import type { Bucket } from "./bucket-resource.ts";
import { openObjectStore, type Place } from "./object-store.ts";
import { checkPresigned } from "./presigned.ts";
import { receiveBlob } from "./request-body.ts";
import { S3Error } from "./s3-error.ts";

export interface S3Options {
  /** Keeps the objects. */
  directory: string;
  /** What the path of every request begins with, before the bucket; without a slash at its end. */
  path: string;
  buckets: Bucket[];
  /** Links must be signed with it; a header's signature is not looked at. */
  secretAccessKey: string;
}

interface Call {
  request: IncomingMessage;
  place: Place;
  parameters: URLSearchParams;
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as XML. */
  xml?: object;
  body?: Readable;
}

/** Kept with an object and sent along with it. */
const keptHeaders = /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-meta-.+)$/;
/** Those of Amazon's headers that are obeyed here, or have no meaning. */
const knownHeaders =
  /^x-amz-(meta-.+|content-sha256|date|decoded-content-length|security-token|trailer|user-agent|sdk-.+|checksum-(algorithm|crc32|mode|type))$/;
const knownParameters =
  /^(x-id|X-Amz-.+|list-type|prefix|start-after|continuation-token|max-keys|encoding-type|uploads|uploadId|partNumber|response-content-(disposition|type))$/;
const maximumKeyBytes = 1024;
const maximumListLength = 1000;

const CompletedParts = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.array(z.object({ PartNumber: z.coerce.number().int(), ETag: z.string() })).min(1),
  }),
});
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "Part" });
const builder = new XMLBuilder({ attributeNamePrefix: "@", ignoreAttributes: false });

export type S3 = ReturnType<typeof createS3>;

/** Answers requests to buckets as S3 does, with path-style addresses. */
export function createS3({ directory, path: root, buckets, secretAccessKey }: S3Options) {
  const store = openObjectStore(directory);

  const operations: Record<string, (call: Call) => Answer | Promise<Answer>> = {
    "GET object": readObject,
    "HEAD object": readObject,
    async "PUT object"({ request, place }) {
      const conditions = conditionsOf(request);
      const blob = await receiveBlob(request, store.newFile());
      return { headers: { etag: store.put(place, headersToKeep(request), conditions, blob) } };
    },
    "DELETE object"({ place }) {
      store.remove(place);
      return { status: 204 };
    },
    "POST object uploads"({ request, place: { bucket: Bucket, key: Key } }) {
      const UploadId = store.createUpload({ bucket: Bucket, key: Key }, headersToKeep(request));
      return { xml: { InitiateMultipartUploadResult: { Bucket, Key, UploadId } } };
    },
    async "PUT object uploadId"({ request, place, parameters }) {
      const id = parameters.get("uploadId") ?? "";
      const number = Number(parameters.get("partNumber"));
      if (!(number >= 1 && number <= 10_000)) throw new S3Error("InvalidArgument", "Parts are 1 to 10000.");
      store.findUpload(id, place);
      const blob = await receiveBlob(request, store.newFile());
      return { headers: { etag: store.putPart(id, number, blob) } };
    },
    async "POST object uploadId"({ request, place, parameters }) {
      const parsed = CompletedParts.safeParse(parser.parse(await readText(request)));
      if (!parsed.success) throw new S3Error("MalformedXML", "The list of parts could not be read.");
      const parts = parsed.data.CompleteMultipartUpload.Part.map(({ PartNumber, ETag }) => ({
        number: PartNumber,
        etag: quoted(ETag),
      }));
      const id = parameters.get("uploadId") ?? "";
      const ETag = await store.completeUpload(id, place, parts, conditionsOf(request));
      return { xml: { CompleteMultipartUploadResult: { Bucket: place.bucket, Key: place.key, ETag } } };
    },
    "DELETE object uploadId"({ place, parameters }) {
      const id = parameters.get("uploadId") ?? "";
      store.findUpload(id, place);
      store.removeUpload(id);
      return { status: 204 };
    },
    "GET bucket list-type"({ place: { bucket: Name }, parameters }) {
      const prefix = parameters.get("prefix") ?? "";
      const token = parameters.get("continuation-token");
      const after =
        token === null ? (parameters.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
      const MaxKeys = Math.min(Number(parameters.get("max-keys") ?? maximumListLength), maximumListLength);
      const found = store.list(Name, prefix, after, MaxKeys + 1);
      const page = found.slice(0, MaxKeys);
      const last = found.length > MaxKeys ? page.at(-1) : undefined;
      const spell = parameters.get("encoding-type") === "url" ? encodeURIComponent : String;
      const Contents = page.map(({ key, etag: ETag, size: Size, modifiedAt: LastModified }) => {
        return { Key: spell(key), LastModified, ETag, Size, StorageClass: "STANDARD" };
      });
      const more = last && { NextContinuationToken: Buffer.from(last.key).toString("base64url") };
      const about = { Name, Prefix: spell(prefix), MaxKeys, KeyCount: page.length, IsTruncated: !!last };
      return { xml: { ListBucketResult: { ...about, ...more, Contents } } };
    },
  };

  function readObject({ request, place, parameters }: Call): Answer {
    const object = store.find(place);
    if (!object) throw new S3Error("NoSuchKey", "The specified key does not exist.");
    const { ifMatch, ifNoneMatch } = readConditions(request);
    if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== object.etag) {
      throw new S3Error(
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
      );
    }
    const about = { etag: object.etag, "last-modified": new Date(object.modifiedAt).toUTCString() };
    if (ifNoneMatch === "*" || ifNoneMatch === object.etag) return { status: 304, headers: about };
    const asked = ["content-disposition", "content-type"].flatMap((name) => {
      const value = parameters.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    });
    const headers = { ...JSON.parse(object.headers), ...Object.fromEntries(asked), ...about };
    const answer = { headers: { ...headers, "content-length": String(object.size) } };
    // Opened at once: a write may delete its file the next moment.
    return request.method === "GET" ? { ...answer, body: store.open(object) } : answer;
  }

  async function answer(request: IncomingMessage, bucket: Bucket | undefined): Promise<Answer> {
    const { method = "", headers } = request;
    const [path = "", query = ""] = (request.url ?? "").split(/\?(.*)/s);
    const parameters = new URLSearchParams(query);
    if (parameters.has("X-Amz-Signature")) {
      checkPresigned({ method, path, parameters, headers }, secretAccessKey, new Date());
    } else if (!headers.authorization) {
      throw new S3Error("AccessDenied", "Access Denied");
    }
    if (!bucket) throw new S3Error("NoSuchBucket", "The specified bucket does not exist");
    const place = { bucket: bucket.name, key: readKey(path.slice(root.length + bucket.name.length + 2)) };
    const strange =
      // A link has headers among its parameters.
      [...parameters.keys()].find((name) => !knownParameters.test(name) && !knownHeaders.test(name)) ??
      Object.keys(headers).find((name) => /^x-amz-|^range$/.test(name) && !knownHeaders.test(name));
    if (strange) throw new S3Error("NotImplemented", `${strange} is not emulated locally.`);
    const about = ["list-type", "uploads", "uploadId"].find((name) => parameters.has(name));
    const name = [method, place.key === "" ? "bucket" : "object", about].filter(Boolean).join(" ");
    const operation = operations[name];
    if (!operation) throw new S3Error("MethodNotAllowed", `${name} is not emulated locally.`);
    return operation({ request, place, parameters });
  }

  return {
    async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const [bucketName = ""] = (request.url ?? "").slice(root.length + 1).split(/[/?]/);
      const bucket = buckets.find(({ name }) => name === bucketName);
      const isOpen = request.headers.origin !== undefined && bucket?.opensToPages;
      const cors: Record<string, string> = isOpen ? { "access-control-allow-origin": "*" } : {};
      try {
        const { status = 200, headers = {}, xml, body } = await answer(request, bucket);
        const type = xml ? { "content-type": "application/xml" } : {};
        response.writeHead(status, { ...cors, ...type, ...headers });
        if (body) await pipeline(body, response);
        else response.end(xml && toXml(xml));
      } catch (error) {
        // Whoever asked has gone: nobody is left to answer, and nothing was put.
        if (request.socket.destroyed) return;
        if (!(error instanceof S3Error)) throw error;
        // The sender is still writing what was refused before it was read.
        request.resume();
        response.writeHead(error.status, { ...cors, "content-type": "application/xml" });
        response.end(toXml({ Error: { Code: error.code, Message: error.message } }));
      }
    },
    /** Puts what a service of this machine writes. */
    keep(bucket: string, key: string, content: string): void {
      store.putText({ bucket, key }, content);
    },
    /** For a distribution, which asks without a signature of its own. */
    async read(place: Place): Promise<{ headers: Record<string, string>; body: Buffer } | undefined> {
      const object = store.find(place);
      if (!object) return undefined;
      const { etag, modifiedAt, headers } = object;
      const about = { etag, "last-modified": new Date(modifiedAt).toUTCString() };
      return { headers: { ...JSON.parse(headers), ...about }, body: await buffer(store.open(object)) };
    },
    stop: store.close,
  };
}

const toXml = (content: object) => `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`;

/** Dots and doubled slashes are part of a key. */
function readKey(path: string): string {
  try {
    const key = decodeURIComponent(path);
    if (Buffer.byteLength(key) <= maximumKeyBytes) return key;
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
  throw new S3Error("KeyTooLongError", "Your key is too long");
}

const quoted = (tag: string) => (tag === "*" ? tag : `"${tag.replace(/^W\/|"/g, "")}"`);

function readConditions({ headers }: IncomingMessage) {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  return { ifMatch: ifMatch && quoted(ifMatch), ifNoneMatch: ifNoneMatch && quoted(ifNoneMatch) };
}

/** Those of a write. */
function conditionsOf(request: IncomingMessage) {
  const conditions = readConditions(request);
  if (conditions.ifMatch === "*" || (conditions.ifNoneMatch ?? "*") !== "*") {
    throw new S3Error("NotImplemented", "A write takes If-Match with a tag, or If-None-Match with *.");
  }
  return conditions;
}

function headersToKeep({ headers }: IncomingMessage): string {
  const kept = Object.entries({ "content-type": "binary/octet-stream", ...headers })
    .filter(([name]) => keptHeaders.test(name))
    .map(([name, value]) => [name, String(value).replace(/(, *)?aws-chunked(, *)?/, "")])
    .filter(([, value]) => value !== "");
  return JSON.stringify(Object.fromEntries(kept));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
