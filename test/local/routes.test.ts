import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRouter } from "#local/http-api/routes.ts";

function choose(routeKeys: string[], method: string, path: string) {
  const match = createRouter(routeKeys.map((routeKey) => ({ routeKey })))(method, path);
  return match && { route: match.route.routeKey, variables: match.pathParameters };
}

describe("the example of API Gateway's documentation", () => {
  const routeKeys = [
    "$default",
    "ANY /{proxy+}",
    "GET /pets/{proxy+}",
    "GET /pets/dog/{id}",
    "GET /pets/dog/1",
  ];

  test.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["POST", "/", "$default", {}],
  ])("%s %s is answered by %s", (method, path, route, variables) => {
    expect(choose(routeKeys, method, path)).toEqual({ route, variables });
  });
});

test.each([
  ["a named method comes before ANY", ["ANY /things", "GET /things"], "GET", "/things", "GET /things"],
  ["another method falls to ANY", ["ANY /things", "GET /things"], "PUT", "/things", "ANY /things"],
  ["text comes before a variable, from the left", ["GET /{a}/b", "GET /a/{b}"], "GET", "/a/b", "GET /a/{b}"],
  ["a slash at the end is part of the path", ["GET /things", "$default"], "GET", "/things/", "$default"],
  ["a variable is not empty", ["GET /things/{id}", "$default"], "GET", "/things/", "$default"],
  ["a variable is one segment", ["GET /things/{id}", "$default"], "GET", "/things/1/2", "$default"],
  [
    "an encoded slash does not end a segment",
    ["GET /things/{id}"],
    "GET",
    "/things/1%2F2",
    "GET /things/{id}",
  ],
  ["letters are told apart", ["GET /things", "$default"], "GET", "/Things", "$default"],
])("%s", (_, routeKeys, method, path, route) => {
  expect(choose(routeKeys, method, path)?.route).toBe(route);
});

test("without $default a request that matches nothing has no route", () => {
  expect(choose(["GET /things"], "DELETE", "/things")).toBeUndefined();
});

test("text that is not validly encoded reaches the function as it was sent", () => {
  expect(choose(["GET /things/{id}"], "GET", "/things/%zz")?.variables).toEqual({ id: "%zz" });
});

test("any text in a variable arrives as it was before encoding", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (id) => {
      const path = `/things/${encodeURIComponent(id)}/parts`;
      expect(choose(["GET /things/{id}/parts"], "GET", path)?.variables).toEqual({ id });
    }),
  );
});
