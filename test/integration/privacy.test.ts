import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { PublishedContent } from "#schemas/case-study.ts";
import type { Caller } from "#schemas/life-cycle.ts";
import { mediaTypes } from "#schemas/operations/catalogue.ts";
import { DescriptionFile, FeedFile } from "#schemas/operations/discovery.ts";
import { ExportFile } from "#schemas/operations/exports.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { publishedContents } from "#test/support/arbitraries.ts";
import { type CallRequest, call, send } from "#test/support/call.ts";
import { createDraft, editDraft, move, publish, revise, type Study } from "#test/support/life-of-a-study.ts";
import { indexEverything } from "#test/support/search-index.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

beforeAll(putVocabulary);

/** Complete by every rule between fields, too. */
const complete = ({ endYear: _, results, noResultsReason = "Too early", ...content }: PublishedContent) => ({
  ...content,
  noResultsReason,
  results: results.map(({ sourceIndex: __, ...result }) => result),
});

/** A word that appears nowhere by itself, to be found wherever it should not be. */
const privateWord = "Xq7Private";

test("no public answer, of any study at any time, has a contact, a person, a comment or a word of a draft", async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(publishedContents, async (generated) => {
      const run = ++runs;
      const mark = (place: string) => `${privateWord}-${place}-${run}`;
      const content = {
        ...complete(generated),
        contact: { email: `${mark("email")}@ministry.example`, office: mark("office") },
      };
      const { country } = content;
      const author: Caller = { id: mark("author"), role: "contributor", country };
      const reviewer: Caller = { id: mark("reviewer"), role: "editor" };
      const administrator: Caller = { id: mark("administrator"), role: "administrator" };
      const addresses: string[] = [];
      const expectNothingPrivate = async (moment: string) => {
        for (const { name, text } of await publicAnswers(addresses, country)) {
          expect(text.includes(privateWord), `${name}, ${moment}: ${text}`).toBe(false);
        }
      };

      const draft = await createDraft(content, author);
      addresses.push(draft.id);
      await remark(draft, author, mark("remark"));
      const submitted = await move(draft, "submit", author, { comment: mark("submit") });
      const claimed = await move(submitted, "claim", administrator, { comment: mark("claim") });
      const handed = await move(claimed, "reassign", administrator, {
        reviewer: reviewer.id,
        comment: mark("reassign"),
      });
      await remark(draft, reviewer, mark("question"));
      const returned = await move(handed, "request-changes", reviewer, { comment: mark("request") });
      await expectNothingPrivate("in review");

      const first = await publish(returned, { author, reviewer });
      addresses.push(first.slug);
      await expectNothingPrivate("published");

      const revised = await editDraft(
        await revise(draft.id, author),
        {
          title: mark("title"),
          contact: { email: `${mark("second-email")}@ministry.example`, office: null },
          lessons: [mark("lesson")],
        },
        author,
      );
      await remark(revised, author, mark("second-remark"));
      await expectNothingPrivate("revised");

      const cleaned = await editDraft(revised, { title: "A new title", lessons: ["A new lesson"] }, author);
      const second = await publish(cleaned, { author, reviewer });
      addresses.push(second.slug);
      await expectNothingPrivate("published again");

      const withdrawn = await move(second, "withdraw", reviewer, { comment: "The public reason" });
      await expectNothingPrivate("withdrawn");
      await move(withdrawn, "reinstate", administrator, { comment: mark("reinstate") });
      await expectNothingPrivate("reinstated");
    }),
    { numRuns: 4 },
  );
});

const remark = ({ id }: Study, as: Caller, text: string) =>
  call("addComment", { path: { id }, as, body: { text, pointer: "/title" }, idempotencyKey: text });

/** Everything that can be read without a token, as it goes out: status, headers and body. */
async function publicAnswers(
  addresses: readonly string[],
  country: string,
): Promise<{ name: OperationId; text: string }[]> {
  const about = (id: string): [OperationId, CallRequest][] => [
    ["getCaseStudy", { path: { id } }],
    ["getCaseStudy", { path: { id }, query: "lang=ar" }],
    ["listVersions", { path: { id } }],
    ...Object.keys(mediaTypes).map((suffix): [OperationId, CallRequest] => [
      "getCaseStudy",
      { path: { id: `${id}.${suffix}` } },
    ]),
    ["getVersion", { path: { id, version: "1" } }],
    ["getVersion", { path: { id, version: "1" }, headers: { accept: "text/csv" } }],
    ["getVersion", { path: { id, version: "2" } }],
    ["diffVersions", { path: { id, version: "1" } }],
    ["diffVersions", { path: { id, version: "2" } }],
    ["diffVersions", { path: { id, version: "1" }, query: "from=2" }],
  ];
  await indexEverything();
  const requests: [OperationId, CallRequest][] = [
    ...addresses.flatMap(about),
    ["listCaseStudies", { query: "limit=100" }],
    ["listCaseStudies", { query: `limit=100&country=${country}&lang=fr` }],
    ["searchCaseStudies", { query: "q=registry&limit=100&facets=theme,country,language" }],
    ["searchCaseStudies", { query: `limit=100&country=${country}&lang=fr` }],
    ["getStatistics", { query: "by=country,theme" }],
    ["getCountry", { path: { code: country } }],
    ...ExportFile.options.map((file): [OperationId, CallRequest] => [
      "exportCaseStudies",
      { path: { file } },
    ]),
    ["getFullCopy", {}],
    ["listChanges", { query: "limit=100" }],
    ...FeedFile.options.map((file): [OperationId, CallRequest] => ["getFeed", { path: { file } }]),
    ...DescriptionFile.options.map((file): [OperationId, CallRequest] => [
      "getDescription",
      { path: { file } },
    ]),
    ["getSitemap", {}],
    ["getSitemap", { query: `part=${new Date().toISOString().slice(0, 7)}` }],
    ["getRobots", {}],
    ["getLlms", {}],
    ["listThemes", {}],
    ["getTheme", { path: { id: "payments" } }],
    ["listCountries", {}],
    ["getHealth", {}],
    ["getOpenApi", {}],
    ["getProblemType", { path: { type: "withdrawn" } }],
  ];
  const open = Object.entries(operations).filter(([, { access }]) => access === "anyone");
  expect(new Set(requests.map(([name]) => name))).toEqual(new Set(open.map(([name]) => name)));
  return Promise.all(
    requests.map(async ([name, request]) => ({ name, text: JSON.stringify(await send(name, request)) })),
  );
}
