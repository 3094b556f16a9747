import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

/** A file of the built site, and the object that it becomes: its key is the path that readers ask for. */
interface Asset {
  readonly file: string;
  readonly key: string;
}

/** The scripts of the site built in `folder`, since pages hold all else; a file that no reader could use is refused. */
export const listAssets = (folder: string): Asset[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((key) => {
      // What is replaced under its own name must not be kept for a year.
      if (!/^assets\/.*-[\w-]{8}\.js$/.test(key)) {
        throw new Error(
          `${key} is no script in assets/ with its content's hash in its name: nobody could use it.`,
        );
      }
      return { file: join(folder, key), key };
    });

/** Puts them into their bucket. Nothing is taken away: a page opened before still finds what it names. */
async function uploadWeb(folder: string, bucket: string): Promise<number> {
  const assets = listAssets(folder);
  const client = new S3Client({});
  await Promise.all(
    assets.map(({ file, key }) =>
      client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: readFileSync(file),
          ContentType: "text/javascript; charset=utf-8",
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
