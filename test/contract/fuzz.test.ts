import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { documentedOperations } from "#test/support/contract-document.ts";
import { probe } from "#test/support/contract-fuzz.ts";
import { contentsOf } from "#test/support/contract-parts.ts";
import { requestsFor } from "#test/support/contract-requests.ts";
import { ownContent, storyOf } from "#test/support/contract-studies.ts";
import { createWorld, type World } from "#test/support/contract-world.ts";
import { letTheNightPass } from "#test/support/scheduled-rules.ts";

/** FUZZ_SEED=… FUZZ_RUNS=… npx vitest run --project contract test/contract/fuzz.test.ts sends other requests, or more. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
const numRuns = Number(process.env.FUZZ_RUNS ?? 60);
const timeout = 60_000 + numRuns * 1_000;

let world: World;
beforeAll(async () => {
  console.log(`FUZZ_SEED=${seed} FUZZ_RUNS=${numRuns}`);
  world = await createWorld(inject("server"));
  await letTheNightPass(inject("server"));
});

test.each(documentedOperations)(
  "$id answers as documented and accepts nothing else, whatever is sent",
  { timeout },
  async (operation) => {
    const succeeded: number[] = [];
    const everything = fc.asyncProperty(requestsFor(operation, world), async (request) => {
      const { status } = await probe(world, operation, request);
      if (status < 400) succeeded.push(status);
    });
    await fc.assert(everything, { seed, numRuns });
    // What is only ever refused is never tried.
    expect(succeeded.length).toBeGreaterThan(0);
  },
);

test("whatever content is accepted can be published, read, listed, compared and withdrawn", {
  timeout,
}, async () => {
  const { api, themes } = world;
  const story = storyOf(api);
  const as = "contributor-ma";
  const read: string[] = [];
  const everyContent = fc.asyncProperty(contentsOf(themes), async (content) => {
    const complete = { ...ownContent({ translations: {} }), ...content };
    const created = await api.send("createDraft", { as, body: complete });
    // Translations of what is not there, an end before its beginning: no schema says so.
    if (created.status === 422) return;
    const { id } = Object(created.body);
    const path = { id };
    await api.call("getDraft", { as, path });
    const submit = { as, path, ifMatch: created.headers.etag ?? "", body: { move: "submit" } };
    const submitted = await api.send("moveCaseStudy", submit);
    if (submitted.status === 422) return;
    const claimed = await story.claim({ id, tag: submitted.headers.etag ?? "" });
    const published = await story.move(claimed, "publish", "editor-my");
    for (const lang of ["ar", "en", "tr"]) {
      await api.call("getCaseStudy", { path: { id: published.slug ?? "" }, query: `lang=${lang}` });
    }
    const { body: list } = await api.call("listCaseStudies", { query: "country=MA&limit=100&lang=fr" });
    expect(list.items.map((item) => item.id)).toContain(id);
    await api.call("getCountry", { path: { code: "MA" } });
    await api.call("listVersions", { path });
    await api.call("diffVersions", { path: { id, version: "1" } });
    await story.withdraw(published);
    read.push(id);
  });
  await fc.assert(everyContent, { seed, numRuns: Math.ceil(numRuns / 4) });
  expect(read.length).toBeGreaterThan(0);
});
