import fc from "fast-check";
import { expect, test } from "vitest";
import { mergePatch } from "#functions/content/merge-patch.ts";

test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("RFC 7396, appendix A: %j patched with %j is %j", (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

test("an empty patch changes nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (target) => {
      expect(mergePatch(target, {})).toEqual(target);
    }),
  );
});

test("patching a second time with the same patch changes nothing more", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
    }),
  );
});

test("a member the patch does not name stays, one it sets to null is gone", () => {
  const member = fc.constantFrom("title", "lessons", "cost", "__proto__", "constructor");
  fc.assert(
    fc.property(
      fc.dictionary(member, fc.jsonValue()),
      fc.dictionary(member, fc.jsonValue()),
      (target, patch) => {
        const merged = new Map(Object.entries(Object(mergePatch(target, patch))));
        for (const [name, value] of Object.entries(target)) {
          if (!Object.hasOwn(patch, name)) expect(merged.get(name)).toEqual(value);
        }
        for (const [name, value] of Object.entries(patch)) expect(merged.has(name)).toBe(value !== null);
      },
    ),
  );
});

test("neither the target nor the patch is changed", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
      const before = structuredClone({ target, patch });
      mergePatch(target, patch);
      expect({ target, patch }).toEqual(before);
    }),
  );
});

test.each(["__proto__", "constructor", "prototype"])(
  "a member named %s is a member, not a prototype",
  (name) => {
    const patch: unknown = JSON.parse(`{"${name}": {"polluted": true, "prototype": {"polluted": true}}}`);
    const merged = mergePatch(mergePatch({}, patch), patch);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(Object(merged))).toEqual([name]);
    expect(JSON.parse(JSON.stringify(merged))).toEqual(patch);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  },
);
