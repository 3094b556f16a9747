import { beforeAll, expect, test } from "vitest";
import { documents } from "#functions/store/client.ts";
import { call } from "#test/support/call.ts";
import { callers } from "#test/support/case-studies.ts";
import {
  createDraft,
  publishStudy,
  publishVersion,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

/** Lets `meanwhile` happen between what the next request reads and what it writes. */
function beforeNextWrite(meanwhile: () => Promise<unknown>): void {
  documents.middlewareStack.add(
    (next) => async (args) => {
      if ("TransactItems" in args.input) {
        documents.middlewareStack.remove("meanwhile");
        await meanwhile();
      }
      return next(args);
    },
    { step: "initialize", name: "meanwhile" },
  );
}

test("a revision overtaken by a new version begins as that version", async () => {
  const { id } = await publishStudy();
  beforeNextWrite(() => publishVersion(id, { title: "What changed meanwhile" }));
  await call("reviseCaseStudy", { path: { id }, as: callers.contributor });
  const { body } = await call("getDraft", { path: { id }, as: callers.contributor });
  expect(body).toMatchObject({ title: "What changed meanwhile", basedOnVersion: 2 });
});

test("a comment that somebody else resolves first is answered as they resolved it", async () => {
  const { id } = await submit(await createDraft());
  const { body } = await call("addComment", { path: { id }, as: secretariat, body: { text: "Which year?" } });
  const path = { id, commentId: body.id };
  beforeNextWrite(() => call("resolveComment", { path, as: secretariat }));
  const resolved = await call("resolveComment", { path, as: callers.contributor });
  expect(resolved.body).toMatchObject({ resolvedBy: secretariat.id });
});
