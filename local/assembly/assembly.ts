import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const named = <Entry extends z.ZodType>(entry: Entry) => z.record(z.string(), entry);

const Manifest = z.object({
  artifacts: named(
    z.object({
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});

const Template = z.object({
  Resources: named(z.object({ Type: z.string(), Properties: named(z.unknown()).default({}) })).default({}),
  Outputs: named(z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() })).default(
    {},
  ),
});

const AssetManifest = z.object({
  files: named(
    z.object({
      source: z.object({ path: z.string() }),
      destinations: named(z.object({ objectKey: z.string() })),
    }),
  ).default({}),
});

export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  /** As in the template: intrinsics not resolved yet. */
  properties: Record<string, unknown>;
}

/** A value of one stack that others may read, unresolved. */
interface Output {
  stack: string;
  value: unknown;
}

/** The synthesised stacks, as written in the templates. */
export interface Assembly {
  resources: Resource[];
  /** By export name. */
  exports: Map<string, Output>;
  /** By the name that CloudFormation gives the stack, a dot, and the output's logical id. */
  outputs: Map<string, Output>;
  /** The folder or file of each asset, by S3 object key. */
  assets: Map<string, string>;
}

/** Reads a folder written by `cdk synth`. */
export function readAssembly(directory: string): Assembly {
  const read = <Schema extends z.ZodType>(file: string, schema: Schema) =>
    schema.parse(JSON.parse(readFileSync(join(directory, file), "utf8")));
  const assembly: Assembly = { resources: [], exports: new Map(), outputs: new Map(), assets: new Map() };
  for (const [stack, { properties }] of Object.entries(read("manifest.json", Manifest).artifacts)) {
    const { templateFile, stackName = stack } = properties ?? {};
    if (templateFile === undefined) continue;
    const template = read(templateFile, Template);
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      assembly.resources.push({ stack, logicalId, type: Type, properties: Properties });
    }
    for (const [logicalId, { Value: value, Export }] of Object.entries(template.Outputs)) {
      assembly.outputs.set(`${stackName}.${logicalId}`, { stack, value });
      if (Export) assembly.exports.set(Export.Name, { stack, value });
    }
    const { files } = read(templateFile.replace(".template.", ".assets."), AssetManifest);
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        assembly.assets.set(objectKey, join(directory, source.path));
      }
    }
  }
  return assembly;
}
