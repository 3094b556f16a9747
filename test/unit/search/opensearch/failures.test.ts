import { describe, expect, test } from "vitest";
import { buildingAlias, liveAlias } from "#functions/search/opensearch/mapping.ts";
import { changeOf, type SearchChange } from "#functions/search/search-change.ts";
import { study } from "#test/support/made-up-studies.ts";
import { openSearchEngine } from "#test/support/opensearch-engine.ts";
import { vocabulary } from "#test/support/search.ts";

const change = (id: string, revision = 1): SearchChange =>
  changeOf({ ...study(id, { title: "Tides" }), revision }, vocabulary);
async function* each(...changes: SearchChange[]) {
  yield* changes;
}
async function engineWith(...changes: SearchChange[]) {
  const made = openSearchEngine();
  await made.writer.rebuild(each(...changes));
  return made;
}

describe("an answer", () => {
  const hits = { total: { value: 0, relation: "eq" }, hits: [] };
  const whole = { timed_out: false, _shards: { failed: 0 }, hits };

  test.each([
    ["of some of the shards", { ...whole, _shards: { failed: 1 } }],
    ["of the first seconds", { ...whole, timed_out: true }],
  ])("%s is none", async (_, body) => {
    const { engine, double } = await engineWith(change("tides"));
    double.faults.push(Response.json(body));
    await expect(engine.search({ limit: 1 })).rejects.toMatchObject({ name: "UnavailableError" });
  });

  test.each([
    ["without hits", { timed_out: false, _shards: { failed: 0 } }],
    [
      "with a total that is only a lower bound",
      { ...whole, hits: { ...hits, total: { value: 10_000, relation: "gte" } } },
    ],
    ["that is no JSON object", "ok"],
    ["without the counts that were asked for", whole],
  ])("%s is an error, not an empty list", async (_, body) => {
    const { engine, double } = await engineWith(change("tides"));
    double.faults.push(Response.json(body));
    await expect(engine.search({ limit: 1, facets: ["theme"] })).rejects.toThrow();
  });

  test("that leaves out values of a facet is an error", async () => {
    const { engine, double } = await engineWith(change("tides"));
    const values = { sum_other_doc_count: 3, buckets: [] };
    double.faults.push(Response.json({ ...whole, aggregations: { theme: { doc_count: 3, values } } }));
    await expect(engine.search({ limit: 1, facets: ["theme"] })).rejects.toThrow("more values");
  });
});

describe("a bulk request", () => {
  const items = (...answers: object[]) =>
    Response.json({ errors: true, items: answers.map((index) => ({ index })) });

  test("of which one item fails is an error, though all others are written", async () => {
    const { writer, double } = await engineWith();
    const error = { type: "mapper_parsing_exception", reason: "failed to parse" };
    const aliases = Response.json({ [indexOf(double)]: { aliases: { [liveAlias]: {} } } });
    double.faults.push(aliases, items({ status: 201, result: "created" }, { status: 400, error }));
    await expect(writer.apply([change("tides"), change("dunes")])).rejects.toThrow(
      "mapper_parsing_exception",
    );
  });

  test("of which one item is throttled is to be sent again", async () => {
    const { writer, double } = await engineWith();
    const error = { type: "rejected_execution_exception", reason: "queue is full" };
    const aliases = Response.json({ [indexOf(double)]: { aliases: { [liveAlias]: {} } } });
    double.faults.push(aliases, items({ status: 429, error }));
    await expect(writer.apply([change("tides")])).rejects.toMatchObject({ name: "UnavailableError" });
  });

  test("of many large studies is several of a few megabytes", async () => {
    const { writer, double } = await engineWith();
    const long = study("long", {
      solution: Array.from({ length: 60_000 }, (_, at) => `word${at}`).join(" "),
    });
    const before = double.requests.length;
    const changes = Array.from({ length: 12 }, (_, at) =>
      changeOf({ ...long, id: `long-${at}` }, vocabulary),
    );
    expect(await writer.apply(changes)).toBe("applied");
    const sent = double.requests.slice(before).filter(({ path }) => path.endsWith("/_bulk"));
    expect(sent.length).toBeGreaterThan(1);
    for (const { body } of sent) expect(Buffer.byteLength(body)).toBeLessThan(10 * 1024 * 1024);
  });
});

const indexOf = (double: { indexNames: () => string[] }) => double.indexNames()[0] ?? "";

describe("a rebuild", () => {
  test("leaves one index behind, of the alias that answers", async () => {
    const { writer, double, client } = await engineWith(change("tides"));
    await writer.rebuild(each(change("tides")));
    expect(double.indexNames()).toHaveLength(1);
    expect(await client({ method: "GET", path: "/_alias" })).toMatchObject({
      body: { [indexOf(double)]: { aliases: { [liveAlias]: {} } } },
    });
  });

  test("removes its index when it fails, and what an earlier one left when it died", async () => {
    const { writer, double, client } = await engineWith(change("tides"));
    const left = `${liveAlias}-1-dead`;
    const body = { mappings: { dynamic: "strict", properties: {} }, aliases: { [buildingAlias]: {} } };
    await client({ method: "PUT", path: `/${left}`, body });
    // Who died an hour ago gets no more changes, which its index could not take.
    expect(await writer.apply([change("dunes")])).toBe("applied");
    async function* failing() {
      expect(double.indexNames()).not.toContain(left);
      yield change("wells");
      throw new Error("The table went away.");
    }
    await expect(writer.rebuild(failing())).rejects.toThrow();
    expect(double.indexNames()).toHaveLength(1);
  });

  test("fails in the end when another began meanwhile, whose index answers", async () => {
    const { writer, engine, double } = await engineWith();
    async function* overtaken() {
      yield change("tides");
      await writer.rebuild(each(change("dunes")));
    }
    await expect(writer.rebuild(overtaken())).rejects.toThrow();
    expect((await engine.search({ limit: 9 })).hits).toMatchObject([{ id: "dunes" }]);
    expect(double.indexNames()).toHaveLength(1);
  });

  test("answers only from an index that shows all that was written", async () => {
    const { writer, engine } = openSearchEngine({ readsToShow: 4 });
    await writer.rebuild(each(change("tides"), change("dunes")));
    expect(await engine.search({ limit: 9 })).toMatchObject({ total: 2 });
    const slow = openSearchEngine({ readsToShow: 1000 });
    await expect(slow.writer.rebuild(each(change("tides")))).rejects.toMatchObject({
      name: "UnavailableError",
    });
    expect(slow.double.indexNames()).toEqual([]);
  });
});

describe("a change that an answer must know of", () => {
  test("is waited for until the collection shows it", async () => {
    const { writer, engine } = openSearchEngine({ readsToShow: 3 });
    await writer.rebuild(each(change("tides")));
    await writer.apply([change("tides", 2)]);
    await engine.include(change("tides", 2));
    expect((await engine.search({ limit: 1 })).hits).toMatchObject([{ revision: 2 }]);
  });

  test("makes the answer unavailable when it does not come", async () => {
    const { engine } = await engineWith(change("tides"));
    await expect(engine.include(change("tides", 2))).rejects.toMatchObject({ name: "UnavailableError" });
  });
});
