import { defineConfig } from "vitest/config";

/** One project for each kind of test, so that `vitest run --project unit` runs one kind alone. */
const kinds = ["unit", "integration", "infra", "contract", "e2e", "local"];

export default defineConfig({
  test: {
    projects: kinds.map((kind) => ({
      test: { name: kind, include: [`test/${kind}/**/*.test.ts`] },
    })),
  },
});
