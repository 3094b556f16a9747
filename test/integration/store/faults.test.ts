import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionInProgressException,
} from "@aws-sdk/client-dynamodb";
import { afterEach, expect, test, vi } from "vitest";
import { documents } from "#functions/store/client.ts";
import * as drafts from "#functions/store/drafts.ts";
import * as keys from "#functions/store/keys.ts";
import * as listings from "#functions/store/listings.ts";
import * as publications from "#functions/store/publications.ts";
import * as receipts from "#functions/store/receipts.ts";
import {
  caseStudyId,
  draftInReview,
  storedDraft,
  storedListing,
  storedPublication,
} from "#test/support/case-studies.ts";
import { emptyTable, putItem, readTable } from "#test/support/table.ts";
import { entryOf } from "./entries.ts";

/** Happens to one attempt of a request; `send` is what would have happened to it. */
type Fault = (send: () => Promise<unknown>) => Promise<unknown>;

const refuse =
  (error: Error): Fault =>
  async () => {
    throw error;
  };

const networkError = (code: string) => Object.assign(new Error(code), { code });

/** The database does what it was asked, and the connection ends before it can say so. */
const loseAnswer: Fault = async (send) => {
  await send();
  throw networkError("ECONNRESET");
};

const details = { message: "Injected", $metadata: {} };
const throttled = refuse(new ThrottlingException(details));
const conflict = (...codes: string[]) =>
  refuse(
    new TransactionCanceledException({ ...details, CancellationReasons: codes.map((Code) => ({ Code })) }),
  );

/** Makes the next requests of an operation fail, one fault for each attempt. */
function inject(operation: string, ...next: Fault[]): void {
  documents.middlewareStack.add(
    (send) => async (args) => {
      // What is in this step is an HTTP request.
      const { headers } = args.request as { headers: Record<string, string> };
      const fault = headers["x-amz-target"]?.endsWith(`.${operation}`) ? next.shift() : undefined;
      // A fault answers with what `send` answers, or throws.
      return fault ? ((await fault(() => send(args))) as Awaited<ReturnType<typeof send>>) : send(args);
    },
    { name: "inject", step: "deserialize", priority: "high", override: true },
  );
}

/** The database reads all but the first `count`, and says which it left. */
const leaveUnread =
  (count: number): Fault =>
  async (send) => {
    const answer = await send();
    // What this step answers to a BatchGetItem; no other request meets this fault.
    const { output } = answer as {
      output: { Responses: Record<string, { pk: unknown; sk: unknown }[]>; UnprocessedKeys: object };
    };
    const [[name, items] = ["", []]] = Object.entries(output.Responses);
    const Keys = items.splice(0, count).map(({ pk, sk }) => ({ pk, sk }));
    output.UnprocessedKeys = { [name]: { Keys } };
    return answer;
  };

const times = (count: number, fault: Fault) => Array.from({ length: count }, () => fault);
const unavailable = expect.objectContaining({ name: "UnavailableError" });

const publishing = () => ({
  draft: draftInReview(),
  publication: storedPublication(),
  listing: storedListing(),
  previous: undefined,
  history: entryOf("publish"),
});

afterEach(async () => {
  documents.middlewareStack.remove("inject");
  await emptyTable();
});

test("a read that is throttled for a moment succeeds", async () => {
  await drafts.add(storedDraft(), entryOf("create"));
  inject("GetItem", throttled, refuse(new ProvisionedThroughputExceededException(details)));
  expect(await drafts.get(caseStudyId)).toEqual(storedDraft());
});

test.each([
  ["throttled", throttled],
  ["without a connection", refuse(networkError("ECONNREFUSED"))],
  [
    "that the database fails to answer",
    refuse(Object.assign(new Error(), { $metadata: { httpStatusCode: 500 } })),
  ],
])("a list that stays %s is unavailable", async (_, fault) => {
  inject("Query", ...times(3, fault));
  await expect(listings.list({ filter: {}, newestFirst: true, limit: 20 })).rejects.toEqual(unavailable);
});

test("a failure that will not pass is not called unavailable", async () => {
  const denied = Object.assign(new Error("Denied"), { name: "AccessDeniedException", $fault: "client" });
  inject("GetItem", refuse(denied));
  await expect(drafts.get(caseStudyId)).rejects.toBe(denied);
});

test("publishing that meets another transaction is tried again, and done once", async () => {
  await drafts.add(draftInReview(), entryOf("create"));
  inject(
    "TransactWriteItems",
    conflict("None", "TransactionConflict"),
    conflict("ThrottlingError"),
    refuse(new TransactionInProgressException(details)),
  );
  expect(await publications.publish(publishing())).toBe("published");
  expect(await publications.latestChange()).toBe(1);
});

test("publishing that keeps meeting other transactions is unavailable and writes nothing", async () => {
  await drafts.add(draftInReview(), entryOf("create"));
  const before = await readTable();
  inject("TransactWriteItems", ...times(8, conflict("TransactionConflict")));
  await expect(publications.publish(publishing())).rejects.toEqual(unavailable);
  expect(await readTable()).toEqual(before);
});

test("a transaction cancelled for another reason is an error, not an outcome", async () => {
  inject("TransactWriteItems", conflict("None", "ValidationError"));
  await expect(drafts.add(storedDraft(), entryOf("create"))).rejects.toThrow(TransactionCanceledException);
});

test("publishing whose answer is lost is published, not stale, and counted once", async () => {
  await drafts.add(draftInReview(), entryOf("create"));
  inject("TransactWriteItems", loseAnswer, loseAnswer);
  expect(await publications.publish(publishing())).toBe("published");
  expect(await publications.latestChange()).toBe(1);
  expect(await publications.get(caseStudyId)).toEqual(storedPublication());
});

test("a draft whose first answer is lost is added and saved, not there already or stale", async () => {
  inject("TransactWriteItems", loseAnswer);
  expect(await drafts.add(storedDraft(), entryOf("create"))).toBe("added");
  inject("TransactWriteItems", loseAnswer);
  expect(await drafts.save(storedDraft({ revision: 2 }), 1)).toBe("saved");
});

test("a write of which every answer is lost is unavailable; its repetition finds the receipt", async () => {
  await drafts.add(draftInReview(), entryOf("create"));
  const receipt = {
    caller: "editor-my",
    key: "0c5d",
    operation: "POST /v1/case-studies/x/moves",
    bodyHash: "9c56cc51",
    status: 200,
    headers: {},
    body: { state: "published" },
  };
  inject("TransactWriteItems", ...times(3, loseAnswer));
  await expect(publications.publish(publishing(), receipt)).rejects.toEqual(unavailable);
  expect(await receipts.find("editor-my", "0c5d")).toEqual(receipt);
  const repeated = await publications.publish(publishing(), receipt).catch((error: unknown) => error);
  expect(receipts.isTaken(repeated)).toBe(true);
});

test("a request that gets no answer at all is given up and sent again", async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    if (requests > 1) response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://127.0.0.1:${port}`);
  vi.resetModules();
  try {
    const { get } = await import("#functions/store/drafts.ts");
    expect(await get(caseStudyId)).toBeUndefined();
    expect(requests).toBe(2);
  } finally {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  }
});

test("a batch that the database leaves partly unread is read to its end, in order", async () => {
  const ids = ["A", "B", "C", "D"].map((letter) => caseStudyId.slice(0, -1) + letter);
  for (const id of ids) await putItem({ ...storedPublication({ id }), ...keys.publication(id) });
  inject("BatchGetItem", leaveUnread(3), leaveUnread(3), leaveUnread(1));
  const read = await publications.getMany([...ids].reverse());
  expect(read.map(({ id }) => id)).toEqual([...ids].reverse());
  inject("BatchGetItem", ...times(20, leaveUnread(4)));
  await expect(publications.getMany(ids)).rejects.toEqual(unavailable);
});
