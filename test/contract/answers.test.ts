import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { exportFormats } from "#functions/formats/export-formats.ts";
import { mediaTypes } from "#schemas/operations/catalogue.ts";
import type { OperationId } from "#schemas/operations.ts";
import { Problem } from "#schemas/problem.ts";
import { type ApiAnswer, type ApiRequest, connect } from "#test/support/contract-api.ts";
import {
  type DocumentedOperation,
  documentedOperations,
  mediaTypeOf,
} from "#test/support/contract-document.ts";
import { exchange } from "#test/support/contract-exchange.ts";
import { type ApiStudy, ownContent, storyOf } from "#test/support/contract-studies.ts";
import { unusualTokens } from "#test/support/contract-tokens.ts";
import { letTheNightPass } from "#test/support/scheduled-rules.ts";

const server = inject("server");
/** "getContact 403 forbidden": what has been answered so far, as `kindOf` names it. */
const seen = new Set<string>();
const api = connect(server, (id, answer) => seen.add(`${id} ${kindOf(answer)}`));
const story = storyOf(api);

/** "404 not-found", "401 gateway", "200 text/html", "204": a status and which of its answers it is. */
function kindOf(answer: ApiAnswer): string {
  const mediaType = mediaTypeOf(answer);
  const kind =
    mediaType === "application/problem+json"
      ? Problem.parse(answer.body).type.replace(/^.*\/problems\//, "")
      : answer.status >= 400
        ? "gateway"
        : mediaType;
  return `${answer.status} ${kind}`.trim();
}

/** Case studies in every state, about Morocco. */
let studies: Record<
  "draft" | "submitted" | "incomplete" | "published" | "twice" | "withdrawn" | "renamed",
  ApiStudy
>;
let commentId: string;
let tokens: Awaited<ReturnType<typeof unusualTokens>>;
const unknownId = "01JCE5S4T0V5X7RQ2B8N6KDWMA";

beforeAll(async () => {
  // Before the first night.
  await api.send("getFullCopy");
  tokens = await unusualTokens(api, server.directory);
  const draft = await story.create();
  const first = await story.publish(await story.create());
  const second = await story.edit(await story.revise(first), { title: ownContent().title ?? null });
  const renamed = await story.publish(second);
  studies = {
    draft,
    submitted: await story.submit(await story.create()),
    incomplete: await story.create({ title: "Not yet complete" }),
    published: await story.publish(await story.create()),
    twice: await story.publish(await story.revise(await story.publish(await story.create()))),
    withdrawn: await story.withdraw(await story.publish(await story.create())),
    renamed: { ...renamed, slug: first.slug },
  };
  const comment = {
    as: "editor-my",
    path: { id: draft.id },
    body: { text: "Which year?", pointer: "/results/0" },
  };
  commentId = (await api.call("addComment", comment)).body.id;
  await api.call("addComment", comment);
});

const as = "contributor-ma";
const editor = "editor-my";

/** For each operation, a request that succeeds. Those that change something find what they change untouched. */
const requests: Record<OperationId, () => ApiRequest | Promise<ApiRequest>> = {
  listCaseStudies: () => ({ query: "theme=digital-id&theme=payments&country=MA&limit=1&lang=ar" }),
  getCaseStudy: () => ({ path: { id: studies.published.slug ?? "" }, query: "lang=fr" }),
  searchCaseStudies: () => ({
    query: "q=registre+social&facets=theme,country,income_group,year&region=Arab,African&limit=1&lang=ar",
  }),
  getStatistics: () => ({ query: "by=theme,country&income_group=low&income_group=lower-middle&lang=tr" }),
  listVersions: () => ({ path: { id: studies.twice.id }, query: "limit=1&lang=tr" }),
  getVersion: () => ({ path: { id: studies.twice.id, version: "2" } }),
  diffVersions: () => ({ path: { id: studies.renamed.id, version: "2" }, query: "from=1" }),
  getContact: () => ({ as, path: { id: studies.published.id } }),
  exportCaseStudies: () => ({ path: { file: "case-studies.json" }, query: "country=MA&lang=fr" }),
  getFullCopy: async () => {
    await letTheNightPass(server);
    return {};
  },
  listChanges: () => ({ query: "since=1&limit=1" }),
  getFeed: () => ({ path: { file: "case-studies.atom" }, query: "country=MA&limit=1&lang=fr" }),
  listThemes: () => ({ query: "lang=tr" }),
  getTheme: () => ({ path: { id: "digital-id" }, headers: { "accept-language": "fr-MA, ar;q=0.5" } }),
  listCountries: () => ({ query: "lang=fr" }),
  getCountry: () => ({ path: { code: "MA" }, query: "lang=ar" }),
  createDraft: () => ({ as, body: ownContent() }),
  reviseCaseStudy: async () => ({ as, path: { id: (await story.publish(await story.create())).id } }),
  getDraft: () => ({ as, path: { id: studies.draft.id } }),
  updateDraft: async () => {
    const { id, tag } = await story.create();
    return { as, path: { id }, ifMatch: tag, body: { title: "Another title", partners: null } };
  },
  deleteDraft: async () => {
    const { id, tag } = await story.create();
    return { as, path: { id }, ifMatch: tag };
  },
  diffDraft: () => ({ as, path: { id: studies.draft.id }, query: "since=review" }),
  listMyWork: () => ({ as, query: "state=draft&state=submitted&limit=1" }),
  moveCaseStudy: async () => {
    const { id, tag } = await story.create();
    return { as, path: { id }, ifMatch: tag, body: { move: "submit" } };
  },
  listHistory: () => ({ as, path: { id: studies.twice.id }, query: "limit=2" }),
  listComments: () => ({ as, path: { id: studies.draft.id }, query: "limit=1" }),
  addComment: () => ({
    as,
    path: { id: studies.draft.id },
    body: { text: "Thank you.", pointer: "/lessons/0" },
  }),
  resolveComment: () => ({ as, path: { id: studies.draft.id, commentId } }),
  listReviewQueue: () => ({ as: editor, query: "state=submitted&country=MA&limit=1" }),
  importCaseStudies: () => ({
    as: editor,
    body: `${JSON.stringify(ownContent())}\n{"title": 5}\n{"country": "MA"}`,
  }),
  getDescription: () => ({ path: { file: "catalogue.ttl" } }),
  getSitemap: () => ({ query: "part=pages" }),
  getRobots: () => ({}),
  getLlms: () => ({}),
  getHealth: () => ({}),
  getOpenApi: () => ({}),
  getProblemType: () => ({ path: { type: "stale" } }),
};

const hasBody = ({ bodies }: DocumentedOperation) => Object.keys(bodies).length > 0;
const takes = (name: string) => (operation: DocumentedOperation) =>
  operation.parameters.some((parameter) => parameter.name === name);
const isSecured = ({ scope }: DocumentedOperation) => scope !== undefined;
const answers = (status: number) => (operation: DocumentedOperation) => status in operation.answers;
/** Of an operation that anyone signed in may call, the service itself forbids nothing. */
const isForRoles = (operation: DocumentedOperation) =>
  "application/problem+json" in (operation.answers[403]?.content ?? {});
const importsRows = ({ id }: DocumentedOperation) => id === "importCaseStudies";
const megabytes = (count: number) => " ".repeat(count * 1024 * 1024);

interface Refusal {
  readonly what: string;
  readonly applies: (operation: DocumentedOperation) => boolean;
  readonly spoil: (request: ApiRequest) => ApiRequest;
  readonly expected: string;
}

/** What every operation it applies to refuses in the same way. */
const refusals: readonly Refusal[] = [
  {
    what: "an unknown parameter",
    applies: () => true,
    spoil: (request) => ({ ...request, query: "colour=red" }),
    expected: "400 invalid-request",
  },
  {
    what: "a caller who reads pictures only",
    applies: () => true,
    spoil: (request) => ({ ...request, headers: { accept: "image/png" } }),
    expected: "406 not-acceptable",
  },
  {
    what: "a case study that does not exist",
    applies: ({ path }) => path.includes("/case-studies/{id}"),
    spoil: (request) => ({ ...request, path: { ...request.path, id: unknownId } }),
    expected: "404 not-found",
  },
  {
    what: "a cursor that was never given",
    applies: takes("cursor"),
    spoil: (request) => ({ ...request, query: "cursor=abc" }),
    expected: "400 invalid-cursor",
  },
  {
    what: "a caller without a token",
    applies: isSecured,
    spoil: ({ as: _, ...request }) => request,
    expected: "401 gateway",
  },
  {
    what: "a token without the scope",
    applies: isSecured,
    spoil: (request) => ({ ...request, token: tokens.withoutScope }),
    expected: "403 gateway",
  },
  {
    what: "an ID token",
    applies: isSecured,
    spoil: (request) => ({ ...request, token: tokens.idToken }),
    expected: "403 gateway",
  },
  {
    what: "somebody who is in no group",
    applies: isForRoles,
    spoil: (request) => ({ ...request, token: tokens.reader }),
    expected: "403 forbidden",
  },
  {
    what: "a body that breaks off",
    applies: (operation) => hasBody(operation) && !importsRows(operation),
    spoil: (request) => ({ ...request, body: '{"title": "On' }),
    expected: "400 malformed-body",
  },
  {
    what: "a body in another encoding than UTF-8",
    applies: hasBody,
    spoil: (request) => ({ ...request, body: Buffer.from('{"text": "Allocation sant\xe9"}', "latin1") }),
    expected: "400 malformed-body",
  },
  {
    what: "a body in another media type",
    applies: hasBody,
    spoil: (request) => ({ ...request, headers: { "content-type": "application/xml" } }),
    expected: "415 unsupported-media-type",
  },
  {
    what: "a body above its limit",
    applies: hasBody,
    spoil: (request) => ({ ...request, body: megabytes(4.2) }),
    expected: "413 too-large",
  },
  {
    what: "a body above the gateway's limit",
    applies: hasBody,
    spoil: (request) => ({ ...request, body: megabytes(6.2) }),
    expected: "413 gateway",
  },
  {
    what: "a list in place of the content",
    applies: (operation) => hasBody(operation) && !importsRows(operation),
    spoil: (request) => ({ ...request, body: [] }),
    expected: "422 invalid-content",
  },
  {
    what: "a change without If-Match",
    applies: takes("If-Match"),
    spoil: ({ ifMatch: _, ...request }) => request,
    expected: "428 precondition-required",
  },
  {
    what: "a change of what somebody else has changed since",
    applies: takes("If-Match"),
    spoil: (request) => ({ ...request, ifMatch: '"draft-99"' }),
    expected: "412 stale",
  },
];

describe.each(documentedOperations)("$id", (operation) => {
  const { id } = operation;

  test("succeeds as documented", async () => {
    const answer = await api.send(id, await requests[id]());
    expect(answer.status, answer.text).toBeLessThan(400);
    if (!answers(304)(operation)) return;
    const request = await requests[id]();
    const headers = { ...request.headers, "if-none-match": answer.headers.etag ?? "" };
    expect(await api.send(id, { ...request, headers })).toMatchObject({ status: 304 });
  });

  const applying = refusals.filter(({ applies }) => applies(operation));
  test.each(applying)("refuses $what", async ({ spoil, expected }) => {
    const answer = await api.send(id, spoil(await requests[id]()));
    expect(kindOf(answer), answer.text).toBe(expected);
  });
});

test.each(documentedOperations.filter(takes("Idempotency-Key")))(
  "$id does only once what is sent twice under a key",
  async ({ id }) => {
    const request = { ...(await requests[id]()), idempotencyKey: randomUUID() };
    const first = await api.call(id, request);
    const second = await api.call(id, request);
    expect(second).toMatchObject({ status: first.status, body: first.body });
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    const other = { ...request, ifMatch: '"draft-9"' };
    expect(kindOf(await api.send(id, other))).toBe("422 idempotency-key-reused");
  },
);

test.each<[string, OperationId, () => ApiRequest]>([
  ["301", "getCaseStudy", () => ({ path: { id: studies.renamed.slug ?? "" }, query: "lang=ar" })],
  ["400 invalid-request", "listMyWork", () => ({ as: "administrator" })],
  ["400 malformed-body", "importCaseStudies", () => ({ as: editor, body: "\n" })],
  ["403 forbidden", "createDraft", () => ({ as, body: { country: "TR" } })],
  ["404 not-found", "getTheme", () => ({ path: { id: "digital-ids" } })],
  ["404 not-found", "getCountry", () => ({ path: { code: "XX" } })],
  ["404 not-found", "getProblemType", () => ({ path: { type: "unheard-of" } })],
  ["404 not-found", "getVersion", () => ({ path: { id: studies.published.id, version: "2" } })],
  ["409 draft-exists", "reviseCaseStudy", () => ({ as, path: { id: studies.draft.id } })],
  ["409 illegal-move", "updateDraft", () => onSubmitted({ body: { title: "Too late" } })],
  ["409 illegal-move", "deleteDraft", () => onSubmitted({})],
  ["409 illegal-move", "moveCaseStudy", () => onSubmitted({ body: { move: "submit" } })],
  ["410 withdrawn", "getCaseStudy", () => ({ path: { id: studies.withdrawn.slug ?? "" } })],
  ["410 withdrawn", "listVersions", () => ({ path: { id: studies.withdrawn.id } })],
  ["410 withdrawn", "getVersion", () => ({ path: { id: studies.withdrawn.id, version: "1" } })],
  ["410 withdrawn", "diffVersions", () => ({ path: { id: studies.withdrawn.id, version: "1" } })],
  ["410 withdrawn", "getContact", () => ({ as, path: { id: studies.withdrawn.id } })],
  ["422 incomplete", "moveCaseStudy", () => ({ ...onDraft(studies.incomplete), body: { move: "submit" } })],
  ["422 invalid-content", "importCaseStudies", () => asCsv("country,colour\nMA,red")],
  ["200 text/html", "getProblemType", () => ({ path: { type: "stale" }, headers: { accept: "text/html" } })],
  ...Object.entries(exportFormats).map(([suffix, { mediaType }]): [string, OperationId, () => ApiRequest] => [
    `200 ${mediaType}`,
    "exportCaseStudies",
    () => ({ path: { file: `case-studies.${suffix}` }, query: "country=MA" }),
  ]),
  ...Object.values(mediaTypes).flatMap((mediaType): [string, OperationId, () => ApiRequest][] => {
    const headers = { accept: mediaType };
    return [
      [`200 ${mediaType}`, "getCaseStudy", () => ({ path: { id: studies.published.id }, headers })],
      [`200 ${mediaType}`, "getVersion", () => ({ path: { id: studies.twice.id, version: "1" }, headers })],
    ];
  }),
  ["200 application/feed+json", "getFeed", () => ({ path: { file: "case-studies.json" } })],
  ["200 application/ld+json", "getDescription", () => ({ path: { file: "themes.jsonld" } })],
  ...["text/turtle", "application/ld+json"].flatMap(
    (mediaType): [string, OperationId, () => ApiRequest][] => {
      const headers = { accept: mediaType };
      return [
        [`200 ${mediaType}`, "listThemes", () => ({ headers })],
        [`200 ${mediaType}`, "getTheme", () => ({ path: { id: "digital-id" }, headers })],
      ];
    },
  ),
  ["200 application/json", "importCaseStudies", () => asCsv("country;title\nMA;One\nMorocco;Two")],
])("%s is what %s answers in a case of its own", async (expected, id, request) => {
  const answer = await api.send(id, request());
  expect(kindOf(answer), answer.text).toBe(expected);
});

const onDraft = ({ id, tag }: ApiStudy): ApiRequest => ({ as, path: { id }, ifMatch: tag });
const onSubmitted = (more: ApiRequest): ApiRequest => ({ ...onDraft(studies.submitted), ...more });
const asCsv = (body: string): ApiRequest => ({ as: editor, body, headers: { "content-type": "text/csv" } });

test.each(documentedOperations.filter(isSecured))(
  "no token that is not good calls $id",
  async (operation) => {
    const request = await requests[operation.id]();
    for (const [what, token] of Object.entries(tokens.refused)) {
      const { as: _, ...unsigned } = request;
      const headers = { ...unsigned.headers, authorization: `Bearer ${token}` };
      expect(kindOf(await api.send(operation.id, { ...unsigned, headers })), what).toBe("401 gateway");
    }
    const reading = await api.send(operation.id, { ...request, token: tokens.readOnly });
    expect(kindOf(reading).startsWith("403 gateway")).toBe(operation.scope === "catalogue/write");
  },
);

test("what Link and Location name can be read", async () => {
  for (const { id } of documentedOperations) {
    const request = await requests[id]();
    const { status, headers } = await api.send(id, request);
    if (status === 303) {
      expect((await fetch(headers.location ?? "")).status).toBe(200);
      continue;
    }
    const address = headers.location ?? /^<([^>]+)>; rel="next"$/.exec(headers.link ?? "")?.[1];
    if (address === undefined) continue;
    expect(address.startsWith(`${server.url}/`), address).toBe(true);
    const authorization = `Bearer ${await api.token(request.as ?? as)}`;
    const target = address.slice(server.url.length);
    expect(await exchange(server.url, { method: "GET", target, headers: { authorization } })).toMatchObject({
      status: 200,
    });
  }
});

test.each(documentedOperations.filter(({ method, scope }) => method === "GET" && scope === undefined))(
  "HEAD of $id has the headers of GET and no body",
  async ({ id, path }) => {
    const { query, headers = {}, ...request } = await requests[id]();
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => request.path?.[name] ?? "");
    const target = query ? `${filled}?${query}` : filled;
    const [head, get] = await Promise.all(
      ["HEAD", "GET"].map((method) => exchange(server.url, { method, target, headers })),
    );
    expect(head?.text).toBe("");
    expect({ status: head?.status, type: head?.headers["content-type"] }).toEqual({
      status: get?.status,
      type: get?.headers["content-type"],
    });
  },
);

describe("what is no operation", () => {
  const paths = [...new Set(documentedOperations.map(({ path }) => path))];

  test.each(paths)("%s takes no method that is not documented, and says which it takes", async (path) => {
    const documented = documentedOperations.filter((operation) => operation.path === path);
    const target = path.replace(/\{\w+\}/g, "x");
    const { status, headers, text } = await exchange(server.url, { method: "PUT", target });
    expect(status).toBe(405);
    const methods = documented.map(({ method }) => method);
    const isOpenRead = documented.some(({ method, scope }) => method === "GET" && scope === undefined);
    expect(headers.allow?.split(", ").sort()).toEqual([...methods, ...(isOpenRead ? ["HEAD"] : [])].sort());
    expect(Problem.parse(JSON.parse(text)).type).toBe(`${server.url}/problems/method-not-allowed`);
  });

  test.each(["/v1/nothing", "/v1/case-studies/", "//", "/v1/%", "/v1/%00", "/v1/themes/a/b"])(
    "%s is not found",
    async (target) => {
      const { status, text } = await exchange(server.url, { method: "GET", target });
      expect(status).toBe(404);
      expect(Problem.parse(JSON.parse(text)).type).toBe(`${server.url}/problems/not-found`);
    },
  );

  test("a page on another site may call every operation", async () => {
    const headers = {
      origin: "https://elsewhere.example",
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "authorization, if-match, idempotency-key, content-type",
    };
    const { status, headers: answered } = await exchange(server.url, {
      method: "OPTIONS",
      target: "/v1/case-studies/x/draft",
      headers,
    });
    expect(status).toBe(204);
    expect(answered["access-control-allow-origin"]).toBe("*");
    expect(answered["access-control-allow-methods"]).toContain("PATCH");
    for (const name of ["authorization", "if-match", "idempotency-key", "content-type"]) {
      expect(answered["access-control-allow-headers"]?.toLowerCase()).toContain(name);
    }
  });
});

test("everything that the document says each operation answers has been answered", () => {
  // None can be had without more load than a test should make.
  const rare = ["429 gateway", "503 unavailable", "422 too-many", "exportCaseStudies 303"];
  const documented = documentedOperations.flatMap(({ id, answers: byStatus }) =>
    Object.entries(byStatus).flatMap(([status, { content = {} }]) =>
      Object.entries(content).length === 0
        ? [`${id} ${status}`]
        : Object.entries(content).flatMap(([mediaType, { examples = {} }]) =>
            mediaType === "application/problem+json"
              ? Object.keys(examples).map((type) => `${id} ${status} ${type}`)
              : [`${id} ${status} ${Number(status) >= 400 ? "gateway" : mediaType}`],
          ),
    ),
  );
  const expected = documented.filter((kind) => !rare.some((answer) => kind.endsWith(answer)));
  expect(expected.filter((kind) => !seen.has(kind))).toEqual([]);
});
