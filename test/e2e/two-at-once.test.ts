import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { type ApiAnswer, type ApiRequest, connect } from "#test/support/contract-api.ts";
import { type ApiStudy, ownContent, storyOf } from "#test/support/contract-studies.ts";

const api = connect(inject("server"));
const story = storyOf(api);

const moving = ({ id, tag }: ApiStudy, as: string, move: string): ApiRequest => ({
  as,
  path: { id },
  ifMatch: tag,
  body: { move },
});
const statuses = (answers: readonly ApiAnswer[]) => answers.map(({ status }) => status).sort();
const times = <Result>(count: number, run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

test("of two editors who claim the same draft one gets it, and the other is told", async () => {
  const draft = await story.submit(await story.create());
  const answers = await Promise.all([
    api.send("moveCaseStudy", moving(draft, "editor-my", "claim")),
    api.send("moveCaseStudy", moving(draft, "editor-sn", "claim")),
  ]);
  const [won, lost] = statuses(answers);
  expect(won).toBe(200);
  expect([409, 412]).toContain(lost);
  const { body } = await api.call("listHistory", { as: "administrator", path: { id: draft.id } });
  expect(body.items.filter(({ action }) => action === "claim")).toHaveLength(1);
});

test("a draft that is sent twenty times at once under one key is created once", async () => {
  const content = ownContent();
  const request = { as: "contributor-tr", body: { ...content, country: "TR" }, idempotencyKey: randomUUID() };
  const answers = await times(20, () => api.call("createDraft", request));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === undefined)).toHaveLength(1);
  const { body } = await api.call("listMyWork", { as: "contributor-tr", query: "limit=100" });
  expect(body.items.filter(({ title }) => title === content.title)).toHaveLength(1);
});

test("a publish that is sent five times at once makes one version", async () => {
  const claimed = await story.claim(await story.submit(await story.create()));
  const answers = await times(5, () => api.send("moveCaseStudy", moving(claimed, "editor-my", "publish")));
  expect(statuses(answers)[0]).toBe(200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { body } = await api.call("listVersions", { path: { id: claimed.id } });
  expect(body.items.map(({ version }) => version)).toEqual([1]);
});

test("of twenty edits of one state of a draft one is kept, and the others are told", async () => {
  const draft = await story.create();
  const answers = await times(20, (index) =>
    api.send("updateDraft", {
      as: index % 2 === 0 ? "contributor-ma" : "editor-my",
      path: { id: draft.id },
      ifMatch: draft.tag,
      body: { fundingSource: `Version ${index}` },
    }),
  );
  expect(statuses(answers)).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  const kept = answers.findIndex(({ status }) => status === 200);
  const { body } = await api.call("getDraft", { as: "contributor-ma", path: { id: draft.id } });
  expect(body).toMatchObject({ fundingSource: `Version ${kept}`, revision: 2 });
});

test("edits of twenty people who each read the newest state first are all kept", async () => {
  const { id } = await story.create(ownContent({ partners: [] }));
  await times(20, async (index) => {
    for (;;) {
      const { headers, body } = await api.call("getDraft", { as: "contributor-ma", path: { id } });
      const answer = await api.send("updateDraft", {
        as: "contributor-ma",
        path: { id },
        ifMatch: headers.etag ?? "",
        body: { partners: [...(body.partners ?? []), `Partner ${index}`] },
      });
      if (answer.status === 200) return;
      expect(answer.status).toBe(412);
    }
  });
  const { body } = await api.call("getDraft", { as: "contributor-ma", path: { id } });
  expect(body.partners?.toSorted()).toEqual(
    Array.from({ length: 20 }, (_, index) => `Partner ${index}`).sort(),
  );
});
