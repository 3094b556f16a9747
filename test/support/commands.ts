import { AsyncLocalStorage } from "node:async_hooks";
import { files } from "#functions/files/client.ts";
import { bucketName } from "#functions/files/environment.ts";
import { prefixes } from "#functions/files/prefixes.ts";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";
import { filesAccess } from "#infra/files-access.ts";
import type { FunctionName } from "#infra/function-names.ts";
import { type TableAccess, tableAccess } from "#infra/table-access.ts";

/** "table GetItem", "reviewQueue Query" or "exports PutObject": an action and what it is done to. */
export type Use = `${keyof TableAccess | keyof typeof prefixes} ${string}`;

const running = new AsyncLocalStorage<FunctionName>();
const used = new Map<FunctionName, Set<Use>>();
const interruptions = new Map<FunctionName, () => Promise<unknown>>();

/** Runs a handler as `name` does in the cloud: a command that its role does not allow fails. */
export const runAs = <Result>(name: FunctionName, run: () => Promise<Result>): Promise<Result> =>
  running.run(name, run);

/** What the function has done in this test file so far. */
export const usesOf = (name: FunctionName): Use[] => [...(used.get(name) ?? [])].sort();

/** What `infra/table-access.ts` and `infra/files-access.ts` allow the function to send. */
export const permittedUses = (name: FunctionName): Use[] => {
  // What is allowed on the bucket itself is no command: it makes S3 answer 404 for what does not exist.
  const { bucket: _, ...ofFiles } = filesAccess[name] ?? {};
  return Object.entries<readonly string[]>({ ...tableAccess[name], ...ofFiles })
    .flatMap(([resource, actions]) => actions.map((action) => `${resource} ${action}` as Use))
    .sort();
};

/** Lets something else happen just before the next transaction of a function: a race whose order is known. */
export function beforeNextWrite(name: FunctionName, happen: () => Promise<unknown>): void {
  interruptions.set(name, happen);
}

function check(name: FunctionName, use: Use): void {
  if (!permittedUses(name).includes(use)) {
    throw new Error(`AccessDeniedException: ${name} is not allowed ${use}`);
  }
  used.set(name, (used.get(name) ?? new Set()).add(use));
}

documents.middlewareStack.add(
  (next, context) => async (args) => {
    const name = running.getStore();
    if (name) {
      // The inputs of all commands at once are a union too wide to read; these members are all that is needed.
      for (const use of usesIn(String(context.commandName), args.input as CommandInput)) check(name, use);
      const interruption = interruptions.get(name);
      if (interruption && context.commandName === "TransactWriteItemsCommand") {
        interruptions.delete(name);
        await running.exit(interruption);
      }
    }
    return next(args);
  },
  { step: "initialize", name: "checkPermissions" },
);

/** The action that S3 asks for, where it is not named after the command. */
const objectActions: Readonly<Record<string, string>> = {
  HeadObject: "GetObject",
  CreateMultipartUpload: "PutObject",
  UploadPart: "PutObject",
  CompleteMultipartUpload: "PutObject",
};

// Also runs where a link is signed: it can do what the function that signs it may do.
files.middlewareStack.add(
  (next, context) => async (args) => {
    const name = running.getStore();
    // The inputs of all commands at once are a union too wide to read; these members are all that is needed.
    const { Bucket, Key = "" } = args.input as { readonly Bucket?: string; readonly Key?: string };
    if (name) {
      const command = String(context.commandName).replace(/Command$/, "");
      const [prefix] = Object.entries(prefixes).find(([, start]) => Key.startsWith(start)) ?? [];
      if (Bucket !== bucketName || !prefix)
        throw new Error(`${command} outside the bucket's prefixes: ${Key}`);
      check(name, `${prefix as keyof typeof prefixes} ${objectActions[command] ?? command}`);
    }
    return next(args);
  },
  { step: "initialize", name: "checkPermissions" },
);

interface CommandInput {
  readonly TableName?: string;
  readonly IndexName?: keyof TableAccess;
  /** By table. */
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Record<string, { readonly TableName?: string }>[];
}

/** A transaction needs the permission of each of its parts: `Put` that of PutItem. */
function usesIn(command: string, input: CommandInput): Use[] {
  const { IndexName, RequestItems = {}, TransactItems } = input;
  const [TableName = input.TableName] = Object.keys(RequestItems);
  const parts = (TransactItems ?? []).flatMap((item) =>
    Object.entries(item).map(([part, { TableName }]) => ({ action: `${part}Item`, TableName })),
  );
  const actions =
    parts.length > 0 ? parts : [{ action: command.replace(/Command$/, ""), TableName, IndexName }];
  if (actions.some((action) => action.TableName !== tableName))
    throw new Error(`${command} on another table`);
  return actions.map(({ action }): Use => `${IndexName ?? "table"} ${action}`);
}
