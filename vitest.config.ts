import { defineConfig } from "vitest/config";

/** One project for each kind of test, so that `vitest run --project unit` runs one kind alone. */
const kinds = ["unit", "integration", "infra", "contract", "e2e", "local", "browser"];

/** What runs before each file of a kind. */
const setupFiles: Record<string, string[]> = {
  integration: ["test/support/dynamodb.ts", "test/support/files-bucket.ts"],
};

/** What runs once before a kind, for all its files. */
const globalSetup: Record<string, string[]> = {
  contract: ["test/support/shared-server.ts"],
  e2e: ["test/support/shared-server.ts"],
  browser: ["test/support/shared-server.ts"],
};

/** What the build puts into the bundle of the pages; see web/assets.ts. */
const assets = { script: "/assets/main.js", style: "p{}", early: "0", worker: "0" };

export default defineConfig({
  test: {
    projects: kinds.map((kind) => ({
      define: { BUILT_ASSETS: JSON.stringify(assets) },
      oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      test: {
        name: kind,
        include: [`test/${kind}/**/*.test.ts`],
        setupFiles: setupFiles[kind] ?? [],
        globalSetup: globalSetup[kind] ?? [],
        // Nothing here is about speed: a busy machine must not fail a test.
        testTimeout: 60_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 30_000 } },
        // Pages of the browser are looked at two at a time: the machines that run this have two cores.
        maxConcurrency: 2,
      },
    })),
  },
});
