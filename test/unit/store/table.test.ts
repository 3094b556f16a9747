import { expect, test } from "vitest";
import { table } from "#functions/store/table.ts";
import { DraftSummary } from "#schemas/life-cycle.ts";

test.each(Object.values(table.indexes))("the index $name holds what a draft's summary shows", (index) => {
  const held = new Set<string>([...index.projected, index.partitionKey]);
  expect(held).toEqual(new Set(Object.keys(DraftSummary.shape)));
});

test.each(Object.values(table.indexes))(
  "the index $name projects no key twice, and at most 20 attributes",
  (index) => {
    const keyed: string[] = [index.partitionKey, index.sortKey, table.partitionKey, table.sortKey];
    expect(index.projected.filter((attribute) => keyed.includes(attribute))).toEqual([]);
    expect(index.projected.length).toBeLessThanOrEqual(20);
  },
);
