import { beforeAll, describe, expect, test } from "vitest";
import { rebuildSearch } from "#functions/case-studies/rebuild-search.ts";
import * as vocabulary from "#functions/store/vocabulary.ts";
import { handler as writeFullCopy } from "#functions/write-full-copy.ts";
import { type Caller, type Move, MoveName } from "#schemas/life-cycle.ts";
import { scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { type CallRequest, call, send } from "#test/support/call.ts";
import { callers, caseStudyContent } from "#test/support/case-studies.ts";
import {
  createDraft,
  editDraft,
  move,
  publishStudy,
  revise,
  type Study,
  secretariat,
  submit,
} from "#test/support/life-of-a-study.ts";
import { readTable, restoreTable } from "#test/support/table.ts";
import { countries, themes } from "#test/support/vocabulary.ts";

/**
 * What everyone may do in every state, as docs say it in prose, written out by hand: a status for each request
 * (row) and caller (column). The studies are about Morocco; the contributor is their author, "editor" is of
 * Malaysia and holds the reviews, "desk" is an editor of no country.
 */
const people: Record<string, Caller | undefined> = {
  nobody: undefined,
  reader: callers.reader,
  contributor: callers.contributor,
  foreigner: callers.foreignContributor,
  compatriot: callers.editorOfTheCountry,
  editor: callers.editor,
  desk: secretariat,
  administrator: callers.administrator,
  client: { id: "client:registry-ma", role: "contributor", country: "MA" },
  unbound: { id: "client:reader-app", role: "reader" },
};

interface State {
  /** Of the open draft and of the publication, as far as there are any. */
  readonly tags: { readonly draft?: string; readonly publication?: string };
  readonly id: string;
}

const states: Record<string, { build: () => Promise<State>; expected: string }> = {
  "a contributor's draft": {
    build: async () => asDraft(await createDraft()),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    200         404       200        200    200  200           200    403
 delete           401    403    204         404       204        204    204  204           204    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    200         404       403        403    403  403           200    403
 retract          401    403    409         404       403        403    403  403           409    403
 claim            401    403    403         404       409        409    409  409           403    403
 release          401    403    403         404       409        409    409  409           403    403
 reassign         401    403    403         404       403        403    403  409           403    403
 request-changes  401    403    403         404       409        409    409  409           403    403
 publish          401    403    403         404       409        409    409  409           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a desk-researched draft": {
    build: async () => asDraft(await createDraft(caseStudyContent(), { id: "researcher", role: "editor" })),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    200         404       200        200    200  200           200    403
 delete           401    403    204         404       204        204    204  204           204    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    200         404       200        200    200  200           200    403
 retract          401    403    409         404       409        409    409  409           409    403
 claim            401    403    403         404       409        409    409  409           403    403
 release          401    403    403         404       409        409    409  409           403    403
 reassign         401    403    403         404       403        403    403  409           403    403
 request-changes  401    403    403         404       409        409    409  409           403    403
 publish          401    403    403         404       409        409    409  409           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a submitted draft": {
    build: async () => asDraft(await submit(await createDraft())),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    409         404       409        409    409  409           409    403
 delete           401    403    409         404       409        409    409  409           409    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    409         404       403        403    403  403           409    403
 retract          401    403    200         404       403        403    403  403           200    403
 claim            401    403    403         404       403        200    200  200           403    403
 release          401    403    403         404       409        409    409  409           403    403
 reassign         401    403    403         404       403        403    403  409           403    403
 request-changes  401    403    403         404       409        409    409  409           403    403
 publish          401    403    403         404       409        409    409  409           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a submitted draft that the desk and an administrator wrote in": {
    build: async () => {
      const edited = await editDraft(await createDraft(), { title: "With help" }, secretariat);
      return asDraft(await submit(await editDraft(edited, { oneLine: "More help" }, callers.administrator)));
    },
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    409         404       409        409    409  409           409    403
 delete           401    403    409         404       409        409    409  409           409    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    409         404       403        403    403  403           409    403
 retract          401    403    200         404       403        403    403  403           200    403
 claim            401    403    403         404       403        200    403  403           403    403
 release          401    403    403         404       409        409    409  409           403    403
 reassign         401    403    403         404       403        403    403  409           403    403
 request-changes  401    403    403         404       409        409    409  409           403    403
 publish          401    403    403         404       409        409    409  409           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a draft in review by the editor": {
    build: async () => asDraft(await move(await submit(await createDraft()), "claim", callers.editor)),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    409         404       409        409    409  409           409    403
 delete           401    403    409         404       409        409    409  409           409    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    409         404       403        403    403  403           409    403
 retract          401    403    409         404       403        403    403  403           409    403
 claim            401    403    403         404       409        409    409  409           403    403
 release          401    403    403         404       403        200    403  403           403    403
 reassign         401    403    403         404       403        403    403  200           403    403
 request-changes  401    403    403         404       403        200    403  403           403    403
 publish          401    403    403         404       403        200    403  403           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a draft sent back for changes": {
    build: async () => {
      const claimed = await move(await submit(await createDraft()), "claim", callers.editor);
      return asDraft(await move(claimed, "request-changes", callers.editor, { comment: "Why?" }));
    },
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           404    404    404         404       404        404    404  404           404    404
 contact          401    404    404         404       404        404    404  404           404    404
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    200         404       200        200    200  200           200    403
 delete           401    403    204         404       204        204    204  204           204    403
 revise           401    403    409         404       409        409    409  409           409    403
 submit           401    403    200         404       403        403    403  403           200    403
 retract          401    403    409         404       403        403    403  403           409    403
 claim            401    403    403         404       409        409    409  409           403    403
 release          401    403    403         404       409        409    409  409           403    403
 reassign         401    403    403         404       403        403    403  409           403    403
 request-changes  401    403    403         404       409        409    409  409           403    403
 publish          401    403    403         404       409        409    409  409           403    403
 withdraw         401    403    403         404       409        409    409  409           403    403
 reinstate        401    403    403         404       409        409    409  409           403    403`,
  },
  "a published study": {
    build: async () => asPublished(await publishStudy()),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           200    200    200         200       200        200    200  200           200    200
 contact          401    200    200         200       200        200    200  200           200    200
 draft            401    403    404         404       404        404    404  404           404    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    404         404       404        404    404  404           404    403
 resolve          401    403    404         404       404        404    404  404           404    403
 edit             401    403    404         403       404        404    404  404           404    403
 delete           401    403    404         403       404        404    404  404           404    403
 revise           401    403    201         403       201        201    201  201           201    403
 submit           401    403    409         403       409        409    409  409           409    403
 retract          401    403    409         403       409        409    409  409           409    403
 claim            401    403    403         403       409        409    409  409           403    403
 release          401    403    403         403       409        409    409  409           403    403
 reassign         401    403    403         403       403        403    403  409           403    403
 request-changes  401    403    403         403       409        409    409  409           403    403
 publish          401    403    403         403       409        409    409  409           403    403
 withdraw         401    403    403         403       200        200    200  200           403    403
 reinstate        401    403    403         403       409        409    409  409           403    403`,
  },
  "a published study whose author revises it": {
    build: async () => {
      const published = await publishStudy();
      return both(await revise(published.id), published);
    },
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           200    200    200         200       200        200    200  200           200    200
 contact          401    200    200         200       200        200    200  200           200    200
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    200         403       200        200    200  200           200    403
 delete           401    403    204         403       204        204    204  204           204    403
 revise           401    403    409         403       409        409    409  409           409    403
 submit           401    403    200         403       403        403    403  403           200    403
 retract          401    403    409         403       403        403    403  403           409    403
 claim            401    403    403         403       409        409    409  409           403    403
 release          401    403    403         403       409        409    409  409           403    403
 reassign         401    403    403         403       403        403    403  409           403    403
 request-changes  401    403    403         403       409        409    409  409           403    403
 publish          401    403    403         403       409        409    409  409           403    403
 withdraw         401    403    403         403       200        200    200  200           403    403
 reinstate        401    403    403         403       409        409    409  409           403    403`,
  },
  "a published study whose next version is in review": {
    build: async () => {
      const published = await publishStudy();
      return both(await move(await submit(await revise(published.id)), "claim", callers.editor), published);
    },
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           200    200    200         200       200        200    200  200           200    200
 contact          401    200    200         200       200        200    200  200           200    200
 draft            401    403    200         404       200        200    200  200           200    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    201         404       201        201    201  201           201    403
 resolve          401    403    200         404       200        200    200  200           200    403
 edit             401    403    409         403       409        409    409  409           409    403
 delete           401    403    409         403       409        409    409  409           409    403
 revise           401    403    409         403       409        409    409  409           409    403
 submit           401    403    409         403       403        403    403  403           409    403
 retract          401    403    409         403       403        403    403  403           409    403
 claim            401    403    403         403       409        409    409  409           403    403
 release          401    403    403         403       403        200    403  403           403    403
 reassign         401    403    403         403       403        403    403  200           403    403
 request-changes  401    403    403         403       403        200    403  403           403    403
 publish          401    403    403         403       403        200    403  403           403    403
 withdraw         401    403    403         403       200        200    200  200           403    403
 reinstate        401    403    403         403       409        409    409  409           403    403`,
  },
  "a withdrawn study": {
    build: async () =>
      asPublished(await move(await publishStudy(), "withdraw", callers.editor, { comment: "Wrong" })),
    expected: `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 public           410    410    410         410       410        410    410  410           410    410
 contact          401    410    410         410       410        410    410  410           410    410
 draft            401    403    404         404       404        404    404  404           404    403
 records          401    403    200         404       200        200    200  200           200    403
 comment          401    403    404         404       404        404    404  404           404    403
 resolve          401    403    404         404       404        404    404  404           404    403
 edit             401    403    404         403       404        404    404  404           404    403
 delete           401    403    404         403       404        404    404  404           404    403
 revise           401    403    201         403       201        201    201  201           201    403
 submit           401    403    409         403       409        409    409  409           409    403
 retract          401    403    409         403       409        409    409  409           409    403
 claim            401    403    403         403       409        409    409  409           403    403
 release          401    403    403         403       409        409    409  409           403    403
 reassign         401    403    403         403       403        403    403  409           403    403
 request-changes  401    403    403         403       409        409    409  409           403    403
 publish          401    403    403         403       409        409    409  409           403    403
 withdraw         401    403    403         403       409        409    409  409           403    403
 reinstate        401    403    403         403       200        200    200  200           403    403`,
  },
};

/** Requests that are about no study in particular. */
const elsewhere = `
                  nobody reader contributor foreigner compatriot editor desk administrator client unbound
 open             200    200    200         200       200        200    200  200           200    200
 full-copy        303    303    303         303       303        303    303  303           303    303
 create-here      401    403    201         403       201        201    201  201           201    403
 create-elsewhere 401    403    403         201       201        201    201  201           403    403
 own-work         401    403    200         200       200        200    400  400           200    403
 work-of-morocco  401    403    200         403       200        200    200  200           200    403
 queue            401    403    403         403       200        200    200  200           403    403
 import           401    403    403         403       200        200    200  200           403    403`;

type Requests = Record<string, [OperationId, CallRequest][]>;

/** The requests of each row, about a study in a state. */
function requestsAbout({ id, tags }: State, commentId: string | undefined): Requests {
  const path = { id };
  const moving = (name: Move["move"]): [OperationId, CallRequest][] => {
    const isPublic = name === "withdraw" || name === "reinstate";
    const ifMatch = isPublic ? (tags.publication ?? '"publication-1"') : (tags.draft ?? '"draft-1"');
    const comment = isPublic || name === "request-changes" ? { comment: "A reason" } : {};
    const reviewer = name === "reassign" ? { reviewer: callers.otherEditor.id } : {};
    return [["moveCaseStudy", { path, ifMatch, body: { move: name, ...comment, ...reviewer } }]];
  };
  const ifMatch = tags.draft ?? '"draft-1"';
  return {
    public: [
      ["getCaseStudy", { path }],
      ["listVersions", { path }],
      ["getVersion", { path: { id, version: "1" } }],
      ["diffVersions", { path: { id, version: "1" } }],
    ],
    contact: [["getContact", { path }]],
    draft: [
      ["getDraft", { path }],
      ["diffDraft", { path }],
    ],
    records: [
      ["listHistory", { path }],
      ["listComments", { path }],
    ],
    comment: [["addComment", { path, body: { text: "A remark" } }]],
    resolve: [["resolveComment", { path: { id, commentId: commentId ?? "01JCE5S4T0V5X7RQ2B8N6KDWMA" } }]],
    edit: [["updateDraft", { path, ifMatch, body: { title: "Edited" } }]],
    delete: [["deleteDraft", { path, ifMatch }]],
    revise: [["reviseCaseStudy", { path }]],
    ...Object.fromEntries(MoveName.options.map((name) => [name, moving(name)])),
  };
}

const requestsElsewhere: Requests = {
  open: [
    ["listCaseStudies", {}],
    ["searchCaseStudies", { query: "q=registry" }],
    ["getStatistics", { query: "by=theme" }],
    ["exportCaseStudies", { path: { file: "case-studies.csv" } }],
    ["listChanges", {}],
    ["getFeed", { path: { file: "case-studies.atom" } }],
    ["getDescription", { path: { file: "catalogue.jsonld" } }],
    ["getSitemap", {}],
    ["getRobots", {}],
    ["getLlms", {}],
    ["listThemes", {}],
    ["getTheme", { path: { id: "payments" } }],
    ["listCountries", {}],
    ["getCountry", { path: { code: "MA" } }],
    ["getHealth", {}],
    ["getOpenApi", {}],
    ["getProblemType", { path: { type: "stale" } }],
  ],
  "full-copy": [["getFullCopy", {}]],
  "create-here": [["createDraft", { body: { country: "MA" } }]],
  "create-elsewhere": [["createDraft", { body: { country: "TR" } }]],
  "own-work": [["listMyWork", {}]],
  "work-of-morocco": [["listMyWork", { query: "country=MA" }]],
  queue: [["listReviewQueue", {}]],
  import: [["importCaseStudies", { query: "dry_run=true", body: '{"country":"MA"}' }]],
};

// Only what the studies name: the table is read whole, hundreds of times.
beforeAll(async () => {
  await Promise.all([
    vocabulary.putThemes(themes.filter(({ id }) => [...caseStudyContent().themes, "payments"].includes(id))),
    vocabulary.putCountries(countries.filter(({ alpha2 }) => ["MA", "TR"].includes(alpha2))),
  ]);
  await rebuildSearch();
});

describe.each(Object.entries(states))("%s", (_, { build, expected }) => {
  let before: Awaited<ReturnType<typeof readTable>>;
  let requests: Requests;

  beforeAll(async () => {
    const state = await build();
    const comment = state.tags.draft
      ? await call("addComment", { path: { id: state.id }, as: callers.editor, body: { text: "Why?" } })
      : undefined;
    requests = requestsAbout(state, comment?.body.id);
    before = await readTable();
  });

  test.each(Object.keys(people))("is open to %s as the matrix says", async (name) => {
    await expectStatuses(requests, columnOf(expected, name), people[name], before);
  });
});

describe("what is about no study in particular", () => {
  beforeAll(writeFullCopy);

  test.each(Object.keys(people))("is open to %s as the matrix says", async (name) => {
    const before = await readTable();
    await expectStatuses(requestsElsewhere, columnOf(elsewhere, name), people[name], before);
  });
});

test("the matrix has every operation", () => {
  const rows = [
    ...Object.values(requestsAbout({ id: "", tags: {} }, undefined)),
    ...Object.values(requestsElsewhere),
  ];
  const named = rows.flat().map(([name]) => name);
  expect([...new Set(named)].sort()).toEqual(Object.keys(operations).sort());
});

/** What is expected to be refused must leave the table as it is, and comes first; each write is then undone. */
async function expectStatuses(
  requests: Requests,
  expected: Record<string, number>,
  as: Caller | undefined,
  before: Awaited<ReturnType<typeof readTable>>,
): Promise<void> {
  const writes = (row: string) =>
    Number(expected[row]) < 300 && requests[row]?.some(([name]) => operations[name].method !== "GET");
  const statuses: Record<string, number | string> = {};
  const ask = async (row: string) => {
    const sent = requests[row] ?? [];
    const answers = await Promise.all(sent.map(([name, request]) => statusOf(name, { ...request, as })));
    const [status, ...others] = [...new Set(answers)];
    statuses[row] = others.length === 0 ? Number(status) : answers.join(" ");
  };
  const rows = Object.keys(requests);
  await Promise.all(rows.filter((row) => !writes(row)).map(ask));
  expect(await readTable()).toEqual(before);
  for (const row of rows.filter(writes)) {
    await ask(row);
    await restoreTable(before);
  }
  expect(statuses).toEqual(expected);
}

/** Without a token the gateway refuses what needs a scope; the function is not asked. */
async function statusOf(name: OperationId, request: CallRequest): Promise<number> {
  if (!request.as && scopeOf(operations[name])) return 401;
  return (await send(name, request)).status;
}

function columnOf(table: string, name: string): Record<string, number> {
  const [header = [], ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  expect(header).toEqual(Object.keys(people));
  return Object.fromEntries(rows.map(([row = "", ...cells]) => [row, Number(cells[header.indexOf(name)])]));
}

const asDraft = ({ id, tag }: Study): State => ({ id, tags: { draft: tag } });
const asPublished = ({ id, tag }: Study): State => ({ id, tags: { publication: tag } });
const both = (draft: Study, published: Study): State => ({
  id: draft.id,
  tags: { draft: draft.tag, publication: published.tag },
});
