import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { arn, awsVariables, type Identify, physicalName } from "../assembly/physical.ts";
import { LocalError } from "../local-error.ts";

/** A Lambda function as its execution environments need it. */
export interface FunctionSpec {
  name: string;
  arn: string;
  /** The module to import, and the name of the function in it. */
  file: string;
  exportName: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMb: number;
}

const FunctionProperties = z.object({
  Runtime: z.string().startsWith("nodejs"),
  Handler: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
  Layers: notEmulated("A layer"),
});

export const identifyFunction: Identify = (resource) => {
  const name = physicalName(resource, "FunctionName");
  return { ref: name, attributes: { Arn: arn("lambda", `function:${name}`) } };
};

/** Reads the function of this ARN. `overrides` are variables that lead it to this machine's services. */
export function readFunction(
  deployment: Deployment,
  functionArn: string,
  overrides: Record<string, string>,
): FunctionSpec {
  const resource = deployment
    .list("AWS::Lambda::Function")
    .find((candidate) => deployment.physical(candidate).attributes.Arn === functionArn);
  if (!resource) throw new LocalError(`${functionArn} is invoked, but no stack declares it.`);
  const name = deployment.physical(resource).ref;
  const properties = deployment.properties(resource, FunctionProperties);
  const [module = "", exportName = ""] = properties.Handler.split(".");
  const file = join(deployment.asset(properties.Code.S3Key), `${module}.mjs`);
  if (!existsSync(file)) throw new LocalError(`The code of ${name} has no ${module}.mjs.`);
  return {
    name,
    arn: functionArn,
    file,
    exportName,
    timeoutSeconds: properties.Timeout,
    memoryMb: properties.MemorySize,
    environment: {
      ...properties.Environment?.Variables,
      TZ: ":UTC",
      LANG: "en_US.UTF-8",
      ...awsVariables,
      AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
      ...overrides,
    },
  };
}
