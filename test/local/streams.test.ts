import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { databaseFile, serverRecordFile } from "#local/dynamodb/leftovers.ts";
import { startDynamodb } from "#local/dynamodb/server.ts";
import { openStreamRecords } from "#local/dynamodb/stream-records.ts";
import { createTables, type Table } from "#local/dynamodb/tables.ts";
import { createFunction, type LambdaFunction } from "#local/lambda/lambda-function.ts";
import { FilterPattern, type StreamRecord } from "#local/streams/filter.ts";
import type { EventSourceMapping } from "#local/streams/mapping-resource.ts";
import { openPositions } from "#local/streams/positions.ts";
import { type StreamReader, startReader } from "#local/streams/reader.ts";
import { createStreamApi } from "#local/streams/stream-api.ts";

const definition = {
  TableName: "Things",
  BillingMode: "PAY_PER_REQUEST" as const,
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" as const },
    { AttributeName: "sk", AttributeType: "S" as const },
  ],
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: "sk", KeyType: "RANGE" as const },
  ],
};
const StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const };
const things: Table = { definition: { ...definition, StreamSpecification }, expiryAttribute: undefined };

let directory = "";
let database: Awaited<ReturnType<typeof startDynamodb>>;
let client: DynamoDBClient;
let lambda: LambdaFunction;
let readers: StreamReader[] = [];
const given: { key: string; content: string }[] = [];
const logged: string[] = [];

/** Notes each batch it gets, then does to the first record that asks for something what it asks for. */
const source = (file: string) => `
  import { appendFileSync } from "node:fs";
  let events = 0;
  export const handler = async ({ Records }) => {
    const ids = Records.map((record) => record.dynamodb.Keys.pk.S);
    appendFileSync(${JSON.stringify(file)}, JSON.stringify({ ids, Records, event: ++events }) + "\\n");
    const failed = Records.find((record) => record.dynamodb.NewImage?.act);
    const act = failed?.dynamodb.NewImage.act.S;
    if (act === "throw") throw new Error("poison");
    if (act === "exit") process.exit(1);
    if (act === "throw once" && !globalThis.thrown) { globalThis.thrown = true; throw new Error("once"); }
    if (act === "report") return { batchItemFailures: [{ itemIdentifier: failed.dynamodb.SequenceNumber }] };
    if (act === "report a stranger") return { batchItemFailures: [{ itemIdentifier: "99999" }] };
    if (act === "report once" && !globalThis.thrown) {
      globalThis.thrown = true;
      return { batchItemFailures: [{ itemIdentifier: failed.dynamodb.SequenceNumber }] };
    }
  }`;

interface Batch {
  ids: string[];
  Records: (StreamRecord & Record<string, unknown>)[];
  event: number;
}
const batchesFile = () => join(directory, "batches");
const batches = (): Batch[] =>
  existsSync(batchesFile())
    ? readFileSync(batchesFile(), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
const idsSeen = () => batches().map(({ ids }) => ids);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "streams-"));
  database = await startDynamodb({ directory, report: (line) => logged.push(line) });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: "eu-west-1",
    credentials,
    maxAttempts: 8,
  });
  await createTables(client, [things]);
  const file = join(directory, "index.mjs");
  writeFileSync(file, source(batchesFile()));
  lambda = createFunction(
    {
      name: "probe",
      arn: "arn:aws:lambda:eu-west-1:000000000000:function:probe",
      file,
      exportName: "handler",
      environment: {},
      timeoutSeconds: 10,
      memoryMb: 128,
    },
    (line) => logged.push(line),
  );
});
afterEach(async () => {
  for (const reader of readers) reader.stop();
  readers = [];
  given.length = 0;
  logged.length = 0;
  lambda.stop();
  await database.stop();
  rmSync(directory, { recursive: true, force: true });
});

const mapping: EventSourceMapping = {
  id: "Feed",
  functionArn: "arn:aws:lambda:eu-west-1:000000000000:function:probe",
  tableName: "Things",
  streamArn: "arn:aws:dynamodb:eu-west-1:000000000000:table/Things/stream/local",
  batchSize: 100,
  windowSeconds: 0,
  isWanted: () => true,
  maximumRetries: Number.POSITIVE_INFINITY,
  maximumAgeSeconds: 86_400,
  bisects: false,
  reportsFailures: false,
  failureBucket: "files",
};

/** `invoke` stands before the function, as what a test interrupts. */
function read(
  more: Partial<EventSourceMapping> = {},
  invoke = lambda.invoke,
  api = createStreamApi(database.endpoint, "Things"),
): StreamReader {
  const reader = startReader({
    mapping: { ...mapping, ...more },
    api,
    positions: openPositions(join(directory, "positions", "Feed.json")),
    invoke,
    keepFailure: (key, content) => given.push({ key, content }),
    log: (line) => logged.push(line),
    retryMs: 10,
  });
  readers.push(reader);
  return reader;
}

const put = (pk: string, act?: string, sk = "A") =>
  client.send(
    new PutItemCommand({
      TableName: "Things",
      Item: { pk: { S: pk }, sk: { S: sk }, ...(act && { act: { S: act } }) },
    }),
  );
const putAll = async (...pks: string[]) => {
  for (const pk of pks) await put(pk);
};

test("records come as the wire has them, in order, from the oldest one there is", async () => {
  await put("a");
  await put("a", "report");
  await client.send(new DeleteItemCommand({ TableName: "Things", Key: { pk: { S: "a" }, sk: { S: "A" } } }));
  read();
  await expect.poll(idsSeen).toEqual([["a", "a", "a"]]);
  const keys = { pk: { S: "a" }, sk: { S: "A" } };
  expect(batches()[0]?.Records).toMatchObject([
    { eventName: "INSERT", dynamodb: { Keys: keys, NewImage: keys } },
    { eventName: "MODIFY", dynamodb: { OldImage: keys, NewImage: { ...keys, act: { S: "report" } } } },
    { eventName: "REMOVE", dynamodb: { OldImage: { ...keys, act: { S: "report" } } } },
  ]);
  expect(batches()[0]?.Records[0]).toMatchObject({
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-west-1",
    eventSourceARN: mapping.streamArn,
    dynamodb: { SequenceNumber: "1", StreamViewType: "NEW_AND_OLD_IMAGES" },
  });
});

test("a batch has no more records than its size, and the next one waits for it", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `thing ${index}`);
  await putAll(...ids);
  let running = 0;
  let most = 0;
  read({ batchSize: 10 }, async (event) => {
    most = Math.max(most, ++running);
    await lambda.invoke(event);
    running -= 1;
  });
  await expect.poll(() => idsSeen().map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(idsSeen().flat()).toEqual(ids);
  expect(most).toBe(1);
});

test("a window waits for more once there is a record", async () => {
  read({ windowSeconds: 1 });
  await putAll("a", "b", "c");
  await expect.poll(idsSeen).toEqual([["a", "b", "c"]]);
});

test("what the filter does not match is passed over", async () => {
  await put("draft", "throw", "DRAFT");
  await put("study", undefined, "PUBLICATION");
  const [Pattern] = [FilterPattern.parse('{"dynamodb":{"Keys":{"sk":{"S":["PUBLICATION"]}}}}')];
  const reader = read({ isWanted: Pattern });
  await expect.poll(idsSeen).toEqual([["study"]]);
  await put("another draft", "throw", "DRAFT");
  await expect.poll(() => reader.passed()).toBe("3");
  expect(idsSeen()).toEqual([["study"]]);
});

test.each([
  ['{"eventName":["REMOVE"]}', { eventName: "REMOVE" }, { eventName: "INSERT" }],
  [
    '{"dynamodb":{"Keys":{"sk":{"S":["A","B"]}}}}',
    { dynamodb: { Keys: { sk: { S: "B" } } } },
    { dynamodb: { Keys: { sk: { S: "C" } } } },
  ],
])("%s matches what is equal, and nothing else", (pattern, equal, other) => {
  const filter = FilterPattern.parse(pattern);
  const record = {
    eventName: "INSERT",
    dynamodb: { Keys: {}, SequenceNumber: "1", ApproximateCreationDateTime: 1 },
  };
  expect(filter({ ...record, ...equal } as StreamRecord)).toBe(true);
  expect(filter({ ...record, ...other } as StreamRecord)).toBe(false);
});

describe("when the function fails", () => {
  test.each(["throw once", "exit"])("(%s) the batch comes again until it does not", async (act) => {
    await put("a");
    await put("b", act);
    let events = 0;
    read({}, async (event) => {
      events += 1;
      if (act === "exit" && events === 3) return null;
      return lambda.invoke(event);
    });
    await put("c");
    await expect.poll(() => events).toBeGreaterThanOrEqual(act === "exit" ? 3 : 2);
    await put("d");
    await expect.poll(() => idsSeen().flat()).toContain("d");
    expect(idsSeen().slice(0, 2)).toEqual([
      expect.arrayContaining(["a", "b"]),
      expect.arrayContaining(["a", "b"]),
    ]);
    expect(given).toEqual([]);
  });

  test("a poison record is found by halving and given up after its retries, with all that Lambda writes", async () => {
    await putAll("a", "b");
    await put("poison", "throw");
    await putAll("c", "d", "e");
    read({ bisects: true, maximumRetries: 2 });
    await expect.poll(() => given.length).toBe(1);
    await expect.poll(() => idsSeen().at(-1)).toEqual(["c", "d", "e"]);
    expect(idsSeen().filter((ids) => !ids.includes("poison"))).toEqual([
      ["a", "b"],
      ["c", "d", "e"],
    ]);
    // Halves are no retries: alone it is tried once and twice again.
    expect(idsSeen().filter((ids) => ids.join() === "poison")).toHaveLength(3);
    const { key, content } = given[0] ?? expect.unreachable();
    expect(key).toMatch(
      /^aws\/lambda\/Feed\/shardId-[^/]+\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/,
    );
    const { payload, ...about } = JSON.parse(content);
    expect(about).toMatchObject({
      version: "1.0",
      requestContext: {
        functionArn: mapping.functionArn,
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 3,
      },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      DDBStreamBatchInfo: {
        startSequenceNumber: "3",
        endSequenceNumber: "3",
        batchSize: 1,
        streamArn: mapping.streamArn,
      },
    });
    expect(JSON.parse(payload).Records).toMatchObject([{ dynamodb: { Keys: { pk: { S: "poison" } } } }]);
  });

  test("without halving the whole batch is given up", async () => {
    await putAll("a");
    await put("poison", "throw");
    read({ maximumRetries: 1 });
    await expect.poll(() => given.length).toBe(1);
    expect(JSON.parse(given[0]?.content ?? "")).toMatchObject({ DDBStreamBatchInfo: { batchSize: 2 } });
    expect(idsSeen()).toEqual([
      ["a", "poison"],
      ["a", "poison"],
    ]);
  });

  test("a record that is too old is given up without being tried, or while it is retried", async () => {
    await putAll("old");
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() + 7_200_000);
      read({ maximumAgeSeconds: 3_600 });
      await expect.poll(() => given.length).toBe(1);
    } finally {
      vi.useRealTimers();
    }
    expect(JSON.parse(given[0]?.content ?? "")).toMatchObject({
      requestContext: { condition: "RecordAgeExceeded", approximateInvokeCount: 0 },
    });
    expect(idsSeen()).toEqual([]);
    await putAll("new");
    await expect.poll(idsSeen).toEqual([["new"]]);
  });

  test("with item failures reported, what comes before the first of them does not come again", async () => {
    await putAll("a");
    await put("b", "report once");
    await putAll("c");
    read({ reportsFailures: true });
    await expect.poll(idsSeen).toEqual([
      ["a", "b", "c"],
      ["b", "c"],
    ]);
    await putAll("d");
    await expect.poll(() => idsSeen().at(-1)).toEqual(["d"]);
  });

  test("a report of a record that was not given fails all of the batch", async () => {
    await putAll("a");
    await put("b", "report a stranger");
    read({ reportsFailures: true, maximumRetries: 1 });
    await expect.poll(() => given.length).toBe(1);
    expect(idsSeen()).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  test("a report of nothing, where nothing is reported, is success", async () => {
    await put("a", "report");
    read();
    await expect.poll(idsSeen).toEqual([["a"]]);
    await putAll("b");
    await expect.poll(idsSeen).toEqual([["a"], ["b"]]);
  });
});

describe("after a stop", () => {
  test("reading goes on where it was, without a repetition", async () => {
    await putAll("a", "b");
    const reader = read();
    await expect.poll(() => reader.passed()).toBe("2");
    reader.stop();
    await putAll("c");
    read();
    await expect.poll(idsSeen).toEqual([["a", "b"], ["c"]]);
  });

  test("a record that a read brings when its reader has been stopped comes to the next reader alone", async () => {
    const api = createStreamApi(database.endpoint, "Things");
    let isRead = false;
    const reader: StreamReader = read({}, lambda.invoke, {
      ...api,
      async read(...place) {
        await put("a");
        reader.stop();
        const page = await api.read(...place);
        isRead = page.records.length > 0;
        return page;
      },
    });
    await expect.poll(() => isRead).toBe(true);
    read();
    await expect.poll(idsSeen).toEqual([["a"]]);
    await putAll("b");
    await expect.poll(idsSeen).toEqual([["a"], ["b"]]);
  });

  test("in the middle of a batch, that batch alone comes again", async () => {
    await putAll("a", "b", "c", "d");
    const reader = read({ batchSize: 2 }, async (event) => {
      await lambda.invoke(event);
      // Killed before it could note that the second batch was handled.
      if (batches().length === 2) reader.stop();
    });
    await expect.poll(() => batches().length).toBe(2);
    await expect.poll(() => readFileSync(join(directory, "positions", "Feed.json"), "utf8")).toContain('"2"');
    read({ batchSize: 2 });
    await expect.poll(idsSeen).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ]);
  });

  test.each(["", "garbage", "[["])(
    "with positions that cannot be read (%j) all comes again",
    async (text) => {
      await putAll("a");
      const reader = read();
      await expect.poll(() => reader.passed()).toBe("1");
      reader.stop();
      writeFileSync(join(directory, "positions", "Feed.json"), text);
      read();
      await expect.poll(idsSeen).toEqual([["a"], ["a"]]);
    },
  );

  test("a database that is killed while it is read is read again once it is there", async () => {
    const reader = read();
    await putAll("a");
    await expect.poll(() => reader.passed()).toBe("1");
    process.kill(Number.parseInt(readFileSync(serverRecordFile(directory), "utf8"), 10), "SIGKILL");
    await putAll("b");
    await expect.poll(idsSeen).toEqual([["a"], ["b"]]);
  });
});

describe("the embedded database's records", () => {
  const count = () => {
    const file = new DatabaseSync(databaseFile(directory), { readOnly: true });
    const rows = file.prepare("SELECT count(*) AS n FROM _stream_records").get();
    file.close();
    return rows?.n;
  };

  test("are trimmed up to what was passed, and numbering and reading go on", async () => {
    await putAll("a", "b", "c", "d");
    const reader = read();
    await expect.poll(() => reader.passed()).toBe("4");
    database.trimStream("Things", "2");
    expect(count()).toBe(2);
    database.trimStream("Things", "4");
    expect(count()).toBe(1);
    await putAll("e");
    await expect.poll(() => reader.passed()).toBe("5");
    expect(idsSeen().flat()).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("of a table keep those of another", async () => {
    await putAll("a", "b");
    database.trimStream("Others", String(Number.MAX_SAFE_INTEGER));
    expect(count()).toBe(2);
  });

  test("are found by an index", () => {
    const file = new DatabaseSync(databaseFile(directory), { readOnly: true });
    const plan = file
      .prepare(
        "EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'Things'",
      )
      .all();
    file.close();
    expect(JSON.stringify(plan)).toContain("local_stream_seq");
  });

  test("kept in another way are refused with what to do", async () => {
    const other = mkdtempSync(join(tmpdir(), "other-"));
    const file = new DatabaseSync(databaseFile(other));
    file.exec("CREATE TABLE _stream_records (id INTEGER, number INTEGER)");
    file.close();
    expect(() => openStreamRecords(other)).toThrow(/as dynoxide 1\.2\.1 does.*npm ci/);
    rmSync(other, { recursive: true });
  });
});

test("a table of an earlier start that had no stream gets one and keeps what it has", async () => {
  const old = { ...things, definition: { ...definition, TableName: "Old" } };
  await createTables(client, [old]);
  const Item = { pk: { S: "kept" }, sk: { S: "A" } };
  await client.send(new PutItemCommand({ TableName: "Old", Item }));
  await createTables(client, [{ ...old, definition: { ...old.definition, StreamSpecification } }]);
  await client.send(new PutItemCommand({ TableName: "Old", Item: { ...Item, pk: { S: "new" } } }));
  const api = createStreamApi(database.endpoint, "Old");
  const streamArn = (await api.findStream()) ?? expect.unreachable();
  const [shard] = await api.listShards(streamArn);
  const { records } = await api.read(streamArn, shard?.id ?? "", undefined);
  expect(records.map(({ dynamodb }) => dynamodb.Keys.pk?.S)).toEqual(["new"]);
});

test("a table with another stream than the stacks declare is refused with what to do", async () => {
  const other = { StreamEnabled: true, StreamViewType: "KEYS_ONLY" as const };
  const changed = { ...things, definition: { ...definition, StreamSpecification: other } };
  await expect(createTables(client, [changed])).rejects.toThrow("another stream than the stacks now declare");
});
