import { join } from "node:path";
import { Aws, Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  type CachePolicyProps,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { projectFolder } from "../function-names.ts";
import type { Settings } from "../settings.ts";
import { cors } from "./catalogue-http-api.ts";

export interface CatalogueDistributionProps {
  readonly api: HttpApi;
  readonly bucket: Bucket;
  readonly settings: Settings;
}

/** Not pages, but the API's: they negotiate type and language, and know who asks. */
const apiPaths = [
  "/v1/*",
  "/openapi.json",
  "/health",
  "/problems/*",
  "/sitemap.xml",
  "/robots.txt",
  "/llms.txt",
];

/** CloudFront would keep these for ten seconds when the origin says nothing. Its settings do not take 410. */
const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** One address for pages, assets and API. What may be kept, and for how long, is said by the origins alone. */
export class CatalogueDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { api, bucket, settings }: CatalogueDistributionProps) {
    super(scope, id);
    const apiOrigin = new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    });
    // CDK's bucket lacks an `undefined` that its own interface has under exactOptionalPropertyTypes.
    const bucketOrigin = S3BucketOrigin.withOriginAccessControl(bucket as IBucket, {
      // Whoever may not list is told 403 of a file that is not there.
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    });
    const reduceLanguage = new EdgeFunction(this, "ReduceLanguage", {
      comment: "Accept-Language to one of ar, en, fr, tr",
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({ filePath: join(projectFolder, "infra/edge/reduce-language.js") }),
    });
    const byLanguage = {
      functionAssociations: [{ function: reduceLanguage, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    const allQueries = CacheQueryStringBehavior.all();
    const secured = this.addHeaders("Headers", "Security headers where the origin sets none");
    const fromApi = {
      origin: apiOrigin,
      // The API answers what it does not take with the methods that it takes, CloudFront with a page of its own.
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: secured,
    };
    const toApi: BehaviorOptions = {
      ...fromApi,
      ...byLanguage,
      cachePolicy: this.addCachePolicy("ApiCache", {
        comment: "Path, query, type, language, caller",
        queryStringBehavior: allQueries,
        headerBehavior: CacheHeaderBehavior.allowList("Accept", "Accept-Language", "Authorization"),
      }),
      // If-Match, Idempotency-Key and whatever else there is, but Host, by which the gateway finds the API.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // The gateway sends these headers to whoever sends Origin, but an answer may be kept from someone who did not.
      responseHeadersPolicy: this.addHeaders(
        "ApiHeaders",
        "Security and CORS headers where the origin sets none",
        {
          accessControlAllowCredentials: false,
          accessControlAllowOrigins: cors.allowOrigins,
          accessControlAllowMethods: cors.allowMethods,
          accessControlAllowHeaders: cors.allowHeaders,
          accessControlExposeHeaders: cors.exposeHeaders,
          accessControlMaxAge: cors.maxAge,
          originOverride: false,
        },
      ),
    };
    const toBucket = {
      origin: bucketOrigin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: this.addCachePolicy("FileCache", { comment: "Path" }),
      responseHeadersPolicy: secured,
    };
    const behaviours: [readonly string[], BehaviorOptions][] = [
      [apiPaths, toApi],
      [["/assets/*"], toBucket],
      [
        // It leads to the reader's language.
        ["/"],
        {
          ...fromApi,
          ...byLanguage,
          cachePolicy: this.addCachePolicy("EntryCache", {
            comment: "Path, query, language",
            queryStringBehavior: allQueries,
            headerBehavior: CacheHeaderBehavior.allowList("Accept-Language"),
          }),
        },
      ],
    ];

    this.distribution = new Distribution(this, "Distribution", {
      comment: "Country experience catalogue",
      defaultBehavior: {
        ...fromApi,
        cachePolicy: this.addCachePolicy("PageCache", {
          comment: "Path, query",
          queryStringBehavior: allQueries,
        }),
      },
      additionalBehaviors: Object.fromEntries(
        behaviours.flatMap(([paths, behaviour]) => paths.map((path) => [path, behaviour])),
      ),
      errorResponses: errors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Readers are on four continents: Guyana and Suriname are not in the cheaper classes.
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...ownDomain(this, settings),
    });
  }

  /** Nothing is kept longer than the origin says, nor at all where it says nothing. */
  private addCachePolicy(id: string, key: CachePolicyProps): CachePolicy {
    return new CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
      ...key,
    });
  }

  private addHeaders(id: string, comment: string, corsBehavior?: ResponseHeadersCorsBehavior) {
    const override = false;
    return new ResponseHeadersPolicy(this, id, {
      comment,
      ...(corsBehavior && { corsBehavior }),
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
      },
    });
  }
}

/** A name of one's own, where the settings have a certificate for it. */
function ownDomain(scope: Construct, { siteUrl, certificateArn }: Settings) {
  if (certificateArn === undefined) return {};
  return {
    domainNames: [new URL(siteUrl).hostname],
    certificate: Certificate.fromCertificateArn(scope, "Certificate", certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}
