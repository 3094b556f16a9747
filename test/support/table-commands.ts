import { AsyncLocalStorage } from "node:async_hooks";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";
import type { FunctionName } from "#infra/function-names.ts";
import { type TableAccess, tableAccess } from "#infra/table-access.ts";

/** "table GetItem" or "reviewQueue Query": an action and what it is done to. */
export type Use = `${keyof TableAccess} ${string}`;

const running = new AsyncLocalStorage<FunctionName>();
const used = new Map<FunctionName, Set<Use>>();
const interruptions = new Map<FunctionName, () => Promise<unknown>>();

/** Runs a handler as `name` does in the cloud: a command that its role does not allow fails. */
export const runAs = <Result>(name: FunctionName, run: () => Promise<Result>): Promise<Result> =>
  running.run(name, run);

/** What the function has done in this test file so far. */
export const usesOf = (name: FunctionName): Use[] => [...(used.get(name) ?? [])].sort();

/** What `infra/table-access.ts` allows the function. */
export const permittedUses = (name: FunctionName): Use[] =>
  // Object.entries forgets that the keys are the table and its indexes.
  (Object.entries(tableAccess[name]) as [keyof TableAccess, readonly string[]][])
    .flatMap(([resource, actions]) => actions.map((action): Use => `${resource} ${action}`))
    .sort();

/** Lets something else happen just before the next transaction of a function: a race whose order is known. */
export function beforeNextWrite(name: FunctionName, happen: () => Promise<unknown>): void {
  interruptions.set(name, happen);
}

documents.middlewareStack.add(
  (next, context) => async (args) => {
    const name = running.getStore();
    if (name) {
      // The inputs of all commands at once are a union too wide to read; these members are all that is needed.
      for (const use of usesIn(String(context.commandName), args.input as CommandInput)) {
        if (!permittedUses(name).includes(use)) {
          throw new Error(`AccessDeniedException: ${name} is not allowed ${use}`);
        }
        used.set(name, (used.get(name) ?? new Set()).add(use));
      }
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
