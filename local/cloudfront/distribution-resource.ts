import * as z from "zod";
import type { Resource } from "../assembly/assembly.ts";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { accountId, type Identify, physicalName } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";
import { createEdgeFunction, type EdgeFunction } from "./edge-function.ts";

/** What is done with requests whose path fits a pattern. */
export interface Behaviour {
  pattern: RegExp;
  methods: string[];
  originDomain: string;
  /** All of the reader's headers but Host reach the origin; else only those named. */
  forwardsAllHeaders: boolean;
  headers: string[];
  forwardsQuery: boolean;
  onRequest: EdgeFunction | undefined;
  /** Where the origin sets none of that name. */
  responseHeaders: Record<string, string>;
}

export interface DistributionSpec {
  id: string;
  /** The first whose pattern fits counts; the last one fits every path. */
  behaviours: Behaviour[];
}

/** CloudFront's own AllViewerExceptHostHeader. */
const allButHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

const BehaviourProperties = z.object({
  PathPattern: z.string().default("*"),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(["GET", "HEAD"]),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.literal(allButHost).optional(),
  ResponseHeadersPolicyId: z.string(),
  Compress: z.literal(true),
  FunctionAssociations: z
    .tuple([z.object({ EventType: z.literal("viewer-request"), FunctionARN: z.string() })])
    .optional(),
  LambdaFunctionAssociations: notEmulated("Lambda@Edge"),
  TrustedKeyGroups: notEmulated("A signed address"),
});
type BehaviourProperties = z.output<typeof BehaviourProperties>;

const DistributionProperties = z.object({
  DistributionConfig: z.object({
    Origins: z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: notEmulated("The path of an origin"),
        OriginCustomHeaders: notEmulated("A header for an origin"),
      }),
    ),
    CacheBehaviors: z.array(BehaviourProperties),
    DefaultCacheBehavior: BehaviourProperties,
    // Without a page in place of an answer: how long errors are kept has no meaning here.
    CustomErrorResponses: z
      .array(z.strictObject({ ErrorCode: z.number(), ErrorCachingMinTTL: z.number() }))
      .default([]),
    DefaultRootObject: notEmulated("A root object"),
    OriginGroups: notEmulated("A group of origins"),
  }),
});

const CachePolicyProperties = z.object({
  CachePolicyConfig: z.object({
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      HeadersConfig: z.object({ Headers: z.array(z.string().toLowerCase()).default([]) }),
      QueryStringsConfig: z.object({ QueryStringBehavior: z.enum(["none", "all"]) }),
      CookiesConfig: z.object({ CookieBehavior: z.literal("none") }),
      EnableAcceptEncodingBrotli: z.literal(true),
      EnableAcceptEncodingGzip: z.literal(true),
    }),
  }),
});

const onlyIfMissing = { Override: z.literal(false) };
const ResponseHeadersPolicyProperties = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.strictObject({
      StrictTransportSecurity: z.strictObject({ ...onlyIfMissing, AccessControlMaxAgeSec: z.number() }),
      ContentTypeOptions: z.strictObject(onlyIfMissing),
      FrameOptions: z.strictObject({ ...onlyIfMissing, FrameOption: z.string() }),
      ReferrerPolicy: z.strictObject({ ...onlyIfMissing, ReferrerPolicy: z.string() }),
    }),
    // The gateway sets these itself; they are for answers that were cached for somebody else.
    CorsConfig: z.object({ OriginOverride: z.literal(false) }).optional(),
    CustomHeadersConfig: notEmulated("A header of one's own"),
    RemoveHeadersConfig: notEmulated("Removing a header"),
  }),
});

const FunctionProperties = z.object({
  FunctionCode: z.string(),
  FunctionConfig: z.object({
    Runtime: z.literal("cloudfront-js-2.0"),
    KeyValueStoreAssociations: notEmulated("A key value store"),
  }),
});

export const identifyDistribution: Identify = ({ logicalId }, url) => ({
  ref: logicalId,
  attributes: { Id: logicalId, DomainName: new URL(url).host },
});

export const identifyEdgeFunction: Identify = (resource) => {
  const name = physicalName(resource, "Name");
  const arn = `arn:aws:cloudfront::${accountId}:function/${name}`;
  return { ref: arn, attributes: { FunctionARN: arn } };
};

/** Cache policies, policies of response headers and origin access controls, known by their logical id. */
export const identifyDistributionPart: Identify = ({ logicalId }) => ({
  ref: logicalId,
  attributes: { Id: logicalId },
});

/** Reads the one distribution of the stacks. */
export function readDistribution(deployment: Deployment): DistributionSpec {
  const resource = deployment.only("AWS::CloudFront::Distribution");
  const { DistributionConfig: config } = deployment.properties(resource, DistributionProperties);
  const byRef = <Part>(type: string, read: (part: Resource) => Part) => {
    const parts = new Map(
      deployment.list(type).map((part) => [deployment.physical(part).ref, read(part)] as const),
    );
    return (ref: string): Part => {
      const part = parts.get(ref);
      if (part !== undefined) return part;
      throw new LocalError(`The distribution names ${ref}, which is no ${type} of the stacks.`);
    };
  };
  const cachePolicy = byRef(
    "AWS::CloudFront::CachePolicy",
    (part) =>
      deployment.properties(part, CachePolicyProperties).CachePolicyConfig
        .ParametersInCacheKeyAndForwardedToOrigin,
  );
  const responseHeaders = byRef("AWS::CloudFront::ResponseHeadersPolicy", (part) =>
    headersOf(deployment.properties(part, ResponseHeadersPolicyProperties)),
  );
  const edgeFunction = byRef("AWS::CloudFront::Function", (part) =>
    createEdgeFunction(deployment.properties(part, FunctionProperties).FunctionCode),
  );
  const originDomain = (id: string) => {
    const origin = config.Origins.find(({ Id }) => Id === id);
    if (origin) return origin.DomainName;
    throw new LocalError(`The distribution names the origin ${id}, which it does not have.`);
  };
  const behaviourOf = (properties: BehaviourProperties): Behaviour => {
    const policy = cachePolicy(properties.CachePolicyId);
    const [association] = properties.FunctionAssociations ?? [];
    return {
      pattern: patternOf(properties.PathPattern),
      methods: properties.AllowedMethods,
      originDomain: originDomain(properties.TargetOriginId),
      forwardsAllHeaders: properties.OriginRequestPolicyId === allButHost,
      headers: policy.HeadersConfig.Headers,
      forwardsQuery:
        properties.OriginRequestPolicyId === allButHost ||
        policy.QueryStringsConfig.QueryStringBehavior === "all",
      onRequest: association && edgeFunction(association.FunctionARN),
      responseHeaders: responseHeaders(properties.ResponseHeadersPolicyId),
    };
  };
  return {
    id: deployment.physical(resource).ref,
    behaviours: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(behaviourOf),
  };
}

function headersOf({
  ResponseHeadersPolicyConfig: { SecurityHeadersConfig: security },
}: z.output<typeof ResponseHeadersPolicyProperties>): Record<string, string> {
  return {
    "strict-transport-security": `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
    "x-content-type-options": "nosniff",
    "x-frame-options": security.FrameOptions.FrameOption,
    "referrer-policy": security.ReferrerPolicy.ReferrerPolicy,
  };
}

/** A star is any text, slashes too, and a question mark one character; a slash at the start may be left out. */
export function patternOf(pattern: string): RegExp {
  const path = pattern
    .replace(/^\//, "")
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^/${path}$`, "s");
}
