import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { ProblemError } from "./problem-error.ts";

const MiB = 1024 * 1024;
const isJson = (mediaType: string) => /[/+]json$/.test(mediaType);
/** JSON holds one case study (300 KB as stored); everything else is an import. */
const maxBytes = (mediaType: string) => (isJson(mediaType) ? 1 : 4) * MiB;

/** The body's content: parsed if it is JSON, else its text. API Gateway hands over binary media types in base64. */
export function readBody(mediaTypes: readonly string[], event: APIGatewayProxyEventV2): unknown {
  const [mediaType = "", ...parameters] = (event.headers["content-type"] ?? "")
    .toLowerCase()
    .split(/\s*;\s*/);
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  if (!mediaTypes.includes(mediaType.trim()) || (charset && !/^"?utf-?8"?$/.test(charset))) {
    throw new ProblemError(
      "unsupported-media-type",
      `Send Content-Type: ${mediaTypes.join(" or ")}, encoded in UTF-8.`,
    );
  }
  if ((event.headers["content-encoding"] ?? "identity") !== "identity") {
    throw new ProblemError("unsupported-media-type", "Send the body without Content-Encoding.");
  }
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const max = maxBytes(mediaType);
  if (bytes.length > max) {
    const advice = isJson(mediaType) ? "shorten it" : "split it";
    throw new ProblemError("too-large", `The body may have ${max / MiB} MiB at most; ${advice}.`);
  }
  const text = decode(bytes);
  return isJson(mediaType) ? parseJson(text) : text;
}

function decode(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  // What is not UTF-8 becomes U+FFFD: here, or in the gateway, which hands over text types decoded.
  if (!text.includes("\ufffd")) return text;
  throw new ProblemError(
    "malformed-body",
    "The body is not UTF-8, or letters were lost in it before (they read \ufffd). Save it as UTF-8 and send it again.",
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new ProblemError("malformed-body", `The body is not valid JSON: ${reason.slice(0, 200)}.`);
  }
}
