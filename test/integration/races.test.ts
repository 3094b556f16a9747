import { GetCommand, TransactGetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";
import * as keys from "#functions/store/keys.ts";
import { CaseStudy } from "#schemas/case-study.ts";
import type { Caller, Draft, Move } from "#schemas/life-cycle.ts";
import { type Answer, type CallRequest, call, callRefused, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { beforeNextWrite } from "#test/support/commands.ts";
import {
  createDraft,
  editDraft,
  move,
  publish,
  publishStudy,
  publishVersion,
  revise,
  type Study,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { readAll } from "#test/support/pages.ts";
import { readTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

const author: Caller = callers.contributor;
const reviewer: Caller = callers.editor;
const reason = { comment: "A reason" };

const moving = ({ id, tag }: Study, body: Move, as: Caller): CallRequest => ({
  path: { id },
  as,
  ifMatch: tag,
  body,
});
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
const claimed = async () => move(await submit(await createDraft()), "claim", reviewer);
const historyOf = async (id: string) =>
  (await readAll("listHistory", { path: { id }, as: secretariat })).map(({ action }) => action);
const read = async (id: string): Promise<Draft> =>
  (await call("getDraft", { path: { id }, as: secretariat })).body;

/** The change feed as it is kept, in order. */
const changes = async () =>
  [...(await readTable()).values()]
    .filter(({ pk }) => pk === "CHANGE")
    .map(({ sk, type, id }) => ({ sk, type, id }));

async function expectChangesWithoutGap(): Promise<void> {
  const numbers = (await changes()).map(({ sk }) => Number(sk)).sort((one, other) => one - other);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect((await call("getHealth")).body.latestChange).toBe(numbers.length);
}

/** What is listed about a study is exactly its public copy. */
async function expectListedAsPublic(id: string): Promise<void> {
  const copy = await send("getCaseStudy", { path: { id } });
  const items = (await readAll("listCaseStudies")).filter((study) => study.id === id);
  const shown = CaseStudy.safeParse(copy.body).data;
  expect(items.map(({ version, revision }) => ({ version, revision }))).toEqual(
    copy.status === 200 ? [{ version: shown?.version, revision: shown?.revision }] : [],
  );
}

describe("two at the same time", () => {
  test.each([1, 2, 3, 4, 5])("claim one draft: one of them reviews it (%i)", async () => {
    const submitted = await submit(await createDraft());
    const editors = [reviewer, callers.otherEditor, secretariat, callers.administrator];
    const answers = await Promise.all(
      editors.map((as) => send("moveCaseStudy", moving(submitted, { move: "claim" }, as))),
    );
    const winners = editors.filter((_, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    expect(await read(submitted.id)).toMatchObject({ reviewer: winners[0]?.id, revision: 3 });
    expect(await historyOf(submitted.id)).toEqual(["claim", "submit", "create"]);
  });

  test("send one publication twice: there is one version", async () => {
    const study = await claimed();
    const before = (await changes()).length;
    const publishing = moving(study, { move: "publish" }, reviewer);
    const answers = await Promise.all([1, 2, 3].map(() => send("moveCaseStudy", publishing)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    expect((await call("listVersions", { path: { id: study.id } })).body.items).toHaveLength(1);
    expect(await changes()).toHaveLength(before + 1);
    expect(await callRefused("moveCaseStudy", publishing)).toMatchObject({ status: 409 });
  });

  test("send one publication twice under one key: there is one version, and both are told of it", async () => {
    const study = await claimed();
    const before = (await changes()).length;
    const publishing = { ...moving(study, { move: "publish" }, reviewer), idempotencyKey: "publish-once" };
    const answers = await Promise.all([1, 2, 3].map(() => call("moveCaseStudy", publishing)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await call("listVersions", { path: { id: study.id } })).body.items).toHaveLength(1);
    expect(await changes()).toHaveLength(before + 1);
  });

  test("use one key for different requests: one has its effect, the others are refused", async () => {
    const as: Caller = { id: "contributor-ye", role: "contributor", country: "YE" };
    const answers = await Promise.all(
      ["one", "two", "three"].map((title) =>
        send("createDraft", { as, body: { title }, idempotencyKey: "one-key" }),
      ),
    );
    expect(statuses(answers)).toEqual([201, 422, 422]);
    expect(await readAll("listMyWork", { as })).toHaveLength(1);
  });

  test("edit one revision: one is kept whole, the other is told to read again", async () => {
    const draft = await createDraft();
    const colleague: Caller = { id: "colleague-ma", role: "contributor", country: "MA" };
    const edits: [Caller, { title: string; oneLine: string }][] = [
      [author, { title: "By the author", oneLine: "By the author" }],
      [colleague, { title: "By the colleague", oneLine: "By the colleague" }],
    ];
    const answers = await Promise.all(
      edits.map(([as, body]) =>
        send("updateDraft", { path: { id: draft.id }, as, ifMatch: draft.tag, body }),
      ),
    );
    expect(statuses(answers)).toEqual([200, 412]);
    const winner = edits[answers.findIndex(({ status }) => status === 200)];
    expect(await read(draft.id)).toMatchObject({ ...winner?.[1], revision: 2 });
  });

  test("revise one study: one draft is opened, the other is pointed at it", async () => {
    const { id } = await publishStudy();
    const answers = await Promise.all(
      [author, reviewer, secretariat].map((as) => send("reviseCaseStudy", { path: { id }, as })),
    );
    expect(statuses(answers)).toEqual([201, 409, 409]);
    expect(await historyOf(id)).toEqual(["revise", "publish", "claim", "submit", "create"]);
  });

  test("resolve one comment: both are answered what is kept", async () => {
    const { id } = await createDraft();
    const { body } = await call("addComment", { path: { id }, as: reviewer, body: { text: "Why?" } });
    const path = { id, commentId: body.id };
    let first: Answer | undefined;
    beforeNextWrite("resolveComment", async () => {
      first = await call("resolveComment", { path, as: author });
    });
    const second = await call("resolveComment", { path, as: reviewer });
    expect(second.body).toMatchObject({ resolvedBy: author.id });
    expect(second.body).toEqual(first?.body);
  });

  test("publish studies of one title: each gets an address of its own", async () => {
    const title = "A title that two had";
    const [one, two] = await Promise.all([1, 2].map(() => createDraft({ ...caseStudyContent(), title })));
    if (!one || !two) throw new Error("Both were created.");
    const second = await move(await submit(two), "claim", reviewer);
    const first = await move(await submit(one), "claim", reviewer);
    beforeNextWrite("moveCaseStudy", () => move(second, "publish", reviewer));
    const { result } = await move(first, "publish", reviewer);
    expect(result.slug).toBe(`ma-a-title-that-two-had-${one.id.slice(-6).toLowerCase()}`);
    expect((await call("getCaseStudy", { path: { id: "ma-a-title-that-two-had" } })).body.id).toBe(two.id);
  });
});

describe("somebody who is overtaken between reading and writing", () => {
  /** The move is refused as stale, because `other` came first. */
  const expectOvertaken = async (study: Study, body: Move, as: Caller, other: () => Promise<unknown>) => {
    beforeNextWrite("moveCaseStudy", other);
    expect(await callRefused("moveCaseStudy", moving(study, body, as))).toMatchObject({
      status: 412,
      type: "stale",
    });
  };

  test("by a retraction does not claim", async () => {
    const submitted = await submit(await createDraft());
    await expectOvertaken(submitted, { move: "claim" }, reviewer, () => move(submitted, "retract", author));
    expect(await read(submitted.id)).toMatchObject({ state: "draft", revision: 3 });
    expect(await historyOf(submitted.id)).toEqual(["retract", "submit", "create"]);
  });

  test("by a reassignment does not publish", async () => {
    const study = await claimed();
    await expectOvertaken(study, { move: "publish" }, reviewer, () =>
      move(study, "reassign", callers.administrator, { reviewer: "editor-sn" }),
    );
    expect(await callRefused("getCaseStudy", { path: { id: study.id } })).toMatchObject({ status: 404 });
    expect(await read(study.id)).toMatchObject({ state: "in-review", reviewer: "editor-sn" });
  });

  test("by a deletion does not submit", async () => {
    const draft = await createDraft();
    const { id } = draft;
    await expectOvertaken(draft, { move: "submit" }, author, () =>
      call("deleteDraft", { path: { id }, as: author, ifMatch: draft.tag }),
    );
    expect(await callRefused("getDraft", { path: { id }, as: author })).toMatchObject({ status: 404 });
    expect([...(await readTable()).keys()].filter((key) => key.includes(`${id} / SUBMISSION`))).toEqual([]);
  });

  test("by a submission does not delete", async () => {
    const draft = await createDraft();
    beforeNextWrite("deleteDraft", () => submit(draft));
    expect(
      await callRefused("deleteDraft", { path: { id: draft.id }, as: author, ifMatch: draft.tag }),
    ).toMatchObject({ status: 412 });
    expect(await read(draft.id)).toMatchObject({ state: "submitted" });
  });

  test("by a withdrawal does not publish over it, and may do so after reading again", async () => {
    const published = await publishStudy({ title: "Withdrawn under the pen" });
    const study = await move(await submit(await revise(published.id)), "claim", reviewer);
    await expectOvertaken(study, { move: "publish" }, reviewer, () =>
      move(published, "withdraw", secretariat, reason),
    );
    expect(await callRefused("getCaseStudy", { path: { id: study.id } })).toMatchObject({ status: 410 });
    await expectListedAsPublic(study.id);
    expect((await move(study, "publish", reviewer)).result).toMatchObject({ version: 2, revision: 3 });
    await expectListedAsPublic(study.id);
  });

  test("by a new version does not withdraw it", async () => {
    const published = await publishStudy({ title: "Renewed before withdrawal" });
    const study = await move(await submit(await revise(published.id)), "claim", reviewer);
    await expectOvertaken(published, { move: "withdraw", ...reason }, secretariat, () =>
      move(study, "publish", reviewer),
    );
    expect((await call("getCaseStudy", { path: { id: study.id } })).body).toMatchObject({ version: 2 });
    await expectListedAsPublic(study.id);
  });

  test("by the publication of another version begins the revision from that one", async () => {
    const { id } = await publishStudy();
    beforeNextWrite("reviseCaseStudy", () => publishVersion(id, { summary: "The second version" }));
    await call("reviseCaseStudy", { path: { id }, as: reviewer });
    expect(await read(id)).toMatchObject({ basedOnVersion: 2, summary: "The second version" });
  });

  test("by other publications publishes after them", async () => {
    const study = await claimed();
    beforeNextWrite("moveCaseStudy", () => publishStudy({ title: "Quicker" }));
    await move(study, "publish", reviewer);
    await expectChangesWithoutGap();
  });
});

describe("a copy of the table that lags behind", () => {
  /** Answers reads of items like these with `answer`, whatever is stored. */
  const lag = (sk: string, answer: object, { consistent }: { consistent: boolean }) =>
    documents.middlewareStack.add(
      (next) => async (args) => {
        // The inputs of all commands at once are a union too wide to read; these members are all that is needed.
        const { Key, ConsistentRead } = args.input as { Key?: { sk: string }; ConsistentRead?: boolean };
        if (Key?.sk !== sk || (ConsistentRead && !consistent)) return next(args);
        return { output: answer as never, response: undefined };
      },
      { name: "lag", step: "initialize" },
    );
  const twoOfOneTitle = async (title: string) => {
    const { slug } = await publishStudy({ title });
    const second = await createDraft({ ...caseStudyContent(), title });
    return { slug, second: await move(await submit(second), "claim", reviewer) };
  };

  afterEach(() => {
    documents.middlewareStack.remove("lag");
    vi.restoreAllMocks();
  });

  test("does not choose the slug of a new publication", async () => {
    const { slug, second } = await twoOfOneTitle("A title not yet everywhere");
    lag("SLUG", {}, { consistent: false });
    const { result } = await move(second, "publish", reviewer);
    expect(result.slug).toBe(`${slug}-${second.id.slice(-6).toLowerCase()}`);
  });

  test("is given up in the end: the slug stays taken", async () => {
    const { second } = await twoOfOneTitle("A title always taken");
    lag("SLUG", {}, { consistent: true });
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await callRefused("moveCaseStudy", moving(second, { move: "publish" }, reviewer))).toMatchObject({
      status: 503,
      type: "unavailable",
    });
    expect(await read(second.id)).toMatchObject({ state: "in-review" });
  });

  test("is given up in the end: the version stays behind", async () => {
    const { id } = await publishStudy();
    const { Item } = await documents.send(
      new GetCommand({ TableName: tableName, Key: keys.publication(id) }),
    );
    await publishVersion(id, { summary: "The second version" });
    lag("PUBLICATION", { Item }, { consistent: true });
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await callRefused("reviseCaseStudy", { path: { id }, as: reviewer })).toMatchObject({
      status: 503,
      type: "unavailable",
    });
  });
});

describe("many at the same time", () => {
  test("change one draft: one wins each revision, and in the end nothing is lost", async () => {
    const writers = 200;
    const { id, tag } = await createDraft({ summary: "begun" });
    const patch = (ifMatch: string | undefined, summary: string) =>
      send("updateDraft", { path: { id }, as: author, ifMatch, body: { summary } });

    const first = await Promise.all(
      Array.from({ length: writers }, (_, writer) => patch(tag, `begun ${writer}`)),
    );
    expect(statuses(first)).toEqual([200, ...Array(writers - 1).fill(412)]);

    const revisions = new Set([2]);
    const append = async (writer: number) => {
      for (;;) {
        const { headers, body } = await call("getDraft", { path: { id }, as: author });
        const answer = await patch(headers.etag, `${body.summary} ${writer}`);
        if (answer.status === 200) return revisions.add(Number(answer.headers.etag?.match(/\d+/)?.[0]));
        expect(answer.status).toBe(412);
      }
    };
    const losers = first.flatMap(({ status }, writer) => (status === 412 ? writer : []));
    // Four at a time: all at once would read and be refused some 20,000 times.
    const retry = async () => {
      for (let next = losers.pop(); next !== undefined; next = losers.pop()) await append(next);
    };
    await Promise.all([retry(), retry(), retry(), retry()]);

    const { summary, revision } = await read(id);
    const [begun, ...numbers] = String(summary).split(" ");
    expect(begun).toBe("begun");
    expect(numbers.map(Number).sort((one, other) => one - other)).toEqual([...Array(writers).keys()]);
    expect(revision).toBe(writers + 1);
    expect(revisions).toEqual(new Set(Array.from({ length: writers }, (_, index) => index + 2)));
  });

  test("publish, withdraw and reinstate different studies: their changes are in one order without a gap", async () => {
    const ready = await Promise.all(Array.from({ length: 6 }, claimed));
    const published = await Promise.all(
      Array.from({ length: 3 }, (_, index) => publishStudy({ title: `To go ${index}` })),
    );
    const before = (await changes()).length;
    await Promise.all([
      ...ready.map((study) => move(study, "publish", reviewer)),
      ...published.map(async (study) =>
        move(await move(study, "withdraw", secretariat, reason), "reinstate", secretariat, reason),
      ),
    ]);
    const added = (await changes()).slice(before);
    expect(added.map(({ type, id }) => `${type} ${id}`).sort()).toEqual(
      [
        ...ready.map(({ id }) => `publish ${id}`),
        ...published.flatMap(({ id }) => [`withdraw ${id}`, `reinstate ${id}`]),
      ].sort(),
    );
    await expectChangesWithoutGap();
    for (const { id } of [...ready, ...published]) await expectListedAsPublic(id);
  });
});

describe("a reader while a study is published, withdrawn and reinstated", () => {
  const country = "TN";
  const themes = ["payments", "e-services", "grievance-redress"];

  /** The public copy, its version and every place where it may be listed, at one moment. */
  async function snapshot(id: string, publishedAt: string) {
    const places = keys.listings({ id, publishedAt, country, themes });
    const { Responses = [] } = await documents.send(
      new TransactGetCommand({
        TransactItems: [keys.publication(id), ...places].map((Key) => ({
          Get: { TableName: tableName, Key },
        })),
      }),
    );
    const [copy, ...listings] = Responses.map(({ Item }) => Item);
    const due = copy?.withdrawnAt ? [] : keys.listings({ id, publishedAt, country, themes: copy?.themes });
    return {
      copy,
      listed: places
        .flatMap(({ pk }, index) => (listings[index] ? `${pk} ${listings[index].revision}` : []))
        .sort(),
      expected: due.map(({ pk }) => `${pk} ${copy?.revision}`).sort(),
    };
  }

  test("finds it whole or not at all, in the copy and in every list", async () => {
    const as: Caller = { id: "contributor-tn", role: "contributor", country };
    let study = await publishStudy({ country, themes: ["payments", "e-services"], title: "Watched" });
    const { publishedAt } = (await call("getCaseStudy", { path: { id: study.id } })).body;
    let isWriting = true;
    const seen = new Set<string>();

    const look = async () => {
      const { copy, listed, expected } = await snapshot(study.id, publishedAt);
      expect(listed).toEqual(expected);
      seen.add(copy?.withdrawnAt ? "withdrawn" : "published");
    };
    const write = async () => {
      for (const next of [["e-services"], ["grievance-redress", "payments"], themes]) {
        study = await publish(await editDraft(await revise(study.id, as), { themes: next }, as), {
          author: as,
        });
        const withdrawn = await move(study, "withdraw", secretariat, reason);
        await look();
        study = { ...study, ...(await move(withdrawn, "reinstate", secretariat, reason)) };
      }
    };
    const watchTable = async () => {
      while (isWriting) await look();
    };
    const watchAnswers = async () => {
      const readCopy = () => send("getCaseStudy", { path: { id: study.id } });
      while (isWriting) {
        const before = await readCopy();
        const { items } = (await call("listCaseStudies", { query: `country=${country}` })).body;
        const after = await readCopy();
        // Only what did not change meanwhile can be compared.
        if (JSON.stringify(before.body) !== JSON.stringify(after.body)) continue;
        const copy = CaseStudy.safeParse(before.body).data;
        expect(items.map(({ revision, themes }) => ({ revision, themes }))).toEqual(
          copy ? [{ revision: copy.revision, themes: copy.themes }] : [],
        );
      }
    };
    const writing = write().finally(() => {
      isWriting = false;
    });
    await Promise.all([writing, watchTable(), watchTable(), watchAnswers()]);
    expect(seen).toEqual(new Set(["published", "withdrawn"]));
    await look();
    await expectChangesWithoutGap();
  });
});
