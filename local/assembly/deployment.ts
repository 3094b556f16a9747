import * as z from "zod";
import { LocalError } from "../local-error.ts";
import { type Resource, readAssembly } from "./assembly.ts";
import { resolveIntrinsics, type Scope } from "./intrinsics.ts";
import { accountId, type Identify, type Physical, region } from "./physical.ts";

/** The stacks as they stand on this machine: every reference has a value. */
export interface Deployment {
  /** The resources of one type, of all stacks. */
  list(type: string): Resource[];
  /** The resource of a type that the stacks must declare exactly once. */
  only(type: string): Resource;
  physical(resource: Resource): Physical;
  /** Those properties that `schema` names, resolved and checked; the others are never looked at. */
  properties<Shape extends z.ZodRawShape>(
    resource: Resource,
    schema: z.ZodObject<Shape>,
  ): z.output<z.ZodObject<Shape>>;
  asset(key: string): string;
}

export interface ResourceTypes {
  emulated: Readonly<Record<string, Identify>>;
  /** Types without a meaning on one machine, or how their names begin. No value used locally may refer to one. */
  ignored: readonly string[];
}

/** Opens what `cdk synth` wrote to `directory`; a type that is neither emulated nor ignored is refused. */
export function openDeployment(directory: string, url: string, types: ResourceTypes): Deployment {
  const { resources, exports, outputs, assets } = readAssembly(directory);
  const unknown = resources.find(
    ({ type }) => !types.emulated[type] && !types.ignored.some((start) => type.startsWith(start)),
  );
  if (unknown) throw new LocalError(`${describe(unknown)} is not emulated locally (resource-types.ts).`);

  function physical(resource: Resource): Physical {
    const identify = types.emulated[resource.type];
    if (identify) return identify(resource, url);
    throw new LocalError(`A value used locally refers to ${describe(resource)}, which has no meaning here.`);
  }

  function scopeOf(stack: string): Scope {
    const find = (logicalId: string) => {
      const found = resources.find((one) => one.stack === stack && one.logicalId === logicalId);
      if (found) return found;
      throw new LocalError(`Stack ${stack} refers to ${logicalId}, which is not one of its resources.`);
    };
    const pseudoParameters = new Map<string, string | undefined>([
      ["AWS::Region", region],
      ["AWS::AccountId", accountId],
      ["AWS::Partition", "aws"],
      ["AWS::URLSuffix", "amazonaws.com"],
      ["AWS::StackName", stack],
      ["AWS::NoValue", undefined],
    ]);
    return {
      ref: (name) => (pseudoParameters.has(name) ? pseudoParameters.get(name) : physical(find(name)).ref),
      attribute(logicalId, attribute) {
        const resource = find(logicalId);
        const value = physical(resource).attributes[attribute];
        if (value !== undefined) return value;
        throw new LocalError(`${attribute} of ${describe(resource)} has no value locally.`);
      },
      importValue(exportName) {
        const exported = exports.get(exportName);
        if (!exported) throw new LocalError(`Stack ${stack} imports ${exportName}, which no stack exports.`);
        return resolveIntrinsics(exported.value, scopeOf(exported.stack));
      },
      stackOutput(stackName, logicalId) {
        const output = outputs.get(`${stackName}.${logicalId}`);
        if (!output) throw new LocalError(`Stack ${stack} reads ${logicalId}, no output of ${stackName}.`);
        return resolveIntrinsics(output.value, scopeOf(output.stack));
      },
    };
  }

  const list = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    list,
    only(type) {
      const [one, another] = list(type);
      if (one && !another) return one;
      throw new LocalError(`Exactly one ${type} is emulated; the stacks declare ${list(type).length}.`);
    },
    physical,
    properties(resource, schema) {
      const read = Object.entries(resource.properties).filter(([name]) => name in schema.shape);
      const parsed = schema.safeParse(resolveIntrinsics(Object.fromEntries(read), scopeOf(resource.stack)));
      if (parsed.success) return parsed.data;
      throw new LocalError(`${describe(resource)}: ${z.prettifyError(parsed.error)}`);
    },
    asset(key) {
      const path = assets.get(key);
      if (path !== undefined) return path;
      throw new LocalError(`The asset ${key} is not part of the synthesised stacks.`);
    },
  };
}

function describe({ stack, logicalId, type }: Resource): string {
  return `${type} ${stack}/${logicalId}`;
}

/** For a property that would change what the service does but is not emulated. */
export function notEmulated(what: string) {
  return z.undefined({ error: `${what} is not emulated locally` }).optional();
}
