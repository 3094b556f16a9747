import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** What every function is compared with: the document client, one command, nothing else. */
export const handler = () =>
  documents.send(new GetCommand({ TableName: "catalogue", Key: { pk: "a", sk: "b" } }));
