import { afterAll } from "vitest";
import { removeBucket, startBucket } from "./s3.ts";

/** A vitest setup file, after dynamodb.ts: gives the test file that follows a bucket of its own. */
process.env.FILES_BUCKET = "files";
const bucket = await startBucket(process.env.FILES_BUCKET);
process.env.AWS_ENDPOINT_URL_S3 = bucket.endpoint;

afterAll(async () => {
  await bucket.stop();
  removeBucket(bucket);
});
