import { region } from "../assembly/physical.ts";
import type { StreamRecord } from "./filter.ts";

export interface Shard {
  id: string;
  parentId: string | undefined;
}

export interface Page {
  records: StreamRecord[];
  /** No record will follow: its children go on. */
  isClosed: boolean;
}

/** The signature is not looked at by databases on one machine, but must be there. */
const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

/** Reads the stream of a table. Without the SDK, which would decode the records: Lambda passes them on as they come. */
export function createStreamApi(endpoint: string, tableName: string) {
  async function call(operation: string, input: object) {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: {
        authorization,
        "content-type": "application/x-amz-json-1.0",
        "x-amz-date": `${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
        "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${operation} of the stream of ${tableName}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  return {
    /** The newest one; undefined while the table has none. */
    async findStream(): Promise<string | undefined> {
      const { Streams } = await call("ListStreams", { TableName: tableName });
      const latest = Streams.toSorted(byLabel).at(-1);
      return latest?.StreamArn;
    },
    /** Parents before their children. */
    async listShards(streamArn: string): Promise<Shard[]> {
      const { StreamDescription: stream } = await call("DescribeStream", { StreamArn: streamArn });
      return stream.Shards.map(({ ShardId, ParentShardId }: { ShardId: string; ParentShardId?: string }) => ({
        id: ShardId,
        parentId: ParentShardId,
      }));
    },
    /** What follows the record of the sequence number, or all there is. */
    async read(streamArn: string, shardId: string, after: string | undefined): Promise<Page> {
      const place = { StreamArn: streamArn, ShardId: shardId };
      const position =
        after === undefined
          ? { ShardIteratorType: "TRIM_HORIZON" }
          : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
      const { ShardIterator } = await call("GetShardIterator", { ...place, ...position });
      const { Records, NextShardIterator } = await call("GetRecords", { ShardIterator, Limit: 200 });
      return { records: Records, isClosed: !NextShardIterator };
    },
  };
}

const byLabel = (one: { StreamLabel: string }, other: { StreamLabel: string }) =>
  one.StreamLabel < other.StreamLabel ? -1 : 1;

export type StreamApi = ReturnType<typeof createStreamApi>;
