import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openDeployment } from "./assembly/deployment.ts";
import { awsVariables, region } from "./assembly/physical.ts";
import { createBucketOrigin } from "./cloudfront/bucket-origin.ts";
import { createDistribution } from "./cloudfront/distribution.ts";
import { readDistribution } from "./cloudfront/distribution-resource.ts";
import { acceptInvalidation, invalidationPath } from "./cloudfront/invalidations.ts";
import { sweepExpired } from "./dynamodb/expiry.ts";
import { createTables, readTables } from "./dynamodb/tables.ts";
import { createRuleEndpoint, readRules, rulesPath } from "./events/rules.ts";
import { readHttpApi } from "./http-api/api-resource.ts";
import { createHttpApi } from "./http-api/http-api.ts";
import { messageResponse, sendResponse } from "./http-api/response.ts";
import { createIdentityEndpoints } from "./identity/endpoints.ts";
import { loadSigningKeys } from "./identity/keys.ts";
import { people } from "./identity/people.ts";
import { identityPath, readUserPool } from "./identity/user-pool-resource.ts";
import { readFunction } from "./lambda/function-resource.ts";
import { createFunction, type LambdaFunction } from "./lambda/lambda-function.ts";
import { resourceTypes } from "./resource-types.ts";
import { readBuckets, regionalDomain } from "./s3/bucket-resource.ts";
import { createS3 } from "./s3/s3.ts";
import { readMappings } from "./streams/mapping-resource.ts";
import { startReaders } from "./streams/start-readers.ts";

export interface StackOptions {
  /** What `cdk synth` wrote. */
  assembly: string;
  /** Keeps objects, positions in streams, signing keys and compiled code. */
  directory: string;
  url: string;
  databaseEndpoint: string;
  streamsEndpoint: string;
  /** Deletes what all readers have passed; the embedded database does not do that itself. */
  trimStream?: ((tableName: string, passed: string) => void) | undefined;
  log: (line: string) => void;
}

/** Stands for every AWS service but the database and S3, so that no call can leave this machine. */
const awsPath = "/_local/aws";
const s3Path = "/_local/s3";
/** By number: the bucket is then part of the path, without a setting in those who call. */
export const s3Endpoint = (url: string) => url.replace("localhost", "127.0.0.1") + s3Path;

/** Brings the synthesised stacks to life: tables and their readers, buckets, functions, user pool, HTTP API. */
export async function serveStacks(options: StackOptions) {
  const { assembly, directory, url, databaseEndpoint, log } = options;
  const deployment = openDeployment(assembly, url, resourceTypes);
  const tables = readTables(deployment);
  const pool = readUserPool(deployment, people);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: databaseEndpoint, region, credentials });
  const buckets = readBuckets(deployment);
  const s3 = createS3({
    directory: join(directory, "s3"),
    path: s3Path,
    buckets,
    secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
  });
  const report = (about: string, error: unknown) =>
    log(`${about}: ${error instanceof Error ? error.stack : error}`);

  const functions = new Map<string, LambdaFunction>();
  function invokerOf(functionArn: string): LambdaFunction["invoke"] {
    const known = functions.get(functionArn);
    if (known) return known.invoke;
    const spec = readFunction(deployment, functionArn, {
      AWS_ENDPOINT_URL: url + awsPath,
      AWS_ENDPOINT_URL_DYNAMODB: databaseEndpoint,
      AWS_ENDPOINT_URL_S3: s3Endpoint(url),
      // A cold start takes 30 ms less when the code is already compiled.
      NODE_COMPILE_CACHE: join(directory, "compiled"),
    });
    const created = createFunction(spec, (line) => log(`${spec.name}: ${line}`));
    functions.set(functionArn, created);
    return created.invoke;
  }

  const apiSpec = readHttpApi(deployment, pool.issuer, invokerOf);
  const distribution = readDistribution(deployment);
  const site = createDistribution(
    distribution,
    new Map([
      [`${apiSpec.apiId}.execute-api.${region}.amazonaws.com`, createHttpApi(apiSpec, report)],
      ...buckets.map(({ name }) => [regionalDomain(name), createBucketOrigin(name, s3)] as const),
    ]),
  );
  const identity = createIdentityEndpoints({
    pool,
    people,
    keys: await loadSigningKeys(join(directory, "signing-keys.json"), log),
    invokeTrigger: invokerOf(pool.preTokenFunctionArn),
    onError: (error) => report("Sign-in", error),
  });
  const rules = readRules(deployment);
  const fireRule = createRuleEndpoint(rules, invokerOf);
  const mappings = readMappings(deployment);
  await createTables(client, tables);
  const endReading = startReaders({
    mappings,
    tableNames: tables
      .filter(({ definition }) => definition.StreamSpecification)
      .map(({ definition }) => definition.TableName),
    directory: join(directory, "streams"),
    endpoint: options.streamsEndpoint,
    invokerOf,
    keepFailure: s3.keep,
    trimStream: options.trimStream,
    log,
  });
  const endSweeping = sweepExpired(client, tables, (error) => report("Expiry", error));

  return {
    tables,
    buckets,
    pool,
    rules,
    /** Those that the distribution reads. */
    webBuckets: buckets.filter(({ name }) =>
      distribution.behaviours.some(({ originDomain }) => originDomain === regionalDomain(name)),
    ),
    async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const path = request.url ?? "";
      if (path.startsWith(identityPath)) return identity(request, response);
      if (path.startsWith(`${s3Path}/`)) return s3.answer(request, response);
      if (path.startsWith(rulesPath)) return fireRule(request, response);
      if (!path.startsWith(awsPath)) return sendResponse(response, await site(request));
      if (path.startsWith(awsPath + invalidationPath(distribution.id))) {
        return sendResponse(response, await acceptInvalidation(request, log));
      }
      const refusal = "Only DynamoDB, S3 and invalidations are emulated on this machine.";
      sendResponse(response, messageResponse(501, refusal));
    },
    stop() {
      endReading();
      endSweeping();
      client.destroy();
      for (const created of functions.values()) created.stop();
      s3.stop();
    },
  };
}
