import type { DraftContent } from "#schemas/case-study.ts";

/**
 * How many bytes content takes in the database, after its published rules: names and texts in UTF-8, a
 * byte for each two digits of a number and one more, 3 for a list or map and 1 for each of its entries.
 */
export const sizeOf = (content: DraftContent): number => sizeOfMembers(content);

function sizeOfMembers(members: object): number {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);
}

function sizeOfValue(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).replace(/[-.]/g, "").length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum, entry) => sum + 1 + sizeOfValue(entry), 3);
  if (typeof value === "object" && value !== null) {
    return 3 + Object.keys(value).length + sizeOfMembers(value);
  }
  return 1;
}
