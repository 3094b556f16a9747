import { resolve } from "node:path";
import { awsVariables } from "./assembly/physical.ts";

/** The port of the site; 0 takes any that is free. */
export const port = Number(process.env.PORT ?? 3000);
/** Where everything is kept between starts. */
export const directory = resolve(process.env.LOCAL_DIR ?? ".local");
/** A DynamoDB-compatible server to use instead of the embedded one. */
export const databaseEndpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
/** Where the streams of that server are read. */
export const streamsEndpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB_STREAMS;
/** A program to run as the embedded database instead of the installed one. */
export const databaseBinary = process.env.DYNOXIDE_BIN;

/** Leads to a deployed catalogue, if they are set: with everything that AWS tools read. */
export const deployedVariables = process.env.TABLE_NAME
  ? Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) =>
        value !== undefined && /^(AWS_|TABLE_NAME$|FILES_BUCKET$|OPENSEARCH_ENDPOINT$)/.test(name)
          ? [[name, value]]
          : [],
      ),
    )
  : undefined;

/** This process's environment for a script it starts, without what could lead that to an AWS account. */
export function environmentWith(variables: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return { ...Object.fromEntries(own), ...awsVariables, ...variables };
}
