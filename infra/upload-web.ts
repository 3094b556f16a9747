import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { fixedPages } from "./fixed-pages.ts";

const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** Names of assets change with their content, those of pages do not: they are kept as long as rendered ones are. */
const caching = {
  asset: "public, max-age=31536000, immutable",
  page: "public, max-age=0, s-maxage=60, stale-while-revalidate=600",
};

/** A file of the built site, and the object that it becomes: its key is the path that readers ask for. */
interface WebFile {
  readonly file: string;
  readonly key: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** What the built site in `folder` has to be put into the bucket; a file that no reader could reach is refused. */
export function listWebFiles(folder: string): { assets: WebFile[]; pages: WebFile[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((path): WebFile => {
      const contentType = contentTypes[extname(path)];
      if (contentType === undefined) throw new Error(`${path} is of no type that upload-web.ts knows.`);
      const isAsset = path.startsWith("assets/");
      const key = path.replace(/\.html$/, "");
      if (!isAsset && !fixedPages.includes(`/${key}`)) {
        throw new Error(`${path} is neither an asset nor a page of fixed-pages.ts: nobody could reach it.`);
      }
      return {
        file: join(folder, path),
        key,
        contentType,
        cacheControl: caching[isAsset ? "asset" : "page"],
      };
    });
  return {
    assets: files.filter(({ key }) => key.startsWith("assets/")),
    pages: files.filter(({ key }) => !key.startsWith("assets/")),
  };
}

/**
 * Puts the built site into its bucket: assets first, then the pages that name them. Nothing is taken away, so that a
 * page opened before still finds its assets.
 */
export async function uploadWeb(
  folder: string,
  bucket: string,
  { assetsOnly = false } = {},
): Promise<number> {
  const { assets, pages } = listWebFiles(folder);
  const client = new S3Client({});
  for (const files of assetsOnly ? [assets] : [assets, pages]) {
    await Promise.all(
      files.map(({ file, key, contentType, cacheControl }) =>
        client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: readFileSync(file),
            ContentType: contentType,
            CacheControl: cacheControl,
          }),
        ),
      ),
    );
  }
  client.destroy();
  return assetsOnly ? assets.length : assets.length + pages.length;
}

/** `node infra/upload-web.ts <folder> <bucket> [--assets-only]` */
if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "assets-only": { type: "boolean", default: false } },
  });
  const [folder = "", bucket = ""] = positionals;
  const count = await uploadWeb(folder, bucket, { assetsOnly: values["assets-only"] });
  console.log(`${count} ${values["assets-only"] ? "assets" : "assets and pages"}`);
}
