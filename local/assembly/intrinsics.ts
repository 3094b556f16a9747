import * as z from "zod";
import { LocalError } from "../local-error.ts";
import { region } from "./physical.ts";

/** What the intrinsic functions of one stack refer to. */
export interface Scope {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  importValue(exportName: string): unknown;
  stackOutput(stackName: string, logicalId: string): unknown;
}

/** An output of a stack of this region and account: there is no other. */
const StackOutput = z.strictObject({
  StackName: z.string(),
  OutputName: z.string(),
  Region: z.literal(region).default(region),
});

/** Replaces every intrinsic function in a template value. Never guesses: one that is not known is refused by name. */
export function resolveIntrinsics(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => resolveIntrinsics(entry, scope)).filter((entry) => entry !== undefined);
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const [name = "", argument] = entries[0] ?? [];
  if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::"))) {
    return evaluate(name, argument, scope);
  }
  return Object.fromEntries(
    entries
      .map(([key, entry]) => [key, resolveIntrinsics(entry, scope)])
      .filter(([, entry]) => entry !== undefined),
  );
}

function evaluate(name: string, argument: unknown, scope: Scope): unknown {
  if (name === "Ref") return scope.ref(String(argument));
  if (name === "Fn::Sub" && typeof argument === "string") return substitute(argument, scope);
  if (name === "Fn::GetAtt") {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument : String(argument).split(".");
    return scope.attribute(String(logicalId), attribute.join("."));
  }
  const resolved = resolveIntrinsics(argument, scope);
  if (name === "Fn::ImportValue") return scope.importValue(String(resolved));
  const { data: output } = StackOutput.safeParse(resolved);
  if (name === "Fn::GetStackOutput" && output) return scope.stackOutput(output.StackName, output.OutputName);
  const [first, second] = Array.isArray(resolved) ? resolved : [];
  if (name === "Fn::Join" && Array.isArray(second)) return second.join(String(first));
  if (name === "Fn::Split" && typeof second === "string") return second.split(String(first));
  if (name === "Fn::Select" && Array.isArray(second)) return second[Number(first)];
  throw new LocalError(`${name} of ${JSON.stringify(resolved)} is not emulated locally.`);
}

function substitute(pattern: string, scope: Scope): string {
  return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const [logicalId = "", ...attribute] = name.split(".");
    return String(attribute.length > 0 ? scope.attribute(logicalId, attribute.join(".")) : scope.ref(name));
  });
}
