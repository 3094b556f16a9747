import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { files } from "./client.ts";
import { bucketName } from "./environment.ts";

const seconds = 15 * 60;

/** Where anybody may fetch a file for 15 minutes. */
export const linkTo = (key: string): Promise<string> =>
  getSignedUrl(files, new GetObjectCommand({ Bucket: bucketName, Key: key }), { expiresIn: seconds });
