import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { splitTarget } from "../http-api/event.ts";
import type { GatewayResponse } from "../http-api/response.ts";
import { LocalError } from "../local-error.ts";
import type { Behaviour, DistributionSpec } from "./distribution-resource.ts";

/** Answers a request that has reached an origin. */
export type Origin = (request: IncomingMessage) => Promise<GatewayResponse>;
type Headers = IncomingMessage["headers"];

/** Belong to one connection, or are set by CloudFront. */
const ownHeaders =
  /^(accept-encoding|connection|host|keep-alive|proxy-.*|te|upgrade|via|x-edge-.*|x-real-ip)$/;

/** Answers requests as a CloudFront distribution does that keeps nothing. `origins` are known by their domains. */
export function createDistribution(
  { behaviours }: DistributionSpec,
  origins: ReadonlyMap<string, Origin>,
): (request: IncomingMessage) => Promise<GatewayResponse> {
  const unknown = behaviours.find(({ originDomain }) => !origins.has(originDomain));
  if (unknown)
    throw new LocalError(`The distribution's origin ${unknown.originDomain} is not emulated locally.`);
  return async (request) => {
    const { path, query } = splitTarget(request);
    const behaviour = behaviours.find(({ pattern }) => pattern.test(path));
    if (!behaviour?.methods.includes(request.method ?? "")) return refusal;
    const { headers: viewer, method = "" } = request;
    const asked = askedOf(behaviour, { method, path, headers: viewer });
    request.url = asked.path + (behaviour.forwardsQuery && query !== "" ? `?${query}` : "");
    request.headers = originHeaders(behaviour, asked.headers);
    const answer = (await origins.get(behaviour.originDomain)?.(request)) ?? refusal;
    const headers = { ...behaviour.responseHeaders, ...answer.headers };
    const whole = { ...answer, headers };
    return compress(method === "GET" || method === "HEAD" ? unlessKnown(whole, viewer) : whole, viewer);
  };
}

const refusal: GatewayResponse = {
  status: 403,
  headers: { "content-type": "text/html" },
  cookies: [],
  body: Buffer.from("This distribution is not configured to allow the method of this request.\n"),
};

/** What the request is after the function that sees it first. */
function askedOf({ onRequest }: Behaviour, viewer: { method: string; path: string; headers: Headers }) {
  if (!onRequest) return viewer;
  const { cookie, ...others } = viewer.headers;
  const headers = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, { value: [value].flat().join(", ") }]),
  );
  const asked = onRequest({ method: viewer.method, uri: viewer.path, headers });
  const changed = Object.entries(asked.headers).map(([name, { value }]) => [name, value]);
  return { path: asked.uri, headers: { ...(cookie && { cookie }), ...Object.fromEntries(changed) } };
}

function originHeaders(behaviour: Behaviour, asked: Headers): Headers {
  const { forwardsAllHeaders, headers, originDomain } = behaviour;
  const forwarded = Object.entries(asked).filter(
    ([name]) => !ownHeaders.test(name) && (forwardsAllHeaders || headers.includes(name)),
  );
  const encodings = encodingsOf(asked);
  return {
    "user-agent": "Amazon CloudFront",
    ...Object.fromEntries(forwarded),
    ...(encodings.length > 0 && { "accept-encoding": encodings.join(",") }),
    host: originDomain,
    via: "1.1 local (CloudFront)",
  };
}

/** The two that CloudFront knows, the one it prefers first. */
const encodingsOf = ({ "accept-encoding": accepted = "" }: Headers) =>
  (["br", "gzip"] as const).filter((encoding) =>
    String(accepted)
      .split(",")
      .some((each) => {
        const [name = "", ...parameters] = each.trim().split(/\s*;\s*/);
        return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
      }),
  );

/** 304 for a reader who has the answer already; CloudFront compares tags as weak ones. */
function unlessKnown(answer: GatewayResponse, viewer: Headers): GatewayResponse {
  const tag = answer.headers.etag?.replace(/^W\//, "");
  const known = viewer["if-none-match"]?.split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (answer.status !== 200 || !tag || !known?.some((each) => each === "*" || each === tag)) return answer;
  const { "content-type": _, ...headers } = answer.headers;
  return { ...answer, status: 304, headers, body: Buffer.alloc(0) };
}

const compressible =
  /^(text\/(css|csv|html|javascript|plain|richtext|tab-separated-values|xml)|application\/(javascript|json|xhtml\+xml|xml|rss\+xml|wasm|pdf)|image\/svg\+xml|font\/(otf|ttf))(;|$)/;
const compressors = {
  br: promisify((body: Buffer, done: (error: Error | null, packed: Buffer) => void) =>
    brotliCompress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }, done),
  ),
  gzip: promisify((body: Buffer, done: (error: Error | null, packed: Buffer) => void) => gzip(body, done)),
};

/** What CloudFront compresses, by status, size and type. A compressed answer is another one, so its tag becomes weak. */
async function compress(answer: GatewayResponse, viewer: Headers): Promise<GatewayResponse> {
  const { status, headers, body } = answer;
  const [encoding] = encodingsOf(viewer);
  const { etag, vary, "content-type": type = "", "content-encoding": encoded } = headers;
  const fits = body.length >= 1000 && body.length <= 10_000_000 && [200, 403, 404].includes(status);
  if (!encoding || encoded || !fits || !compressible.test(type)) return answer;
  return {
    ...answer,
    headers: {
      ...headers,
      "content-encoding": encoding,
      vary: [vary, "Accept-Encoding"].filter(Boolean).join(", "),
      ...(etag && { etag: etag.replace(/^(?!W\/)/, "W/") }),
    },
    body: await compressors[encoding](body),
  };
}
