import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * Connections are kept alive, the SDK's default. An attempt ends after 2 s, far beyond what the database
 * takes for a full page or transaction, so that a stuck connection leaves the function time for another.
 */
const client = new DynamoDBClient({
  retryMode: "standard",
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    // Without it the SDK only logs that the time is over.
    throwOnRequestTimeout: true,
  },
});

/** Numbers beyond 2^53, which the SDK would refuse to write and read back as BigInt, stay plain numbers. */
export const documents = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
  unmarshallOptions: { wrapNumbers: Number },
});
