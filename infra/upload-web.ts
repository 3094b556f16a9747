import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** A file of the built site, and the object that it becomes: its key is the path that readers ask for. */
interface Asset {
  readonly file: string;
  readonly key: string;
  readonly contentType: string;
}

/** The assets of the site built in `folder`; a file that no reader could reach is refused. */
export const listAssets = (folder: string): Asset[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((key) => {
      const contentType = contentTypes[extname(key)];
      if (contentType === undefined) throw new Error(`${key} is of no type that upload-web.ts knows.`);
      // What is replaced under its own name must not be kept for a year.
      if (!/^assets\/.*-[\w-]{8}\.\w+$/.test(key)) {
        throw new Error(`${key} is not in assets/ with its content's hash in its name: nobody could use it.`);
      }
      return { file: join(folder, key), key, contentType };
    });

/** Puts them into their bucket. Nothing is taken away: a page opened before still finds what it names. */
async function uploadWeb(folder: string, bucket: string): Promise<number> {
  const assets = listAssets(folder);
  const client = new S3Client({});
  await Promise.all(
    assets.map(({ file, key, contentType }) =>
      client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: readFileSync(file),
          ContentType: contentType,
          CacheControl: "public, max-age=31536000, immutable",
        }),
      ),
    ),
  );
  client.destroy();
  return assets.length;
}

/** `node infra/upload-web.ts <folder> <bucket>` */
if (import.meta.main) {
  const [, , folder = "", bucket = ""] = process.argv;
  console.log(`${await uploadWeb(folder, bucket)} assets`);
}
