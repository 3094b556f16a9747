import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { createFunction, type LambdaFunction } from "#local/lambda/lambda-function.ts";

const folder = mkdtempSync(join(tmpdir(), "functions-"));
const created: LambdaFunction[] = [];
const logged: string[] = [];

afterEach(() => {
  for (const lambda of created.splice(0)) lambda.stop();
  logged.length = 0;
});

/** A function whose module is `source`, with a time limit of 5 seconds and 64 MB unless given. */
function functionOf(source: string, { timeoutSeconds = 5, memoryMb = 64 } = {}): LambdaFunction {
  const file = join(folder, `${created.length}-${Date.now()}.mjs`);
  writeFileSync(file, source);
  const lambda = createFunction(
    {
      name: "probe",
      arn: "arn:aws:lambda:eu-west-1:000000000000:function:probe",
      file,
      exportName: "handler",
      environment: { TABLE_NAME: "Things" },
      timeoutSeconds,
      memoryMb,
    },
    (line) => logged.push(line),
  );
  created.push(lambda);
  return lambda;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("event and result pass through JSON, as in Lambda", async () => {
  const echo = functionOf(`export const handler = async (event) => ({
    isDate: event.at instanceof Date, at: new Date(0), absent: undefined, map: new Map([[1, 2]]), nothing: event.nothing,
  })`);
  const result = await echo.invoke({ at: new Date(0), nothing: null });
  expect(result).toEqual({ isDate: false, at: "1970-01-01T00:00:00.000Z", map: {}, nothing: null });
});

test("a function that returns nothing has the result null", async () => {
  expect(await functionOf("export const handler = async () => {}").invoke({})).toBeNull();
});

test("a function sees its own variables and none of this process", async () => {
  const keys = functionOf("export const handler = async () => Object.keys(process.env)");
  expect(await keys.invoke({})).toEqual(["TABLE_NAME"]);
});

test("state is kept between events, and an environment handles one event at a time", async () => {
  const counting = functionOf(`
    let events = 0, atOnce = 0, most = 0;
    export const handler = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      return { events: ++events, most };
    }`);
  const results = await Promise.all(Array.from({ length: 40 }, () => counting.invoke({})));
  // 40 events cannot be the first ones of four environments.
  expect(Math.max(...results.map((result) => Object(result).events))).toBeGreaterThanOrEqual(10);
  expect(Math.max(...results.map((result) => Object(result).most))).toBe(1);
});

test("an environment that has rested for a minute is given up, one that is in use is not", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  try {
    const counting = functionOf("let events = 0; export const handler = async () => (events += 1);");
    await counting.invoke({});
    vi.advanceTimersByTime(59_000);
    expect(await counting.invoke({})).toBe(2);
    vi.advanceTimersByTime(59_000);
    expect(await counting.invoke({})).toBe(3);
    vi.advanceTimersByTime(120_000);
    expect(await counting.invoke({})).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

test("the context tells the request id, the name, the memory and the time that is left", async () => {
  const telling = functionOf(`export const handler = async (event, context) => ({
    ...context, left: context.getRemainingTimeInMillis() })`);
  const first = Object(await telling.invoke({}));
  const second = Object(await telling.invoke({}));
  expect(first).toMatchObject({ functionName: "probe", memoryLimitInMB: "64" });
  expect(first.left).toBeGreaterThan(0);
  expect(first.left).toBeLessThanOrEqual(5000);
  expect(first.awsRequestId).not.toBe(second.awsRequestId);
});

test("an error that the function throws fails the event and leaves the environment as it is", async () => {
  const failing = functionOf(`
    let events = 0;
    export const handler = async (event) => { events += 1; if (event.fail) throw new TypeError("no"); return events; }`);
  await expect(failing.invoke({ fail: true })).rejects.toMatchObject({
    type: "TypeError",
    message: "TypeError: no",
  });
  expect(await failing.invoke({})).toBe(2);
});

test.each([
  ["waits too long", "await new Promise(() => setInterval(() => {}, 1000))", "Sandbox.Timedout"],
  ["never yields", "for (;;) {}", "Sandbox.Timedout"],
  ["ends its process", "process.exit(3)", "Runtime.ExitError"],
  [
    "leaves an error uncaught",
    `setTimeout(() => { throw new Error("late") }); await new Promise((resolve) => setTimeout(resolve, 1000))`,
    "Runtime.ExitError",
  ],
])(
  "a function that %s fails the event, and the next one finds a fresh environment",
  async (_, body, type) => {
    const crashing = functionOf(
      `let events = 0; export const handler = async (event) => { events += 1; if (event.crash) { ${body} } return events; }`,
      { timeoutSeconds: 1 },
    );
    expect(await crashing.invoke({})).toBe(1);
    await expect(crashing.invoke({ crash: true })).rejects.toMatchObject({ type });
    expect(await crashing.invoke({})).toBe(1);
  },
);

test("a function that takes more memory than it has fails the event alone", async () => {
  const greedy = functionOf(
    `export const handler = async (event) => { const kept = []; while (event.take) kept.push(new Array(1000).fill(0.5)); return 1; }`,
    { timeoutSeconds: 60 },
  );
  await expect(greedy.invoke({ take: true })).rejects.toMatchObject({ type: "Runtime.ExitError" });
  expect(await greedy.invoke({})).toBe(1);
});

test("a function that ends between two events fails the next one only", async () => {
  const ending = functionOf(
    `export const handler = async (event) => { setTimeout(() => process.exit(0)); return 1; }`,
  );
  expect(await ending.invoke({})).toBe(1);
  await expect
    .poll(() => ending.invoke({}).catch((error) => error.type), { timeout: 5000 })
    .toBe("Runtime.ExitError");
  expect(await ending.invoke({})).toBe(1);
});

test("a module that cannot be imported, or lacks its function, fails every event with the reason", async () => {
  const broken = functionOf(`throw new Error("at import")`);
  await expect(broken.invoke({})).rejects.toThrow("at import");
  await expect(broken.invoke({})).rejects.toThrow("at import");
  await expect(functionOf("export const other = 1").invoke({})).rejects.toThrow("handler is not a function");
});

test("a result above Lambda's limit fails the event", async () => {
  const large = functionOf(`export const handler = async ({ length }) => "x".repeat(length)`);
  expect(String(await large.invoke({ length: 6_291_554 })).length).toBe(6_291_554);
  await expect(large.invoke({ length: 6_291_555 })).rejects.toThrow("larger than 6291556 bytes");
});

test("what a function prints is logged line by line", async () => {
  await functionOf(`export const handler = async () => { console.log("one"); console.error("two"); }`).invoke(
    {},
  );
  await expect.poll(() => logged).toEqual(expect.arrayContaining(["one", "two"]));
});
