import { expect, test } from "vitest";
import { type Operation, problemsOf, scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { problemTypes } from "#schemas/problem.ts";

// The keys of `operations` are what OperationId is made of.
const all = Object.entries(operations) as [OperationId, Operation][];

test("no two operations share a method and a path", () => {
  const routes = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`);
  expect(new Set(routes).size).toBe(routes.length);
});

test.each(all)("%s declares the variables of its path, and only those", (_, { path, request }) => {
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(request.path?.shape ?? {})).toEqual(variables);
});

test.each(all)("%s refuses members it does not know, in its query and in a JSON body", (_, { request }) => {
  const { query, body } = request;
  const sent = [query, body?.mediaTypes.includes("application/json") ? body.schema : undefined];
  for (const schema of sent) {
    if (!schema) continue;
    const codes = schema.safeParse({ noSuchMember: 1 }).error?.issues.map(({ code }) => code);
    expect(codes).toContain("unrecognized_keys");
  }
});

test.each(all)(
  "%s: what changes something is never open, and every change of a draft names its state",
  (id, operation) => {
    const { method, access, requiresIfMatch, idempotent } = operation;
    if (method === "GET") {
      expect({ requiresIfMatch, idempotent }).toEqual({});
      return;
    }
    expect(access).not.toBe("anyone");
    expect(Boolean(requiresIfMatch)).toBe(method !== "POST" || id === "moveCaseStudy");
    expect(Boolean(idempotent)).toBe(method === "POST");
  },
);

test.each([
  ["listCaseStudies", undefined],
  ["getContact", "catalogue/read"],
  ["getDraft", "catalogue/read"],
  ["createDraft", "catalogue/write"],
  ["deleteDraft", "catalogue/write"],
] as const)("%s needs the scope %s", (id, scope) => {
  expect(scopeOf(operations[id])).toBe(scope);
});

const statusesOf = (operation: Operation) =>
  [...new Set(problemsOf(operation).map((type) => problemTypes[type].status))].sort();

test.each([
  ["listThemes", [400, 406, 503]],
  ["getCaseStudy", [400, 404, 406, 410, 503]],
  ["createDraft", [400, 403, 406, 413, 415, 422, 503]],
  ["updateDraft", [400, 403, 404, 406, 409, 412, 413, 415, 422, 428, 503]],
  ["deleteDraft", [400, 403, 404, 406, 409, 412, 428, 503]],
  ["moveCaseStudy", [400, 403, 404, 406, 409, 412, 413, 415, 422, 428, 503]],
] as const)("%s can be refused with %j", (id, statuses) => {
  expect(statusesOf(operations[id])).toEqual(statuses);
});

test.each(Object.entries(problemTypes))(
  "the problem %s says what to do",
  (type, { status, title, advice }) => {
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  },
);

test("no operation answers that something went wrong on our side", () => {
  expect(all.filter(([, operation]) => problemsOf(operation).includes("internal"))).toEqual([]);
});
