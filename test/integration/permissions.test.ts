import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { handler as addClaimsToToken } from "#functions/add-claims-to-token.ts";
import { handler as invalidatePages } from "#functions/invalidate-pages.ts";
import { handler as writeFullCopy } from "#functions/write-full-copy.ts";
import type { FunctionName } from "#infra/function-names.ts";
import { tableAccess } from "#infra/table-access.ts";
import type { OperationId } from "#schemas/operations.ts";
import { type CallRequest, call, eventOf, invoke, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import { permittedUses, runAs, usesOf } from "#test/support/commands.ts";
import {
  createDraft,
  move,
  publishStudy,
  publishVersion,
  revise,
  submit,
} from "#test/support/life-of-a-study.ts";
import { indexEverything } from "#test/support/search-index.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const author = callers.contributor;
const editor = callers.editor;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return putVocabulary();
});
afterAll(() => vi.useRealTimers());

/** Every function reads the vocabulary itself, as in a Lambda environment of its own: the cache is too old. */
const forget = () => vi.setSystemTime(Date.now() + 6 * 60 * 1000);
beforeEach(forget);

async function use(name: OperationId, request: CallRequest = {}) {
  forget();
  return call(name, request);
}

/** What functions send seldom: a large export, a failed upload, the files of an index that is replaced. Other tests lead there. */
const seldom: Partial<Record<FunctionName, readonly string[]>> = {
  exportCaseStudies: ["exports GetObject", "exports PutObject"],
  writeFullCopy: ["full AbortMultipartUpload"],
  // Lambda itself sends the second, when the function has failed.
  indexSearch: ["search DeleteObject", "givenUp PutObject"],
};

/** Everything else each function does to table and bucket, by requests that lead it through all of its branches. */
const doings: Record<FunctionName, () => Promise<unknown>> = {
  listCaseStudies: () => use("listCaseStudies", { query: "theme=payments&country=MA&status=active" }),
  getCaseStudy: async () => {
    const { slug } = await publishStudy();
    await use("getCaseStudy", { path: { id: slug } });
    await use("getCaseStudy", { path: { id: `${slug}.csv` } });
  },
  listVersions: async () => use("listVersions", { path: { id: (await publishStudy()).id } }),
  getVersion: async () => {
    const { id } = await publishStudy();
    const headers = { accept: "application/x-bibtex" };
    await use("getVersion", { path: { id, version: "1" }, headers });
  },
  diffVersions: async () => {
    const { id } = await publishStudy();
    await publishVersion(id, { summary: "Second" });
    await use("diffVersions", { path: { id, version: "2" } });
  },
  getContact: async () => use("getContact", { path: { id: (await publishStudy()).id }, as: callers.reader }),
  searchCaseStudies: async () => {
    await indexEverything();
    const { id, tag } = await publishStudy();
    const revision = tag.match(/\d+/)?.[0];
    await use("searchCaseStudies", {
      query: `q=registry&theme=digital-id&country=MA&after=${id}@${revision}`,
    });
  },
  getStatistics: () => use("getStatistics", { query: "by=theme,country&theme=digital-id&country=MA" }),
  indexSearch: async () => {
    await publishStudy();
    await indexEverything();
  },
  exportCaseStudies: async () => {
    await publishStudy();
    await use("exportCaseStudies", { path: { file: "case-studies.csv" }, query: "theme=payments" });
    await use("exportCaseStudies", { path: { file: "case-studies.csv" } });
    await use("exportCaseStudies", { path: { file: "case-studies.csv" }, query: "q=registry" });
  },
  getFullCopy: () => send("getFullCopy"),
  writeFullCopy: async () => {
    await publishStudy();
    await runAs("writeFullCopy", writeFullCopy);
  },
  listChanges: () => use("listChanges"),
  getFeed: async () => {
    await publishStudy();
    await indexEverything();
    await use("getFeed", { path: { file: "case-studies.json" }, query: "theme=digital-id" });
  },
  getDescription: async () => {
    await publishStudy();
    await use("getDescription", { path: { file: "catalogue.ttl" } });
    await use("getDescription", { path: { file: "themes.ttl" } });
  },
  getSitemap: async () => {
    await publishStudy();
    await use("getSitemap");
    await use("getSitemap", { query: "part=2026-11" });
  },
  getRobots: () => use("getRobots"),
  getLlms: () => use("getLlms"),
  listThemes: () => use("listThemes"),
  getTheme: () => use("getTheme", { path: { id: "payments" } }),
  listCountries: () => use("listCountries"),
  getCountry: () => use("getCountry", { path: { code: "MA" } }),
  createDraft: () => use("createDraft", { as: author, body: caseStudyContent(), idempotencyKey: "1" }),
  reviseCaseStudy: async () => {
    const study = await publishStudy();
    await move(study, "withdraw", editor, { comment: "x" });
    await use("reviseCaseStudy", { as: author, path: { id: study.id }, idempotencyKey: "2" });
  },
  getDraft: async () => use("getDraft", { as: author, path: { id: (await createDraft()).id } }),
  updateDraft: async () => {
    const { id, tag } = await createDraft();
    await use("updateDraft", { as: author, path: { id }, ifMatch: tag, body: { title: "Other" } });
  },
  deleteDraft: async () => {
    const { id, tag } = await createDraft();
    await use("deleteDraft", { as: author, path: { id }, ifMatch: tag });
  },
  diffDraft: async () => {
    const { id } = await submit(await revise((await publishStudy()).id));
    await use("diffDraft", { as: author, path: { id } });
    await use("diffDraft", { as: author, path: { id }, query: "since=review" });
  },
  listMyWork: () => use("listMyWork", { as: editor, query: "country=MA" }),
  moveCaseStudy: async () => {
    const draft = await submit(await revise((await publishStudy()).id));
    const path = { id: draft.id };
    await call("addComment", { as: editor, path, body: { text: "Why?" } });
    const returned = await move(await move(draft, "claim", editor), "request-changes", editor);
    const claimed = await move(await submit(returned), "claim", editor);
    const published = await move(claimed, "publish", editor);
    const withdrawn = await move(published, "withdraw", editor, { comment: "x" });
    await use("moveCaseStudy", {
      as: editor,
      path,
      ifMatch: withdrawn.tag,
      body: { move: "reinstate", comment: "y" },
      idempotencyKey: "3",
    });
  },
  listHistory: async () => use("listHistory", { as: author, path: { id: (await createDraft()).id } }),
  listComments: async () => use("listComments", { as: author, path: { id: (await createDraft()).id } }),
  addComment: async () =>
    use("addComment", {
      as: author,
      path: { id: (await createDraft()).id },
      body: { text: "x" },
      idempotencyKey: "4",
    }),
  resolveComment: async () => {
    const { id } = await createDraft();
    const { body } = await call("addComment", { as: author, path: { id }, body: { text: "x" } });
    const path = { id, commentId: body.id };
    await use("resolveComment", { as: author, path, idempotencyKey: "5" });
    await use("resolveComment", { as: author, path, idempotencyKey: "6" });
  },
  listReviewQueue: () => use("listReviewQueue", { as: editor, query: "country=MA" }),
  importCaseStudies: async () => {
    const body = `${JSON.stringify(caseStudyContent())}\n`;
    await use("importCaseStudies", { as: editor, body, idempotencyKey: "7" });
    await use("importCaseStudies", { as: editor, body, idempotencyKey: "7" });
  },
  getHealth: () => use("getHealth"),
  getOpenApi: () => use("getOpenApi"),
  getProblemType: () => use("getProblemType", { path: { type: "stale" } }),
  renderPage: async () => {
    const { slug } = await publishStudy();
    const ask = (path: string) => invoke("renderPage", eventOf({ method: "GET", path: path as "/" }, {}));
    forget();
    await ask("/en/");
    await ask(`/en/case-studies/${slug}`);
  },
  answerUnmatched: () => invoke("answerUnmatched", eventOf({ method: "GET", path: "/nowhere" }, {})),
  addClaimsToToken: () =>
    runAs("addClaimsToToken", () =>
      // What the function reads of its event.
      addClaimsToToken({
        triggerSource: "TokenGeneration_ClientCredentials",
        callerContext: { clientId: "unknown" },
      } as PreTokenGenerationV3TriggerEvent),
    ),
  invalidatePages: () => runAs("invalidatePages", () => invalidatePages({ Records: [] })),
};

test.each(Object.keys(tableAccess) as FunctionName[])(
  "%s does everything to table and bucket that it is allowed, and nothing else",
  async (name) => {
    await doings[name]();
    expect(usesOf(name)).toEqual(permittedUses(name).filter((use) => !seldom[name]?.includes(use)));
  },
);

test("a command that is not allowed fails as it would in the cloud", async () => {
  // A transaction of another function: getHealth may only read.
  await expect(runAs("getHealth", () => putVocabulary())).rejects.toThrow(
    "AccessDeniedException: getHealth is not allowed table PutItem",
  );
});
