import { afterEach, expect, test } from "vitest";
import * as drafts from "#functions/store/drafts.ts";
import { storedDraft } from "#test/support/case-studies.ts";
import { emptyTable } from "#test/support/table.ts";

const created = {
  id: "01JCE5S4T0V5X7RQ2B8N6KDWHA",
  action: "create" as const,
  who: "contributor-ma",
  role: "contributor" as const,
  at: "2026-03-01T09:00:00.000Z",
};

afterEach(emptyTable);

test("an added draft is read back whole", async () => {
  const draft = storedDraft();
  expect(await drafts.add(draft, created)).toBe("added");
  expect(await drafts.get(draft.id)).toEqual(draft);
});
