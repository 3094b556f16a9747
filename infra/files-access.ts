import type { prefixes } from "#functions/files/prefixes.ts";
import type { FunctionName } from "./function-names.ts";

/** A presigned link can do what the function that signed it may do, and no more. */
export type FilesAction =
  | "GetObject"
  | "PutObject"
  | "DeleteObject"
  /** Gives up an upload in parts that failed. */
  | "AbortMultipartUpload"
  /** Actions on the bucket as a whole. Without them S3 answers 403 instead of 404 for what does not exist. */
  | "ListBucket";

/** What a function may do, to the bucket itself and to the objects below each prefix. */
export type FilesAccess = Partial<Record<"bucket" | keyof typeof prefixes, readonly FilesAction[]>>;

/**
 * The S3 permissions of the functions that have any: these and no other, on exactly these ARNs. No other function is
 * told the name of the bucket. One test compares the synthesised policies with this table, another compares it with
 * the commands that the functions send.
 */
export const filesAccess: Partial<Record<FunctionName, FilesAccess>> = {
  searchCaseStudies: { bucket: ["ListBucket"], search: ["GetObject"] },
  getStatistics: { bucket: ["ListBucket"], search: ["GetObject"] },
  renderPage: { bucket: ["ListBucket"], search: ["GetObject"] },
  indexSearch: {
    bucket: ["ListBucket"],
    search: ["GetObject", "PutObject", "DeleteObject"],
    givenUp: ["PutObject"],
  },
  exportCaseStudies: {
    bucket: ["ListBucket"],
    search: ["GetObject"],
    exports: ["PutObject", "GetObject"],
  },
  getFeed: { bucket: ["ListBucket"], search: ["GetObject"] },
  getFullCopy: { bucket: ["ListBucket"], full: ["GetObject"] },
  writeFullCopy: { bucket: ["ListBucket"], full: ["GetObject", "PutObject", "AbortMultipartUpload"] },
};
