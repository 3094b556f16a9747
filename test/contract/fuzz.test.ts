import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { documentedOperations } from "#test/support/contract-document.ts";
import { createWorld, probe, type World } from "#test/support/contract-fuzz.ts";
import { requestsFor } from "#test/support/contract-requests.ts";

/** FUZZ_SEED=… FUZZ_RUNS=… npx vitest run --project contract test/contract/fuzz.test.ts sends other requests, or more. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);

let world: World;
beforeAll(async () => {
  console.log(`FUZZ_SEED=${seed} FUZZ_RUNS=${numRuns}`);
  world = await createWorld(inject("server"));
});

test.each(documentedOperations)(
  "$id answers as documented and accepts nothing else, whatever is sent",
  { timeout: 60_000 + numRuns * 1_000 },
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
