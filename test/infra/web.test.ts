import { describe, expect, test } from "vitest";
import { production, type Resource, synthesise } from "./synthesised.ts";

const { Web, resources } = synthesise(production);
const only = (type: string): [string, Resource] => resources(type)[0] ?? expect.unreachable();
const [distributionId, distribution] = only("AWS::CloudFront::Distribution");
const { DistributionConfig: config } = distribution.Properties;
const [bucketId, bucket] =
  resources("AWS::S3::Bucket").find(([id]) => id.startsWith("Assets")) ?? expect.unreachable();
const [, bucketPolicy] =
  resources("AWS::S3::BucketPolicy").find(([id]) => id.startsWith("Assets")) ?? expect.unreachable();

interface Behaviour {
  PathPattern: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  CachePolicyId: { Ref: string };
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId: { Ref: string };
  FunctionAssociations?: object[];
}
const behaviours = new Map<string, Behaviour>(
  [{ ...config.DefaultCacheBehavior, PathPattern: "*" }, ...config.CacheBehaviors].map(
    (behaviour: Behaviour) => [behaviour.PathPattern, behaviour],
  ),
);
const behaviourOf = (pattern: string) => behaviours.get(pattern) ?? expect.unreachable();

function originOf(pattern: string) {
  const { TargetOriginId } = behaviourOf(pattern);
  const origin = config.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId);
  return "S3OriginConfig" in origin ? "bucket" : "api";
}

const cacheOf = (pattern: string) => {
  const policies = new Map(resources("AWS::CloudFront::CachePolicy"));
  return policies.get(behaviourOf(pattern).CachePolicyId.Ref)?.Properties.CachePolicyConfig;
};
const headersOf = (pattern: string) => {
  const policies = new Map(resources("AWS::CloudFront::ResponseHeadersPolicy"));
  return policies.get(behaviourOf(pattern).ResponseHeadersPolicyId.Ref)?.Properties
    .ResponseHeadersPolicyConfig;
};
/** What the answers to a path are told apart by. */
const keyOf = (pattern: string) => {
  const parameters = cacheOf(pattern).ParametersInCacheKeyAndForwardedToOrigin;
  return {
    query: parameters.QueryStringsConfig.QueryStringBehavior,
    headers: parameters.HeadersConfig.Headers ?? [],
    cookies: parameters.CookiesConfig.CookieBehavior,
  };
};

const apiPaths = [
  "/v1/*",
  "/openapi.json",
  "/health",
  "/problems/*",
  "/sitemap.xml",
  "/robots.txt",
  "/llms.txt",
];
const allMethods = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];
const reduced = [
  {
    EventType: "viewer-request",
    FunctionARN: { "Fn::GetAtt": [only("AWS::CloudFront::Function")[0], "FunctionARN"] },
  },
];

test("these paths are told apart, and every other one is a page", () => {
  expect([...behaviours.keys()].sort()).toEqual([...apiPaths, "/assets/*", "/", "*"].sort());
});

describe.each(apiPaths)("%s", (pattern) => {
  test("reaches the API by any method, with all that was sent but Host", () => {
    expect(originOf(pattern)).toBe("api");
    expect(behaviourOf(pattern).AllowedMethods).toEqual(allMethods);
    // CloudFront's own AllViewerExceptHostHeader.
    expect(behaviourOf(pattern).OriginRequestPolicyId).toBe("b689b0a8-53d0-40ab-baf2-68738e2966ac");
  });

  test("is cached by path, query, type, one of four languages and caller", () => {
    expect(keyOf(pattern)).toEqual({
      query: "all",
      headers: ["Accept", "Accept-Language", "Authorization"],
      cookies: "none",
    });
    expect(behaviourOf(pattern).FunctionAssociations).toEqual(reduced);
  });

  test("can be read by any site, though the answer was cached for another reader", () => {
    const [, { Properties: api }] = only("AWS::ApiGatewayV2::Api");
    const { CorsConfig: cors } = headersOf(pattern);
    expect(cors).toEqual({
      AccessControlAllowCredentials: false,
      AccessControlAllowOrigins: { Items: api.CorsConfiguration.AllowOrigins },
      AccessControlAllowMethods: { Items: api.CorsConfiguration.AllowMethods },
      AccessControlAllowHeaders: { Items: api.CorsConfiguration.AllowHeaders },
      AccessControlExposeHeaders: { Items: api.CorsConfiguration.ExposeHeaders },
      AccessControlMaxAgeSec: api.CorsConfiguration.MaxAge,
      OriginOverride: false,
    });
  });
});

test("pages come from the API, cached by path and query; only the entry also by language", () => {
  for (const pattern of ["*", "/"]) {
    expect(originOf(pattern)).toBe("api");
    expect(behaviourOf(pattern).OriginRequestPolicyId).toBeUndefined();
  }
  expect(keyOf("*")).toEqual({ query: "all", headers: [], cookies: "none" });
  expect(behaviourOf("*").FunctionAssociations).toBeUndefined();
  expect(keyOf("/")).toEqual({ query: "all", headers: ["Accept-Language"], cookies: "none" });
  expect(behaviourOf("/").FunctionAssociations).toEqual(reduced);
});

test("assets come from the bucket, cached by path", () => {
  expect(originOf("/assets/*")).toBe("bucket");
  expect(behaviourOf("/assets/*").AllowedMethods ?? ["GET", "HEAD"]).toEqual(["GET", "HEAD"]);
  expect(keyOf("/assets/*")).toEqual({ query: "none", headers: [], cookies: "none" });
});

describe.each([...behaviours.keys()])("at %s", (pattern) => {
  test("nothing is kept longer than the origin says, in gzip and brotli", () => {
    expect(cacheOf(pattern)).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      },
    });
    expect(behaviourOf(pattern)).toMatchObject({ Compress: true, ViewerProtocolPolicy: "redirect-to-https" });
  });

  test("security headers are added where the origin sets none", () => {
    expect(headersOf(pattern).SecurityHeadersConfig).toEqual({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, Override: false },
      ContentTypeOptions: { Override: false },
      FrameOptions: { FrameOption: "DENY", Override: false },
      ReferrerPolicy: { ReferrerPolicy: "no-referrer", Override: false },
    });
  });
});

test("an error of an origin is passed on as it is, and not kept", () => {
  for (const response of config.CustomErrorResponses) {
    expect(response).toEqual({ ErrorCode: response.ErrorCode, ErrorCachingMinTTL: 0 });
  }
  // Those that CloudFront would otherwise keep for ten seconds, of the ones that it lets one name.
  const named = config.CustomErrorResponses.map(({ ErrorCode }: { ErrorCode: number }) => ErrorCode);
  expect(named).toEqual(expect.arrayContaining([404, 405, 414, 500, 501, 502, 503, 504]));
});

test("the bucket is nobody's but the distribution's", () => {
  expect(bucket.Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
  });
  expect(bucketPolicy.Properties.Bucket).toEqual({ Ref: bucketId });
  const allowed = bucketPolicy.Properties.PolicyDocument.Statement.filter(
    ({ Effect }: { Effect: string }) => Effect === "Allow",
  );
  expect(allowed).toHaveLength(1);
  expect(allowed[0]).toMatchObject({
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: ["s3:GetObject", "s3:ListBucket"],
  });
  expect(JSON.stringify(allowed[0].Condition.StringEquals["AWS:SourceArn"])).toContain(distributionId);
  const [, control] = only("AWS::CloudFront::OriginAccessControl");
  expect(control.Properties.OriginAccessControlConfig).toMatchObject({
    OriginAccessControlOriginType: "s3",
    SigningBehavior: "always",
    SigningProtocol: "sigv4",
  });
});

test("the way to the API is encrypted with TLS 1.2, as is the reader's under a name of one's own", () => {
  const { CustomOriginConfig } = config.Origins.find((origin: object) => "CustomOriginConfig" in origin);
  expect(CustomOriginConfig).toMatchObject({
    OriginProtocolPolicy: "https-only",
    OriginSSLProtocols: ["TLSv1.2"],
  });
  expect(config).toMatchObject({ HttpVersion: "http2and3", IPV6Enabled: true });
  expect(config.ViewerCertificate).toBeUndefined();

  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  const own = synthesise({ ...production, siteUrl: "https://catalogue.example.org", certificateArn });
  const [, { Properties }] = own.resources("AWS::CloudFront::Distribution")[0] ?? expect.unreachable();
  expect(Properties.DistributionConfig).toMatchObject({
    Aliases: ["catalogue.example.org"],
    ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: "TLSv1.2_2021" },
  });
});

test("invalidate-pages hears of publications alone, soon, and gives up when the cache has expired", () => {
  const mappings = resources("AWS::Lambda::EventSourceMapping");
  const [, { Properties }] =
    mappings.find(([id]) => id.startsWith("InvalidatePages")) ?? expect.unreachable();
  expect(Properties).toMatchObject({
    StartingPosition: "TRIM_HORIZON",
    BatchSize: 1000,
    MaximumBatchingWindowInSeconds: 10,
    MaximumRecordAgeInSeconds: 900,
  });
  expect(
    Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
  ).toEqual([{ dynamodb: { Keys: { sk: { S: ["PUBLICATION"] } } } }]);
});

test("address and bucket are outputs", () => {
  Web.hasOutput("Url", {});
  Web.hasOutput("BucketName", { Value: { Ref: bucketId } });
});
