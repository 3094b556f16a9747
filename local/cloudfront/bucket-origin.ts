import type { GatewayResponse } from "../http-api/response.ts";
import type { S3 } from "../s3/s3.ts";
import type { Origin } from "./distribution.ts";

/** A bucket as a distribution sees it that may read and list: what is not there is 404. */
export const createBucketOrigin =
  (bucket: string, s3: Pick<S3, "read">): Origin =>
  async ({ url = "/" }): Promise<GatewayResponse> => {
    const object = await s3.read({ bucket, key: decodeURIComponent(url.slice(1)) });
    if (object) return { status: 200, cookies: [], ...object };
    const body = Buffer.from("<Error><Code>NoSuchKey</Code></Error>");
    return { status: 404, headers: { "content-type": "application/xml" }, cookies: [], body };
  };
