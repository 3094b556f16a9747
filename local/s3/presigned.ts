import { createHash, createHmac } from "node:crypto";
import { S3Error } from "./s3-error.ts";

export interface SignedRequest {
  method: string;
  /** As sent, still encoded. */
  path: string;
  parameters: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
}

/** Refuses a link (Signature Version 4 in the query) that has expired or was not signed like this. */
export function checkPresigned(request: SignedRequest, secretAccessKey: string, now: Date): void {
  const { method, path, parameters, headers } = request;
  const read = (name: string) => parameters.get(`X-Amz-${name}`) ?? "";
  const signedAt = read("Date");
  const time = Date.parse(signedAt.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  const seconds = Number(read("Expires"));
  if (Number.isNaN(time) || !(seconds >= 1 && seconds <= 604_800)) {
    throw new S3Error("AccessDenied", "A link needs X-Amz-Date, and X-Amz-Expires from 1 to 604800 seconds.");
  }
  if (now.getTime() >= time + seconds * 1000) throw new S3Error("AccessDenied", "Request has expired");

  const query = [...parameters]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map((parameter) => parameter.map(encode).join("="))
    .sort()
    .join("&");
  const signedHeaders = read("SignedHeaders");
  const headerLines = signedHeaders.split(";").map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, path, query, headerLines.join(""), signedHeaders, "UNSIGNED-PAYLOAD"].join("\n");
  const [, ...scope] = read("Credential").split("/");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", signedAt, scope.join("/"), hash].join("\n");
  const sign = (key: string | Buffer, part: string) => createHmac("sha256", key).update(part).digest();
  const key = scope.reduce<string | Buffer>(sign, `AWS4${secretAccessKey}`);
  if (sign(key, text).toString("hex") !== read("Signature")) {
    throw new S3Error("SignatureDoesNotMatch", "The link is not as it was signed.");
  }
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
