import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OperationId } from "#schemas/operations.ts";

/**
 * Every function: one per operation, one for pages, one for requests that match none, one that the user pool calls, two
 * that read the stream, one that a nightly rule starts.
 */
export type FunctionName =
  | OperationId
  | "renderPage"
  | "answerUnmatched"
  | "addClaimsToToken"
  | "invalidatePages"
  | "indexSearch"
  | "writeFullCopy";

export const projectFolder = fileURLToPath(new URL("..", import.meta.url));
/** Where `npm run build` puts one folder per function. */
export const bundlesFolder = join(projectFolder, "dist");

/** The function's file in functions/ and its folder in dist/, without an ending. */
export const entryPointOf = (name: FunctionName) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Construct ids are nouns in PascalCase. */
export const pascalCase = (name: string) =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
