import { beforeAll, describe, expect, test } from "vitest";
import type { Caller, Move } from "#schemas/life-cycle.ts";
import type { OperationId } from "#schemas/operations.ts";
import { type CallRequest, call, callRefused, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import {
  createDraft,
  editDraft,
  move,
  publishStudy,
  revise,
  type Study,
  submit,
} from "#test/support/life-of-a-study.ts";
import { readAll } from "#test/support/pages.ts";
import { putItem, readTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const author: Caller = callers.contributor;
const reviewer: Caller = callers.editor;

let keys = 0;
const newKey = () => `key-${++keys}`;

/** Every request that may be repeated under a key, ready to be sent once. */
const requests: Record<string, () => Promise<[OperationId, CallRequest]>> = {
  "create a draft": async () => ["createDraft", { as: author, body: caseStudyContent() }],
  "revise a study": async () => ["reviseCaseStudy", { as: author, path: { id: (await publishStudy()).id } }],
  "submit a draft": async () => moving(await createDraft(), { move: "submit" }, author),
  "retract a draft": async () => moving(await submit(await createDraft()), { move: "retract" }, author),
  "claim a draft": async () => moving(await submit(await createDraft()), { move: "claim" }, reviewer),
  "release a draft": async () => moving(await claimed(), { move: "release" }, reviewer),
  "reassign a draft": async () =>
    moving(await claimed(), { move: "reassign", reviewer: "editor-sn" }, callers.administrator),
  "request changes": async () => moving(await claimed(), { move: "request-changes", comment: "x" }, reviewer),
  "publish a draft": async () => moving(await claimed(), { move: "publish" }, reviewer),
  "publish a version": async () =>
    moving(
      await move(await submit(await revise((await publishStudy()).id)), "claim", reviewer),
      { move: "publish" },
      reviewer,
    ),
  "withdraw a study": async () => moving(await publishStudy(), { move: "withdraw", comment: "x" }, reviewer),
  "reinstate a study": async () =>
    moving(
      await move(await publishStudy(), "withdraw", reviewer, { comment: "x" }),
      { move: "reinstate", comment: "y" },
      reviewer,
    ),
  "add a comment": async () => [
    "addComment",
    { as: author, path: { id: (await createDraft()).id }, body: { text: "A remark" } },
  ],
  "resolve a comment": async () => ["resolveComment", { as: author, path: await commented() }],
  "resolve a resolved comment": async () => {
    const path = await commented();
    await call("resolveComment", { as: reviewer, path });
    return ["resolveComment", { as: author, path }];
  },
};

const claimed = async () => move(await submit(await createDraft()), "claim", reviewer);

function moving({ id, tag }: Study, body: Move, as: Caller): [OperationId, CallRequest] {
  return ["moveCaseStudy", { as, path: { id }, ifMatch: tag, body }];
}

async function commented() {
  const { id } = await createDraft();
  const { body } = await call("addComment", { path: { id }, as: reviewer, body: { text: "Why?" } });
  return { id, commentId: body.id };
}

describe.each(Object.entries(requests))(
  "a caller who repeats a request to %s under its key",
  (_, prepare) => {
    test("gets the first answer again, marked as such, and it has happened once", async () => {
      const [name, request] = await prepare();
      const idempotencyKey = newKey();
      const first = await call(name, { ...request, idempotencyKey });
      expect(first.headers).not.toHaveProperty("idempotency-replayed");
      const after = await readTable();
      for (const key of [idempotencyKey, `"${idempotencyKey}"`]) {
        const again = await call(name, { ...request, idempotencyKey: key });
        expect(again).toEqual({
          ...first,
          headers: { ...first.headers, "idempotency-replayed": "true" },
        });
      }
      expect(await readTable()).toEqual(after);
    });

    test("with anything else in it is refused", async () => {
      const [name, request] = await prepare();
      const idempotencyKey = newKey();
      await call(name, { ...request, idempotencyKey });
      const after = await readTable();
      const others: CallRequest[] = [
        { ...request, body: { ...Object(request.body), note: "more" } },
        { ...request, ifMatch: '"draft-9"' },
        ...(request.path
          ? [{ ...request, path: { ...request.path, id: "01JCE5S4T0V5X7RQ2B8N6KDWMA" } }]
          : []),
      ];
      for (const other of others) {
        expect(await callRefused(name, { ...other, idempotencyKey })).toMatchObject({
          status: 422,
          type: "idempotency-key-reused",
          detail: expect.stringContaining("Use a new key"),
        });
      }
      expect(await readTable()).toEqual(after);
    });

    test("is one of two at the same time: both get one answer", async () => {
      const [name, request] = await prepare();
      const idempotencyKey = newKey();
      const answers = await Promise.all([1, 2, 3].map(() => call(name, { ...request, idempotencyKey })));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.filter(({ headers }) => !headers["idempotency-replayed"])).toHaveLength(1);
    });
  },
);

describe("a key", () => {
  test("belongs to its caller: another's request under it is a request of its own", async () => {
    const idempotencyKey = newKey();
    const body = { title: "Mine" };
    const mine = await call("createDraft", { as: author, body, idempotencyKey });
    const theirs = await call("createDraft", { as: callers.foreignContributor, body, idempotencyKey });
    expect(theirs.body.id).not.toBe(mine.body.id);
    const client: Caller = { id: "client:contributor-ma", role: "contributor", country: "MA" };
    expect((await call("createDraft", { as: client, body, idempotencyKey })).body.id).not.toBe(mine.body.id);
  });

  test("that was refused may be used for the corrected request", async () => {
    const draft = await createDraft({ title: "Begun" });
    const idempotencyKey = newKey();
    const request = { path: { id: draft.id }, as: author, body: { move: "submit" }, idempotencyKey };
    expect(await callRefused("moveCaseStudy", { ...request, ifMatch: draft.tag })).toMatchObject({
      type: "incomplete",
    });
    const { tag } = await editDraft(draft, caseStudyContent());
    expect((await call("moveCaseStudy", { ...request, ifMatch: tag })).body.state).toBe("submitted");
  });

  test("is forgotten after a day, also before the database has deleted it", async () => {
    const idempotencyKey = newKey();
    const request = { as: author, body: { title: "Twice" }, idempotencyKey };
    const first = await call("createDraft", request);
    const record = (await readTable()).get(`IDEMPOTENCY#${author.id}#${idempotencyKey} / RECORD`);
    const day = 24 * 60 * 60;
    const now = Math.floor(Date.now() / 1000);
    expect(record?.expiresAt).toBeGreaterThan(now + day - 60);
    expect(record?.expiresAt).toBeLessThanOrEqual(now + day);
    await putItem({ ...record, pk: String(record?.pk), sk: String(record?.sk), expiresAt: now - 1 });
    const second = await call("createDraft", request);
    expect(second.headers).not.toHaveProperty("idempotency-replayed");
    expect(second.body.id).not.toBe(first.body.id);
    expect((await call("createDraft", request)).body).toEqual(second.body);
  });

  test.each(["", '""', "a b", "clé", "x".repeat(201)])("written %j is a 400", async (idempotencyKey) => {
    expect(await callRefused("createDraft", { as: author, body: {}, idempotencyKey })).toMatchObject({
      status: 400,
      errors: [{ in: "header", pointer: "/idempotency-key" }],
    });
  });

  test("does not make a request possible that the caller may not make", async () => {
    const idempotencyKey = newKey();
    const refused = await callRefused("createDraft", { as: callers.reader, body: {}, idempotencyKey });
    expect(refused.status).toBe(403);
  });

  test("may hold the separator of the database's keys without touching another's", async () => {
    const as = { ...author, id: "a" };
    const other = { ...author, id: "a#b" };
    const body = { title: "x" };
    const one = await call("createDraft", { as, body, idempotencyKey: "b#c" });
    const two = await call("createDraft", { as: other, body, idempotencyKey: "c" });
    expect(one.body.id).not.toBe(two.body.id);
  });
});

test("a repeated create has left one draft", async () => {
  const as: Caller = { id: "contributor-ly", role: "contributor", country: "LY" };
  const request = { as, body: { title: "Once" }, idempotencyKey: newKey() };
  await Promise.all([1, 2, 3, 4, 5].map(() => send("createDraft", request)));
  expect(await readAll("listMyWork", { as })).toHaveLength(1);
});
